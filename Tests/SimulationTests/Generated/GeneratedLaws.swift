import PricingModel
import ScenarioFiles

@testable import Simulation

/// The laws of the architecture (section 4) on one generated scenario: what breaks, or nothing.
///
/// Money is compared to a billionth, everything else to the bit.
struct GeneratedLaws {
  let tree: YAMLTree
  /// Replications: enough to be several blocks of lanes in part, few enough for many scenarios.
  static let replications = 20

  enum Reading {
    case scenario(Scenario)
    case refused(String)
  }

  static func read(_ text: String) -> Reading {
    switch ScenarioReader().read(text: text, file: "generated.yaml") {
    case .scenario(let scenario): .scenario(scenario)
    case .problems(let problems): .refused(problems.map(\.headline).joined(separator: "\n"))
    }
  }

  private static func run(
    _ text: String, _ engine: Experiment.Engine = .population, replications: Int = replications,
    threads: Int = 1
  ) throws -> MonthlyAccounts {
    switch read(text) {
    case .scenario(let scenario):
      return try scenario.run(engine, replications: replications, threads: threads).accounts
    case .refused(let why): throw Refused(why: why)
    }
  }

  struct Refused: Error { let why: String }

  /// The first law that does not hold, in words; nil where all do.
  func broken() -> String? {
    let text = tree.text()
    if case .refused(let why) = Self.read(text) { return "reading: \(why)" }
    do {
      return try firstBroken(text)
    } catch let error as Refused {
      return "a variant is refused: \(error.why)"
    } catch let error as IdentityBreach {
      return "identity \(error.identity): \(error)"
    } catch {
      return "run: \(error)"
    }
  }

  private func firstBroken(_ text: String) throws -> String? {
    // The engine asserts MODEL's identities in every month of every replicate.
    let accounts = try Self.run(text)
    let expected = try Self.run(text, .expected)
    let laws: [() throws -> String?] = [
      { bridges(accounts) }, { sizes(accounts) },
      { try layoutAndSize(accounts) },
      { try fewerMonths(accounts, expected) }, { try nullChange(accounts) },
      { try order(accounts, expected) }, { try dearer(accounts) },
      { try unusedPlan(accounts) }, { try moreChurn(expected) }, { agreement(accounts, expected) },
    ]
    for law in laws {
      if let broken = try law() { return broken }
    }
    return nil
  }

  /// The same law breaks: what a smaller scenario has to show.
  func breaks(_ law: String) -> Bool {
    guard let broken = broken() else { return false }
    return Self.law(broken) == Self.law(law)
  }

  static func law(_ message: String) -> String {
    String(message.prefix { $0 != ":" })
  }

  // MARK: Identities, from the accounts alone

  /// MRR and active accounts of a month are those of the month before and what moved them.
  private func bridges(_ accounts: MonthlyAccounts) -> String? {
    for group in accounts.groups where group == .all {
      for month in 1..<accounts.months {
        func change(_ item: LedgerItem, _ replicate: Int, _ month: Int) -> Double {
          accounts.figures(item, month, group: group)[replicate]
        }
        for replicate in 0..<accounts.replications {
          let mrr =
            change(.mrr, replicate, month - 1) + change(.newMRR, replicate, month)
            + change(.reactivationMRR, replicate, month) + change(.expansionMRR, replicate, month)
            - change(.contractionMRR, replicate, month) - change(.churnedMRR, replicate, month)
          let active =
            change(.active, replicate, month - 1) + change(.new, replicate, month)
            + change(.reactivated, replicate, month) - change(.churned, replicate, month)
          let end = (change(.mrr, replicate, month), change(.active, replicate, month))
          if abs(mrr - end.0) > 1e-6 * max(1, abs(end.0)) {
            return "bridge of MRR: month \(month), \(mrr) against \(end.0)"
          }
          if active != end.1 { return "bridge of accounts: month \(month), \(active), \(end.1)" }
        }
      }
    }
    return nil
  }

  /// Counts are whole and not negative; plans and segments add up to all.
  private func sizes(_ accounts: MonthlyAccounts) -> String? {
    for month in 0..<accounts.months {
      let all = accounts.figures(.active, month)
      if all.contains(where: { $0 < 0 || $0 != $0.rounded() }) { return "counts: month \(month)" }
      for kind in ["plan", "segment", "billing"] {
        let parts = accounts.groups.filter { "\($0)".hasPrefix(kind + ":") }
        guard !parts.isEmpty else { continue }
        let sums = all.indices.map { index in
          parts.reduce(0) { $0 + accounts.figures(.active, month, group: $1)[index] }
        }
        if sums != all { return "groups by \(kind): month \(month), \(sums) against \(all)" }
      }
    }
    return nil
  }

  // MARK: Two runs

  /// All figures of one run in the other, item by item; groups by name.
  private func differs(
    _ law: String, _ one: MonthlyAccounts, _ other: MonthlyAccounts, first: Int? = nil,
    groups: [Group]? = nil, without: Set<LedgerItem> = [], times factor: Double = 1,
    within tolerance: Double = 0
  ) -> String? {
    for item in LedgerItem.allCases where !without.contains(item) {
      for group in groups ?? one.groups where group == .all || item.isGrouped {
        for month in 0..<min(one.months, other.months) {
          let a = one.figures(item, month, group: group)
          let b = other.figures(item, month, group: group)
          let scale = item.isMoney ? factor : 1
          for (x, y) in zip(a, first.map { Array(b.prefix($0)) } ?? b)
          where !(abs(x * scale - y) <= tolerance * max(1, abs(y))) {
            return "\(law): \(item) of \(group) in month \(month) is \(x * scale), then \(y)"
          }
        }
      }
    }
    return nil
  }

  private func fewerMonths(
    _ accounts: MonthlyAccounts, _ expected: MonthlyAccounts
  ) throws -> String? {
    let text = tree.with("months", .text("\(max(4, accounts.months - 3))")).text()
    if let found = differs("fewer months", try Self.run(text), accounts) { return found }
    return differs("fewer months", try Self.run(text, .expected), expected)
  }

  /// What a file says anyway, said again from a month on, changes nothing.
  private func nullChange(_ accounts: MonthlyAccounts) throws -> String? {
    var same: [YAMLTree.Pair] = []
    for (block, key) in [
      ("trials", "length"), ("payments", "first_charge"), ("win_back", "decay"),
      ("costs", "gross_margin"), ("trials", "conversion"), ("moves", "downgrade"),
    ] {
      if case .text(let value)? = tree[block]?[key] {
        same.append(.init(key: "\(block).\(key)", value: .text(value)))
      }
    }
    guard !same.isEmpty, !tree.says("set") else { return nil }
    guard case .list(let changes)? = tree["changes"] ?? .list([]) else { return nil }
    let start = tree["start"] ?? .text("2030-01")
    let null = YAMLTree.map(["at": start, "set": .map(same)])
    let text = tree.with("changes", .list(changes + [null])).text()
    return differs("null change", try Self.run(text), accounts)
  }

  /// The number of threads and the layout of the file say nothing, and fewer replications are the
  /// first of more: all three at once, one by one only where that breaks.
  private func layoutAndSize(_ accounts: MonthlyAccounts) throws -> String? {
    let text = tree.text()
    let few = try Self.run(tree.block(), replications: 7, threads: 3)
    guard let found = differs("together", few, accounts, first: 7) else { return nil }
    return try differs("threads", Self.run(text, threads: 3), accounts)
      ?? differs("fewer replications", Self.run(text, replications: 7), accounts, first: 7)
      ?? differs("layout", Self.run(tree.block()), accounts) ?? found
  }

  /// Order in a mapping says nothing, not even in what is drawn.
  private func order(
    _ accounts: MonthlyAccounts, _ expected: MonthlyAccounts
  ) throws -> String? {
    var dice = Dice(seed: UInt64(tree.text().utf8.count))
    let mixed = tree.shuffled(&dice).text()
    // Sums of real numbers depend on their order in the last digits.
    if let found = differs("order", try Self.run(mixed, .expected), expected, within: 1e-9) {
      return found
    }
    return differs("order of draws", try Self.run(mixed), accounts, within: 1e-9)
  }

  /// Prices times 100 are money times 100, where no cent is rounded.
  private func dearer(_ accounts: MonthlyAccounts) throws -> String? {
    guard
      !["spend_growth", "coupons", "save_offer", "usage", "cost", "support"].contains(
        where: tree.says)
    else { return nil }
    let dear = try Self.run(tree.text(scale: 100))
    return differs(
      "prices times 100", accounts, dear, without: [.contribution], times: 100, within: 1e-9)
  }

  /// A plan that nobody buys is in nobody's figures.
  private func unusedPlan(_ accounts: MonthlyAccounts) throws -> String? {
    guard tree["moves"] == nil, !tree.says("choice_overload"), !tree.says("add_ons"),
      tree["new_customers"]?["arrivals"]?.says("by_plan") != true, let plans = tree["plans"]
    else { return nil }
    let more = plans.with("spare", .map(["price": .money(99_900)]))
    var changed = tree.with("plans", more)
    if let new = tree["billing"]?["new"]?["by_plan"], let billing = tree["billing"] {
      changed = changed.with(
        "billing", billing.with("new", .map(["by_plan": new.with("spare", .text("monthly"))])))
    }
    return differs(
      "unused plan", accounts, try Self.run(changed.text()), without: [.contribution])
  }

  /// On the same odds, more churn never leaves more accounts.
  private func moreChurn(_ expected: MonthlyAccounts) throws -> String? {
    guard tree["win_back"] == nil, !tree.says("early_pitch"), !tree.says("by_plan") else {
      return nil
    }
    let worse = (tree["effects"] ?? .map([:])).with(
      "worse", .map(["churn": .text("x1.3")]))
    let more = try Self.run(tree.with("effects", worse).text(), .expected)
    for month in 0..<expected.months {
      for (few, many) in zip(more.figures(.active, month), expected.figures(.active, month))
      where few > many + 1e-6 * max(1, many) {
        return "more churn: \(few) accounts in month \(month), \(many) with less"
      }
    }
    return nil
  }

  /// Means of the population against the expectation on the same inputs. Among some 10^5 figures of
  /// 20 replications (Student's t, 19 degrees) one beyond 9 standard errors is a matter of 10^-8.
  private func agreement(_ accounts: MonthlyAccounts, _ expected: MonthlyAccounts) -> String? {
    for month in [0, accounts.months - 1] {
      for item in [LedgerItem.active, .mrr] {
        if let z = Self.z(accounts, expected, item, month), abs(z) > 9 {
          return "agreement: \(item) in month \(month), \(z) standard errors"
        }
      }
    }
    return nil
  }

  /// Standard errors between the two means; nil where too little happens for a normal law.
  static func z(
    _ accounts: MonthlyAccounts, _ expected: MonthlyAccounts, _ item: LedgerItem, _ month: Int,
    planted: Double = 1
  ) -> Double? {
    let drawn = accounts.figures(item, month)
    let means = expected.figures(item, month)
    guard let first = means.first, !drawn.isEmpty else { return nil }
    let off = drawn.indices.map {
      drawn[$0] - planted * (means.count == 1 ? first : means[$0])
    }
    let mean = off.reduce(0, +) / Double(off.count)
    let squares = off.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let sd = (squares / Double(off.count - 1)).squareRoot()
    guard sd > 1e-6 * max(1, abs(first)), accounts.mean(.active, month) > 20 else { return nil }
    return mean / (sd / Double(off.count).squareRoot())
  }
}
