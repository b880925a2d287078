import PricingModel

/// What a forecast rests on, counted by where it comes from.
struct AssumedInputs {
  /// `4 inputs from your data, 1 by hand, 2 published defaults`
  let count: String
  /// `payments.failure 5.0% (grade C)`, `payments.recovery 60% (B)`: the defaults used.
  let defaults: [String]

  init(_ inputs: [Input]) {
    let kinds: [(Input.Kind, one: String, many: String)] = [
      (.data, "from your data", "from your data"),
      (.prior, "stated as a range", "stated as ranges"), (.point, "by hand", "by hand"),
    ]
    var parts: [String] = []
    for (kind, one, many) in kinds {
      let number = inputs.count { $0.kind == kind }
      guard number > 0 else { continue }
      let noun = parts.isEmpty ? (number == 1 ? " input" : " inputs") : ""
      parts.append("\(Spoken.count(number))\(noun) \(number == 1 ? one : many)")
    }
    let published = inputs.count { $0.kind == .default }
    if published > 0 { parts.append(Spoken.count(published, "published default")) }
    count = parts.isEmpty ? "no inputs" : parts.joined(separator: ", ")
    defaults = inputs.filter { $0.kind == .default }.enumerated().map { index, input in
      let grade = input.grade.map { index == 0 ? " (grade \($0.rawValue))" : " (\($0.rawValue))" }
      return "\(input.path) \(input.parts.value)\(grade ?? "")"
    }
  }
}

extension Input {
  /// `18% (13% to 23%)` as its value and its range from P10 to P90.
  var parts: (value: String, range: String?) {
    let pieces = text.split(separator: " (", maxSplits: 1)
    guard pieces.count == 2, pieces[1].last == ")", pieces[1].contains(" to ") else {
      return (text, nil)
    }
    return (String(pieces[0]), String(pieces[1].dropLast()))
  }
}
