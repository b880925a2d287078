import Estimates
import PricingModel

@testable import Reports

/// One of every chart, of an invented company: what the recorded drawings show.
enum SamplePictures {
  static let dollars = Currency(code: "USD", decimals: 2)
  private static let start = Month(year: 2026, month: 1)
  private static let event = TimePlot.Event(month: 12, name: "new prices")
  private static let ends = TimePlot.Event(month: 24, name: "old price ends")

  /// By name of the recorded file.
  static var all: [(name: String, picture: any Picture)] {
    [
      ("fan", fan), ("paired", paired), ("dots", dots), ("why", why), ("bridge", bridge),
      ("tornado", tornado), ("chance", chance), ("frontier", frontier), ("reach", reach),
      ("churn", churn), ("curves", curves), ("map", map), ("value", value),
    ]
  }

  static var fan: FanPicture {
    FanPicture(MadeUpBoards.summary, MadeUpBoards.scenario)
  }

  static var paired: PairedPicture {
    let values = (0..<36).map { month -> PairedPicture.Value in
      let level = 5.76e6 + 1.39e5 * Double(month)
      let after = Double(max(0, month - 11))
      let gain = 1.1e4 * after + (month >= 24 ? 1.9e5 : 0)
      let spread = 1.6e4 * after + (month >= 24 ? 2e5 : 0)
      return PairedPicture.Value(
        without: level, with: level + gain,
        band: level * (0.9 - 0.003 * Double(month))...level * (1.1 + 0.004 * Double(month)),
        differenceBand: gain - spread...gain + 1.1 * spread)
    }
    return PairedPicture(
      name: "MRR", finding: "With the change MRR ends $4.7k higher.", values: values,
      start: start, events: [event, ends],
      levels: Measure(dollars, fitting: values.map(\.without)),
      differences: Measure(
        dollars, fitting: values.compactMap(\.differenceBand).map(\.upperBound)))
  }

  static var dots: OutcomeDots {
    var random = SmallGenerator(state: 3)
    let draws = (0..<400).map { _ in 5.58e6 + 5.5e6 * random.bell() }
    return OutcomeDots(
      name: "revenue by Dec 2028", gains: OutcomeDots.twenty(of: draws),
      measure: Measure(dollars, fitting: draws))
  }

  static var why: Waterfall {
    let parts: [(String, Double)] = [
      ("Higher price paid", 2.157e7), ("Customers who leave", -3.9e6), ("Downgrades", -5.1e5),
      ("Fewer new customers", -1.199e7), ("Billing, mix, payments", 4.2e5),
    ]
    let all = parts.reduce(0) { $0 + $1.1 }
    return Waterfall(
      title: "Revenue Jan 2027 to Dec 2028",
      rows: parts.map { Waterfall.Row(name: $0.0, value: $0.1, kind: .part) } + [
        Waterfall.Row(name: "All together", value: all, kind: .difference)
      ], measure: Measure(dollars, fitting: parts.map(\.1)))
  }

  static var bridge: Waterfall {
    let rows: [(String, Double, Waterfall.Row.Kind)] = [
      ("Dec 2027", 9.15e6, .total), ("New", 4.95e6, .part), ("Reactivation", 9e4, .part),
      ("Expansion", 1.38e6, .part), ("Contraction", -2.4e5, .part),
      ("Churn, by choice", -3.2e6, .part), ("Churn, failed payments", -1.03e6, .part),
      ("Dec 2028", 1.11e7, .total),
    ]
    return Waterfall(
      title: "MRR bridge, 2028",
      rows: rows.map { Waterfall.Row(name: $0.0, value: $0.1, kind: $0.2) },
      measure: Measure(dollars, fitting: rows.map(\.1)))
  }

  static var tornado: TornadoPicture {
    let bars: [(String, String, String, Double, Double)] = [
      ("Fewer new customers (elasticity)", "0.41", "1.18", 1.08e7, -7.3e5),
      ("Existing customers who leave", "0.08", "0.61", 8.27e6, 1.95e6),
      ("trials.conversion", "13.0%", "23.0%", 4.32e6, 6.99e6),
      ("Reaction to a rise (loss aversion)", "1.5", "3.3", 6.78e6, 4.18e6),
      ("Downgrades after the rise", "0.8%", "4.1%", 5.91e6, 5.13e6),
      ("Both ends on one side", "1", "2", 5.7e6, 6.3e6),
    ]
    return TornadoPicture(
      title: "Gain in revenue to Dec 2028, each input from its P10 to its P90",
      expected: 5.58e6,
      bars: bars.map {
        TornadoPicture.Bar(name: $0.0, low: $0.1, high: $0.2, atLow: $0.3, atHigh: $0.4)
      }, measure: Measure(dollars, fitting: bars.map(\.3)))
  }

  static let policies = [
    "Grandfather 12 months", "Everyone at renewal", "Grandfather for good", "Choice offer",
  ]

  static var chance: ChancePicture {
    ChancePicture(
      claim: "MRR is higher",
      lines: policies.enumerated().map { index, name in
        ChancePicture.Line(
          name: name,
          chances: (0..<36).map { month in
            month < 12
              ? nil
              : [0.84, 0.75, 0.83, 0.5][index] + [0.0004, 0.004, 0.001, 0.012][index]
                * Double(month - 12)
          })
      }, start: start, events: [event, ends])
  }

  static var frontier: FrontierPicture {
    FrontierPicture(
      name: "Expected gain to Dec 2028",
      policies: policies.enumerated().map { index, name in
        FrontierPicture.Policy(
          name: name,
          points: [26.0, 29, 32, 36].map { price in
            let rise = price - 24
            let gain = rise * [11e5, 16e5, 9e5, 5e5][index] * (1 - rise / 40)
            return FrontierPicture.Point(
              name: "$\(Int(price))", expected: gain,
              p10: gain - rise * rise * [3e5, 5e5, 2.5e5, 3.5e5][index], isBeyond: price > 30,
              isCompared: price == 29 && index == 0)
          })
      }, measure: Measure(dollars, fitting: [1e7]))
  }

  static var reach: ReachPicture {
    ReachPicture(
      before: "Dec 2026", total: "$73.2k",
      shares: (0..<24).map { month in
        let left = 0.79 * (1 - 1 / (1 + 0.045 * Double(month)))
        let reached = month < 12 ? 0 : min(0.18 + 0.025 * Double(month - 12), 0.79 - left)
        return [
          .otherPlans: 0.21, .reached: reached, .left: left,
          .waiting: 0.79 - left - reached,
        ]
      }, start: Month(year: 2027, month: 1), events: [TimePlot.Event(month: 12, name: "")])
  }

  static var churn: ChurnSplit {
    ChurnSplit(
      values: (0..<36).map { month in
        ChurnSplit.Value(
          byChoice: 0.03 + (month % 12 == 11 ? 0.011 : 0), failedPayments: 0.012)
      }, start: start, events: [event])
  }

  static var curves: RetentionCurves {
    RetentionCurves(
      curves: [("starter", 0.943), ("pro", 0.967), ("business", 0.991)].map { name, stays in
        RetentionCurves.Curve(
          name: name, survival: (0..<60).map { (0..<$0).reduce(1.0) { s, _ in s * stays } })
      })
  }

  static var map: RetentionMap {
    RetentionMap(
      title: "Still paying, % of the cohort, by months since first payment",
      finding: "About 54% of a cohort still pay after 12 months.",
      columns: (0..<12).map { "\(3 * $0)" },
      rows: (0..<9).map { row in
        RetentionMap.Row(
          name: (start + 3 * row).spoken,
          shares: (0..<12).map { column in
            column + row > 11
              ? nil : (0..<3 * column).reduce(1.0) { share, _ in share * 0.952 }
          }, events: row < 4 ? [8 - row] : [])
      })
  }

  static var value: ValuePicture {
    func law(_ name: String, _ expected: Double, _ range: ClosedRange<Double>)
      -> ValuePicture.Law
    {
      let shares = (0..<20).map {
        $0 == 19 ? 0.06 : 0.2 * (0..<$0).reduce(1.0) { s, _ in s * 0.78 }
      }
      return ValuePicture.Law(name: name, expected: expected, range: range, shares: shares)
    }
    return ValuePicture(
      title: "New Pro customers by lifetime value", bin: 15_000,
      laws: [
        law("expected without", 73_400, 61_000...86_000),
        law("expected with", 88_700, 74_000...103_000),
      ], measure: Measure(MoneyScale.ofCustomer(73_400, dollars)))
  }
}
