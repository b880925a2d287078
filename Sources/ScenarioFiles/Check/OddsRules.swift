import PricingModel
import Sampling

/// Rules about numbers that only stand after the behaviour has been read.
struct OddsRules {
  let root: Entry
  let catalogue: Catalogue
  let findings: Findings
  let parameters: [Parameter]

  // MARK: E063

  /// Upgrade, downgrade and switch are one split of those who renewed: they leave room for those
  /// who stay. Uncertain chances are taken at their means.
  func moves(_ conduct: Conduct, from first: Int, to last: Int, tree: Entry) {
    let months = distinctMonths(conduct, first...max(first, last))
    guard let place = tree.pair("moves")?.key.place ?? tree.pair("billing")?.key.place else {
      return
    }
    let draw = Draw(parameters.map(\.distribution.mean))
    for (index, plan) in catalogue.plans.enumerated() where !plan.isFree {
      for segment in catalogue.segments.indices {
        for term in plan.terms {
          for month in months {
            if excess(conduct, segment, index, term, month, draw, place) { return }
          }
        }
      }
    }
  }

  /// One month for each set of effects on moves that ever acts together.
  private func distinctMonths(_ conduct: Conduct, _ range: ClosedRange<Int>) -> [Int] {
    let moving = conduct.effects.filter { effect in
      [.upgrade, .downgrade, .switch].contains { effect.factors[$0] != nil }
    }
    var seen: Set<[Bool]> = []
    return range.filter { month in
      let calendar = (catalogue.start + month).month
      return seen.insert(moving.map { $0.acts(month: month, calendar: calendar) }).inserted
    }
  }

  private func excess(
    _ conduct: Conduct, _ segment: Int, _ plan: Int, _ term: Term, _ month: Int, _ draw: Draw,
    _ place: Place
  ) -> Bool {
    func factor(_ target: Effect.Target) -> Double {
      let calendar = (catalogue.start + month).month
      return conduct.effects.filter { $0.acts(month: month, calendar: calendar) }
        .compactMap { $0.factors[target]?.value(segment: segment, plan: plan, term: term) }
        .reduce(1) { $0 * draw[$1] }
    }
    func chance(_ cases: Cases<Rate>, _ target: Effect.Target) -> Double {
      guard let rate = cases.value(segment: segment, plan: plan, term: term) else { return 0 }
      let chance =
        term == .monthly || rate.per != .renewal
        ? rate.inMonth(draw) : rate.atRenewal(afterMonths: term.months, draw)
      return min(1, chance * factor(target))
    }
    var parts: [(String, Double)] = []
    if conduct.moves.above(plan) != nil {
      parts.append(("upgrade", chance(conduct.moves.upgrade, .upgrade)))
    }
    if conduct.moves.below(plan) != nil {
      parts.append(("downgrade", chance(conduct.moves.downgrade, .downgrade)))
    }
    for to in Term.allCases where to != term && catalogue.plans[plan].terms.contains(to) {
      guard let rates = conduct.billing.switches[to],
        // A curve's share is known only at the month's prices, and scaled down to what is left.
        case .rate(let rate)? = rates.value(segment: segment, plan: plan, term: term)
      else { continue }
      parts.append(("switch", chance(.value(rate), .switch)))
    }
    let acting = parts.filter { $0.1 > 0 }
    guard acting.reduce(0, { $0 + $1.1 }) > 1 + 1e-9 else { return false }
    let sum = acting.map { "\($0.0) \(Wording.percent($0.1, decimals: 1))" }.joined(
      separator: " + ")
    findings.add(
      "E063", place,
      "\(sum) exceed 100% for `\(catalogue.plans[plan].id)` \(term.rawValue) in "
        + "\(catalogue.start + month)"
    )
    return true
  }

  // MARK: E031, E044, E045

  func correlations() {
    guard let list = root["correlations"]?.items, !list.isEmpty else { return }
    var names: [String] = []
    var pairs: [(first: Int, second: Int, spearman: Double)] = []
    for item in list {
      guard let between = item["between"]?.items, between.count == 2,
        let spearman = item["spearman"]?.text.flatMap(Measure.plain.value)
      else { return }
      var ends: [Int] = []
      for end in between {
        guard let path = end.text, isUncertain(path, end.place) else { return }
        if !names.contains(path) { names.append(path) }
        names.firstIndex(of: path).map { ends.append($0) }
      }
      guard ends.count == 2 else { return }
      if ends[0] == ends[1] {
        findings.add(
          "E031", between[1].place,
          "`between` names `\(names[ends[0]])` twice; it names two quantities")
        return
      }
      if pairs.contains(where: { Set([$0.first, $0.second]) == Set(ends) }) {
        findings.add(
          "E011", item.place, "duplicate correlation of `\(names[ends[0]])` and `\(names[ends[1]])`"
        )
        return
      }
      pairs.append((ends[0], ends[1], spearman))
    }
    consistent(names.count, pairs)
  }

  private func isUncertain(_ path: String, _ place: Place) -> Bool {
    if let known = parameters.first(where: { $0.path == path }) {
      if path.contains(".dirichlet.") {
        findings.add(
          "E031", place, "`\(known.path)` is part of a Dirichlet split, which cannot be correlated")
        return false
      }
      if case .column = known.distribution {
        findings.add(
          "E031", place,
          "`\(known.path)` comes from joint draws, which cannot be correlated again")
        return false
      }
      return true
    }
    let keys = path.split(separator: ".").map(String.init)
    let shown = Wording.shown(path)
    guard let entry = root.at(keys) else {
      let paths = parameters.map(\.path).filter { !$0.contains("@") && !$0.contains(".dirichlet.") }
      findings.add(
        "E031", place,
        "`correlations` names `\(shown)`, which is no quantity of this "
          + "file\(Spelling.question(path, in: paths))"
      )
      return false
    }
    findings.add(
      "E045", place,
      "`correlations` names `\(shown)`, which is certain: \(Wording.shown(entry.written)); "
        + "only uncertain quantities correlate"
    )
    return false
  }

  private func consistent(_ size: Int, _ pairs: [(first: Int, second: Int, spearman: Double)]) {
    var matrix = CorrelationMatrix(size: size)
    for pair in pairs {
      matrix[pair.first, pair.second] = RankCorrelation.pearson(spearman: pair.spearman)
    }
    guard !matrix.isConsistent, let place = root["correlations"]?.place else { return }
    let nearest = matrix.nearest()
    let ranks = pairs.map { Self.spearman(nearest[$0.first, $0.second]) }
    findings.add(
      "E044", place,
      "correlations are not consistent (smallest eigenvalue "
        + "\(Wording.number(matrix.smallestEigenvalue, decimals: 2))); nearest: "
        + "\(ranks.map { Wording.number($0, decimals: 2) }.joined(separator: ", "))"
    )
  }

  /// Rank correlation of inputs whose normals correlate by `rho`: the r of rho = 2 sin(pi r/6),
  /// by bisection.
  private static func spearman(_ rho: Double) -> Double {
    var low = -1.0
    var high = 1.0
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if RankCorrelation.pearson(spearman: middle) < rho { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
