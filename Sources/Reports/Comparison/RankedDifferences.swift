/// What several changes share, once, and what tells them apart: where only the policy for those who
/// already pay does, one line a change (mockups/terminal.md, b2).
struct RankedDifferences {
  let lines: [String]

  /// - Parameter changes: name and lines of the diff of each, in their order.
  init(_ changes: [(name: String, lines: [String])]) {
    lines = Self.policies(changes) ?? Self.general(changes)
  }

  /// nil where something else differs too.
  private static func policies(_ changes: [(name: String, lines: [String])]) -> [String]? {
    func stems(_ lines: [String]) -> [String] { lines.map { parts($0).stem } }
    guard changes.count > 1, let first = changes.first, !first.lines.isEmpty,
      changes.allSatisfy({ stems($0.lines) == stems(first.lines) })
    else { return nil }
    let policies = changes.map { change in
      Set(change.lines.compactMap { parts($0).policy }).sorted()
    }
    guard policies.allSatisfy({ $0.count == 1 }) else { return nil }
    let width = min(32, changes.map(\.name.count).reduce(0, max)) + 2
    return ["in all of them:"]
      + stems(first.lines).flatMap { ChangeDiff.folded(Escaping.terminal($0)) }
      + ["and for those who already pay:"]
      + zip(changes, policies).flatMap { change, policy in
        Layout.wrapped(
          Escaping.terminal(policy[0]),
          first: "  " + Layout.left(Escaping.terminal(change.name), width),
          indent: String(repeating: " ", count: width + 2))
      }
  }

  /// The line without its policy, and the policy.
  private static func parts(_ line: String) -> (stem: String, policy: String?) {
    guard let comma = line.firstRange(of: ", existing ") else { return (line, nil) }
    return (String(line[..<comma.lowerBound]), String(line[comma.upperBound...]))
  }

  private static func general(_ changes: [(name: String, lines: [String])]) -> [String] {
    let shared = (changes.first?.lines ?? []).filter { line in
      changes.allSatisfy { $0.lines.contains(line) }
    }
    var lines = shared.isEmpty ? [] : ["in all of them:"] + shared.map { Escaping.terminal($0) }
    for change in changes {
      let own = change.lines.filter { !shared.contains($0) }
      guard !own.isEmpty else { continue }
      lines.append("\(Escaping.terminal(change.name)):")
      lines += own.flatMap { line in
        ChangeDiff.folded(
          "  " + Escaping.terminal(line).split(separator: " ").joined(separator: " "))
      }
    }
    return lines
  }
}
