import Estimates
import PricingModel

/// The figures that matter in a comparison: MRR at the horizons, the headline, customers, churn and
/// what a new customer is worth, without and with the change.
struct ComparisonRows {
  struct Row {
    /// `MRR`, with its horizon and month apart.
    let label: String
    let horizon: String
    let month: String
    let without: String
    let with: String
    let difference: String
    let p10: String
    let p90: String
    let better: String
    /// Of the difference: +1 better, -1 worse, 0 neither; for colour.
    let tone: Int

    /// P10 to P90; a dash where there are none, or where nothing differs.
    var range: String {
      p10 == "-" || better == "-" ? "-" : Spoken.range(p10, p90)
    }
  }

  let rows: [Row]

  /// - Parameters:
  ///   - isBare: amounts without their currency.
  ///   - hasOwnUnits: every metric in the units that fit it, its differences in their own; else all
  ///     money in one, for a table with one unit a column.
  init(_ answer: ChangeAnswer, isBare: Bool = false, hasOwnUnits: Bool = false) {
    let comparison = answer.comparison
    let currency = answer.scenario.currency
    let last = comparison.months - 1
    var wanted: [(label: String, horizon: String, month: Int, figure: Figure, Difference?)] = []
    func add(_ label: String, _ horizon: String, _ metric: Metric, _ month: Int) {
      wanted.append(
        (
          label, horizon, month, Figure(metric, at: .month(answer.month(month))),
          comparison[metric, month: month]
        ))
    }
    for horizon in comparison.horizons {
      add("MRR", horizon.after.map { "+\($0)" } ?? "end", .mrr, horizon.month)
    }
    add("Revenue to end", "", .revenueToDate, last)
    add("Customers at end", "", .active, last)
    add("Churn", "", .logoChurn, Self.churnMonth(comparison))
    let figures = wanted
    let money = Self.scale(figures.filter { $0.figure.metric.unit == .money }.map(\.4), currency)
    let scale = isBare ? money.bare : money
    var rows = figures.map { entry -> Row in
      let isChurn = entry.figure.metric == .logoChurn
      return Self.row(
        isChurn ? "Churn, \(answer.month(entry.month).spoken)" : entry.label, entry.horizon,
        entry.horizon.isEmpty ? "" : answer.month(entry.month).spoken, entry.4,
        entry.figure.metric.better,
        hasOwnUnits
          ? Self.ownTexts(
            figures.filter { $0.figure.metric == entry.figure.metric }.map(\.4),
            entry.figure.metric.unit, currency)
          : Self.texts(entry.figure.metric.unit, scale))
    }
    if let (group, value) = Self.customer(answer) {
      let worth = MoneyScale.ofCustomer(value.baseline, currency)
      rows.append(
        Self.row(
          "CLV, new \(group)", "", "", value, .up, Self.texts(.money, isBare ? worth.bare : worth)))
    }
    self.rows = rows
  }

  /// A year after the change takes effect, or the last month.
  static func churnMonth(_ comparison: Comparison) -> Int {
    min(comparison.effect + 12, comparison.months - 1)
  }

  /// The law of a new customer of the plan that the change reprices, or of all.
  static func customer(_ answer: ChangeAnswer) -> (String, Difference)? {
    let known = answer.scenario.baseline?.scenario.priceChanges.map(\.at) ?? []
    let own = answer.scenario.priceChanges.filter { !known.contains($0.at) }
    let plans = Set(own.flatMap(\.prices.keys)).sorted()
    if plans.count == 1, let plan = plans.first {
      let id = answer.scenario.plans[plan].id
      if let value = answer.comparison.customer(.expected, group: .plan(id)) { return (id, value) }
    }
    return answer.comparison.customer(.expected).map { ("customer", $0) }
  }

  /// Thousands, unless a difference of MRR would vanish in them or everything is far larger.
  private static func scale(_ differences: [Difference?], _ currency: Currency) -> MoneyScale {
    let found = differences.compactMap { $0 }
    let unit = Double(currency.minorUnits)
    let amounts = found.flatMap { [$0.baseline, $0.changed] }.map { $0.magnitude / unit }
    let small = found.map { $0.difference.magnitude / unit }.filter { $0 > 0 }.min() ?? .infinity
    let (least, most) = (amounts.reduce(.infinity, min), amounts.reduce(0, max))
    if most < 1e4 || (small < 500 && most < 1e7) { return MoneyScale(currency, unit: .whole) }
    return MoneyScale(currency, unit: least < 1e7 ? .thousands : .millions)
  }

  private static func texts(
    _ unit: Metric.Unit, _ scale: MoneyScale
  ) -> (level: (Double) -> String, signed: (Double) -> String) {
    switch unit {
    case .money: (scale.text, scale.signed)
    case .share: (Spoken.percent, Spoken.signedPoints)
    // No row is of a bare number.
    case .accounts, .number: (Spoken.count, Spoken.signedCount)
    }
  }

  private static func ownTexts(
    _ differences: [Difference?], _ unit: Metric.Unit, _ currency: Currency
  ) -> (level: (Double) -> String, signed: (Double) -> String) {
    guard unit == .money else {
      return texts(unit, MoneyScale(currency, fitting: []))
    }
    let found = differences.compactMap { $0 }
    let levels = found.flatMap { [$0.baseline, $0.changed] }
    return (
      MoneyScale(currency, fitting: levels).text,
      MoneyScale.ofDifferences(found, currency).signed
    )
  }

  private static func row(
    _ label: String, _ horizon: String, _ month: String, _ difference: Difference?,
    _ better: Metric.Better,
    _ text: (level: (Double) -> String, signed: (Double) -> String)
  ) -> Row {
    guard let difference else {
      return Row(
        label: label, horizon: horizon, month: month, without: "-", with: "-", difference: "-",
        p10: "-", p90: "-", better: "-", tone: 0)
    }
    let value = difference.difference
    let shown = text.signed(value)
    // What rounds to nothing is neither better nor worse to whoever reads it.
    func isNothing(_ text: String) -> Bool { !text.contains { ("1"..."9").contains($0) } }
    let range = difference.quantiles.map { [text.signed($0.p10), text.signed($0.p90)] } ?? []
    let saysNothing = isNothing(shown) && range.allSatisfy(isNothing)
    return Row(
      label: label, horizon: horizon, month: month, without: text.level(difference.baseline),
      with: text.level(difference.changed), difference: shown,
      p10: range.first ?? "-", p90: range.last ?? "-",
      better: saysNothing ? "-" : difference.chanceText,
      tone: isNothing(shown) ? 0 : better.isBetter(value) ? 1 : -1)
  }
}

extension Difference {
  /// The chance in a table: a dash where nothing differs, yes or no where inputs are certain.
  var chanceText: String {
    if isNothing { return "-" }
    if sd == nil { return chanceBetter > 0.5 ? "100%" : "0%" }
    return Spoken.chance(chanceBetter)
  }
}

extension MoneyScale {
  /// Differences in thousands where the levels are, unless they would hardly show there.
  static func ofDifferences(_ differences: [Difference], _ currency: Currency) -> MoneyScale {
    let amounts = differences.flatMap { difference in
      [difference.difference] + (difference.quantiles.map { [$0.p10, $0.p90] } ?? [])
    }
    let fitted = MoneyScale(currency, fitting: amounts)
    let unit = Double(currency.minorUnits)
    let largest = amounts.map(\.magnitude).reduce(0, max)
    let level = differences.flatMap { [$0.baseline.magnitude, $0.changed.magnitude] }.reduce(0, max)
    return fitted.unit == .whole && largest >= 500 * unit && level >= 1e4 * unit
      ? MoneyScale(currency, unit: .thousands) : fitted
  }
}
