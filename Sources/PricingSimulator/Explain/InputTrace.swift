import PricingModel

/// Finds the inputs behind one of an account's odds: those whose path leads, through its own cases,
/// to the number in force.
struct InputTrace {
  let scenario: Scenario
  let month: Int
  let situation: Situation

  /// Inputs under a path of the file that hold for the account in the month, in file order.
  func inputs(under path: String) -> [Input] {
    let wanted = path.split(separator: ".").map(String.init)
    let found = scenario.inputs.filter { input in
      let keys = Self.keys(input.path)
      return keys.starts(with: wanted) && holds(keys) && from(input.path) <= month
    }
    return found.filter { input in
      let keys = Self.keys(input.path)
      return !found.contains { other in
        // A later `set` of the same path, up to this month, is what is in force.
        Self.keys(other.path) == keys && from(other.path) > from(input.path)
      }
    }
  }

  /// Follows the cases of a path: every one must be the account's own, or `other` where the file
  /// has no branch of its own.
  private func holds(_ keys: [String]) -> Bool {
    for (index, key) in keys.enumerated() where index + 1 < keys.count {
      guard let own = own(key) else { continue }
      let branch = keys[index + 1]
      if branch == own { continue }
      guard branch == "other" else { return false }
      let sibling = keys[...index] + [own]
      if scenario.inputs.contains(where: { Self.keys($0.path).starts(with: sibling) }) {
        return false
      }
    }
    return true
  }

  private func own(_ key: String) -> String? {
    switch key {
    case "by_segment": scenario.segments[situation.segment]
    case "by_plan": scenario.plans[situation.plan].id
    case "by_billing": situation.term.rawValue
    default: nil
    }
  }

  private static func keys(_ path: String) -> [String] {
    path.prefix { $0 != "@" }.split(separator: ".").map(String.init)
  }

  /// Month from which a path has its value: `churn@2027-04`.
  private func from(_ path: String) -> Int {
    guard let date = path.split(separator: "@").dropFirst().first else { return 0 }
    return (0..<scenario.months).prefix { (scenario.start + $0).description != date }.count
  }
}
