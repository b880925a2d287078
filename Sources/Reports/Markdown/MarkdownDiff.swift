/// Lines of a diff as a fenced block that no text inside can close.
enum MarkdownDiff {
  static func lines(_ differences: [String]) -> [String] {
    guard !differences.isEmpty else { return [] }
    let lines = differences.map { Escaping.terminal($0) }
    var fence = "```"
    while lines.contains(where: { $0.contains(fence) }) { fence += "`" }
    return ["\(fence)diff"] + lines + [fence]
  }
}
