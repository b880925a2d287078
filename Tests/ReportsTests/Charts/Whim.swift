import Estimates
import PricingModel

@testable import Reports

/// Charts of any figures: extreme values, long names, one month and 240.
struct Whim {
  private var random: SmallGenerator
  private let start = Month(year: 2026, month: 5)
  private let currencies = [
    Currency(code: "USD", decimals: 2), Currency(code: "CHF", decimals: 2),
    Currency(code: "JPY", decimals: 0),
  ]

  init(seed: UInt64) { random = SmallGenerator(state: seed) }

  private mutating func pick<T>(_ choices: [T]) -> T {
    choices[min(choices.count - 1, Int(random.uniform() * Double(choices.count)))]
  }

  private mutating func months() -> Int { pick([1, 2, 3, 12, 13, 24, 36, 60, 240]) }

  /// Minor units, from nothing to billions, of either sign where asked.
  private mutating func amount(signed: Bool = false) -> Double {
    let size = pick([0.0, 1, 90, 1e4, 3e5, 5e6, 8e7, 2e9, 7e11]) * (0.3 + random.uniform())
    return signed && random.uniform() < 0.5 ? -size : size
  }

  private mutating func name() -> String {
    pick([
      "a", "Pro", "Grandfather 12 months", "Everyone at renewal",
      "a_plan_with_an_id_as_long_as_is_allowed_", "MMMMMMMMMM WWWWWWWWWWWW @@@@@@@@@@@",
      "Choice: 10% off, downgrade to starter, or leave at the next renewal", "板板板板板板板板板板板板",
      "", "response.new.by_segment.self_serve.elasticity", "👩‍👩‍👧 familles et amis, à 29 €",
    ])
  }

  private mutating func measure(_ amounts: [Double]) -> Measure {
    Measure(pick(currencies), fitting: amounts)
  }

  private mutating func events(_ months: Int) -> [TimePlot.Event] {
    let count = pick([0, 1, 1, 2, 5])
    let found = (0..<count).map { _ in Int(random.uniform() * Double(months)) }
    return Set(found).sorted().map {
      TimePlot.Event(month: $0, name: ["new prices", "old price ends", "change"][$0 % 3])
    }
  }

  mutating func fan() -> FanPicture {
    let months = months()
    let (from, to, width) = (amount(), amount(), random.uniform())
    let isCertain = random.uniform() < 0.2
    let values = (0..<months).map { month -> FanPicture.Value in
      let mean = from + (to - from) * Double(month) / Double(months)
      return FanPicture.Value(
        expected: mean,
        quantiles: isCertain
          ? nil
          : Quantiles(
            p10: mean * (1 - width), p25: mean * (1 - width / 2), p50: mean,
            p75: mean * (1 + width), p90: mean * (1 + 3 * width)))
    }
    return FanPicture(
      name: "MRR", finding: "", values: values, start: start, events: events(months),
      measure: measure([from, to]), isExpectation: random.uniform() < 0.5)
  }

  mutating func paired() -> PairedPicture {
    let months = months()
    let (level, gain, spread) = (amount(), amount(signed: true), amount())
    let values = (0..<months).map { month -> PairedPicture.Value in
      let share = Double(month) / Double(max(1, months - 1))
      return PairedPicture.Value(
        without: level * (1 + share), with: level * (1 + share) + gain * share,
        band: level * 0.5...level * (2 + share),
        differenceBand: gain * share - spread * share...gain * share + spread * share)
    }
    return PairedPicture(
      name: "MRR", finding: "", values: values, start: start, events: events(months),
      levels: measure([level]), differences: measure([gain, spread]))
  }

  mutating func dots() -> OutcomeDots {
    let (centre, spread) = (amount(signed: true), amount())
    let draws = (0..<pick([1, 3, 200])).map { _ in centre + spread * random.bell() }
    return OutcomeDots(
      name: "revenue", gains: OutcomeDots.twenty(of: draws), measure: measure(draws))
  }

  mutating func waterfall() -> Waterfall {
    let rows = (0..<pick([1, 2, 6, 9])).map { index in
      Waterfall.Row(
        name: name(), value: amount(signed: true),
        kind: pick([.part, .part, index == 0 ? .total : .part, .difference]))
    }
    return Waterfall(title: name(), rows: rows, measure: measure(rows.map(\.value)))
  }

  mutating func tornado() -> TornadoPicture {
    let bars = (0..<pick([1, 2, 7, 12])).map { _ in
      TornadoPicture.Bar(
        name: name(), low: pick(["0.41", "13.0%", name()]), high: pick(["1.18", "23.0%", name()]),
        atLow: amount(signed: true), atHigh: amount(signed: true))
    }
    return TornadoPicture(
      title: "Gain in revenue, each input from its P10 to its P90", expected: amount(signed: true),
      bars: bars, measure: measure(bars.map(\.atLow)))
  }

  mutating func chance() -> ChancePicture {
    let months = months()
    return ChancePicture(
      claim: "MRR is higher",
      lines: (0..<pick([1, 2, 4])).map { _ in
        let (from, to) = (random.uniform(), random.uniform())
        let first = random.uniform() < 0.5 ? 0 : months / 2
        return ChancePicture.Line(
          name: name(),
          chances: (0..<months).map {
            $0 < first ? nil : from + (to - from) * Double($0) / Double(months)
          })
      }, start: start, events: events(months))
  }

  mutating func frontier() -> FrontierPicture {
    let policies = (0..<pick([1, 2, 4, 6])).map { _ -> FrontierPicture.Policy in
      let points = (0..<pick([1, 3, 8])).map { index in
        FrontierPicture.Point(
          name: "$\(20 + index)", expected: amount(signed: true), p10: amount(signed: true),
          isBeyond: index > 3, isCompared: index == 1)
      }
      return FrontierPicture.Policy(name: name(), points: points)
    }
    return FrontierPicture(
      name: "Expected gain to Dec 2028", policies: policies,
      measure: measure(policies.flatMap(\.points).map(\.expected)))
  }

  mutating func reach() -> ReachPicture {
    let months = months()
    let parts = (0..<4).map { _ in random.uniform() < 0.3 ? 0 : random.uniform() }
    let ends = (0..<4).map { _ in random.uniform() }
    return ReachPicture(
      before: "Dec 2026", total: pick(["$73.2k", "CHF 1,234,567.8k"]),
      shares: (0..<months).map { month in
        let share = Double(month) / Double(months)
        let now = zip(parts, ends).map { $0 + 1e-6 + ($1 - $0) * share }
        let sum = now.reduce(0, +)
        return Dictionary(
          uniqueKeysWithValues: zip(ReachPicture.Fate.allCases, now.map { $0 / sum }))
      }, start: start, events: events(months))
  }

  mutating func churn() -> ChurnSplit {
    let months = months()
    let top = pick([0, 0.001, 0.05, 0.7])
    return ChurnSplit(
      values: (0..<months).map { _ in
        ChurnSplit.Value(
          byChoice: top * random.uniform(), failedPayments: top / 3 * random.uniform())
      }, start: start, events: events(months))
  }

  mutating func curves() -> RetentionCurves {
    RetentionCurves(
      curves: (0..<pick([1, 3, 6])).map { _ in
        let stays = pick([0.5, 0.95, 0.999, 1])
        return RetentionCurves.Curve(
          name: name(),
          survival: (0..<months()).map { (0..<$0).reduce(1.0) { share, _ in share * stays } })
      })
  }

  mutating func map() -> RetentionMap {
    let columns = pick([1, 6, 12, 40])
    return RetentionMap(
      title: "Still paying, % of the cohort, by months since first payment", finding: "",
      columns: (0..<columns).map { "\(6 * $0)" },
      rows: (0..<pick([1, 9, 20])).map { row in
        RetentionMap.Row(
          name: name(), shares: (0..<columns).map { $0 + row > columns ? nil : random.uniform() },
          events: [row])
      })
  }

  mutating func value() -> ValuePicture {
    let bin = pick([0.0, 1, 500, 15_000, 3e7])
    let laws = (0..<pick([1, 2])).map { _ -> ValuePicture.Law in
      let expected = bin * 25 * random.uniform()
      return ValuePicture.Law(
        name: name(), expected: expected,
        range: random.uniform() < 0.3 ? nil : expected * 0.5...expected * 1.8,
        shares: (0..<pick([1, 20])).map { _ in random.uniform() })
    }
    return ValuePicture(
      title: "New customers by lifetime value", bin: bin, laws: laws,
      measure: measure(laws.map(\.expected)))
  }

  /// One of each.
  mutating func all() -> [any Picture] {
    [
      fan(), paired(), dots(), waterfall(), tornado(), chance(), frontier(), reach(), churn(),
      curves(), map(), value(),
    ]
  }
}
