/// "Did you mean …?"
public enum Spelling {
  /// The nearest of the words within two edits, the first one where several are as near.
  public static func nearest(to word: String, in words: [String]) -> String? {
    var nearest: (word: String, edits: Int)?
    for candidate in words {
      let count = edits(word, candidate)
      guard count <= 2, count < candidate.count else { continue }
      if count < nearest?.edits ?? 3 { nearest = (candidate, count) }
    }
    return nearest?.word
  }

  /// `; did you mean `x`?` or nothing.
  static func question(_ word: String, in words: [String]) -> String {
    nearest(to: word, in: words).map { "; did you mean `\($0)`?" } ?? ""
  }

  /// Letters to insert, delete, replace or swap with the next (restricted Damerau-Levenshtein).
  static func edits(_ left: String, _ right: String) -> Int {
    let a = Array(left.unicodeScalars)
    let b = Array(right.unicodeScalars)
    if abs(a.count - b.count) > 2 { return 3 }
    var before: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, before[j - 1] + 1) }
        row.append(best)
      }
      before = last
      last = row
    }
    return last[b.count]
  }
}

/// Small words of messages.
enum Wording {
  /// `a`, `b` and `c`.
  static func list(_ words: [String], or conjunction: String = "and") -> String {
    let quoted = words.map { "`\($0)`" }
    guard quoted.count > 1, let last = quoted.last else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
  }

  /// A text of the file, safe and short enough to be shown.
  static func shown(_ text: String) -> String {
    let escaped = PrintableText.escaped(text.split(separator: "\n").joined(separator: " "))
    return escaped.count <= 60 ? escaped : escaped.prefix(59) + "…"
  }

  /// As the file has it: `price: "49"`.
  static func pair(_ label: String, _ entry: Entry) -> String {
    "`\(label): \(shown(entry.written))`"
  }

  /// A number with up to four significant decimals and no trailing zeros.
  static func number(_ value: Double, decimals: Int = 4) -> String {
    let scale = (0..<decimals).reduce(1.0) { product, _ in product * 10 }
    let scaled = (abs(value) * scale).rounded(.toNearestOrEven)
    guard scaled < 9e15 else { return "\(value)" }
    let units = Int64(scaled)
    let whole = units / Int64(scale)
    var rest = decimals == 0 ? "" : String(units % Int64(scale))
    rest = String(repeating: "0", count: decimals - rest.count) + rest
    while rest.hasSuffix("0") { rest.removeLast() }
    let sign = value < 0 && units != 0 ? "-" : ""
    return sign + "\(whole)" + (rest.isEmpty ? "" : "." + rest)
  }

  static func percent(_ share: Double, decimals: Int = 4) -> String {
    number(share * 100, decimals: decimals) + "%"
  }
}
