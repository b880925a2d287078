import Estimates
import PricingModel

/// What happens to customers: who leaves and why, how long new ones stay, what they are worth.
struct CustomerSections {
  let summary: Summary
  let scenario: Scenario
  let change: ChangeAnswer?

  var section: ReportPage.Section? {
    let figures = [churn, retention, value].compactMap { $0 }
    guard !figures.isEmpty else { return nil }
    let with = change == nil ? "" : " The charts are of the changed scenario."
    return ReportPage.Section(
      id: "customers", short: "Customers", question: "What happens to customers?",
      words: HTML.paragraph(HTML.text(words + with)), evidence: figures.joined())
  }

  private var words: String {
    let last = summary.months - 1
    let churn = summary[.logoChurn, month: last].map {
      "In \((scenario.start + last).spoken) \(Spoken.percent($0.mean)) of customers would leave."
    }
    let stay = summary.retention.first { $0.group == .all }.flatMap { curve in
      curve.survival.count > 12
        ? " Of new customers \(Spoken.part(curve.survival[12])) would still pay after a year." : nil
    }
    return (churn ?? "") + (stay ?? "")
  }

  private var churn: String? {
    let values = (0..<summary.months).map { month -> ChurnSplit.Value in
      let all = summary[.logoChurn, month: month]?.mean ?? 0
      let chosen = summary[.churnedVoluntary, month: month]?.mean ?? 0
      let failed = summary[.churnedInvoluntary, month: month]?.mean ?? 0
      let sum = chosen + failed
      let share = sum > 0 ? chosen / sum : 0
      return ChurnSplit.Value(byChoice: all * share, failedPayments: all * (1 - share))
    }
    guard values.contains(where: { $0.byChoice + $0.failedPayments > 0 }) else { return nil }
    let picture = ChurnSplit(
      values: values, start: scenario.start,
      events: TimePlot.events(of: scenario, months: summary.months))
    return HTML.figure(
      picture, id: "churn",
      caption: "Churn by choice and failed payments add up to customer churn.")
  }

  private var retention: String? {
    let curves = summary.retention.filter { curve in
      if case .plan = curve.group { true } else { false }
    }
    let shown = curves.isEmpty ? summary.retention.filter { $0.group == .all } : curves
    guard !shown.isEmpty else { return nil }
    // Plans that keep their customers alike are one curve.
    let isOne = shown.count > 1 && Set(shown.map(\.survival)).count == 1
    let picture = RetentionCurves(
      curves: shown.prefix(isOne ? 1 : 4).map {
        RetentionCurves.Curve(name: isOne ? "every plan" : $0.group.name, survival: $0.survival)
      })
    return HTML.figure(picture, id: "retention") + (map ?? "")
  }

  /// Every group of new customers in a row.
  private var map: String? {
    let rows = summary.retention
    guard rows.count > 1, let longest = rows.map(\.survival.count).max() else { return nil }
    // `premium` alone where no segment or term has the same name: a narrow map has little room.
    let isPlain = Set(rows.map(\.group.name)).count == rows.count
    let months = stride(from: 0, to: longest, by: longest > 36 ? 6 : 3).map { $0 }
    let picture = RetentionMap(
      title: "Still paying, % of new customers, by months since first payment",
      finding: rows.map { row in
        row.survival.count > 12 ? "\(row.group) \(Spoken.part(row.survival[12]))" : "\(row.group)"
      }.joined(separator: ", ") + " after 12 months",
      columns: months.map(Spoken.count),
      rows: rows.prefix(16).map { row in
        RetentionMap.Row(
          name: isPlain ? row.group.name : row.group.description,
          shares: months.map { $0 < row.survival.count ? row.survival[$0] : nil }, events: [])
      })
    return HTML.figure(
      picture, id: "map", caption: "Steps of colour are fixed, so that two reports compare.")
  }

  private var value: String? {
    let laws = change?.comparison.customerSpreads ?? own
    guard let first = laws.first else { return nil }
    let names = laws.count > 1 ? ["expected without", "expected with"] : ["expected"]
    let bins = laws.map { ($0.spread.shares.lastIndex { $0 > 0 } ?? 0) + 1 }.max() ?? 1
    let picture = ValuePicture(
      title: "New customers by lifetime value", bin: first.spread.bin,
      laws: zip(names, laws).map { name, law in
        ValuePicture.Law(
          name: name, expected: law.expected.mean,
          range: law.expected.quantiles.map { $0.p10...$0.p90 },
          shares: Array(law.spread.shares.prefix(bins)))
      }, measure: Measure(MoneyScale.ofCustomer(first.expected.mean, scenario.currency)))
    return HTML.figure(
      picture, id: "value",
      caption: "Three things with three names: the expected value (dot), how well it is known "
        + "(bar, P10 to P90), and how much customers differ (histogram), here by how long they "
        + "stay; what differs between plans and terms is averaged in it. Those who stay for all "
        + "\(Spoken.count(summary.customerHorizon ?? 0)) months stand at its right end.")
  }

  private var own: [(expected: Estimate, spread: ValueSpread)] {
    guard let spread = summary.valueSpread, let expected = summary.customer(.expected) else {
      return []
    }
    return [(expected, spread)]
  }
}

extension Group {
  /// Without its kind: `pro`, `annual`.
  fileprivate var name: String {
    switch self {
    case .all: "all"
    case .plan(let id), .segment(let id): id
    case .billing(let term): term.rawValue
    }
  }
}
