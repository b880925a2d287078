import Estimates
import PricingModel

/// `mrr.svg`: expected MRR with its bands P10 to P90 and P25 to P75 (STYLE 4, fan).
///
/// Grey is a baseline, blue a scenario that changes something. Direct labels, no legend; the axis
/// starts at zero; nothing lies outside the drawing.
struct FanPicture {
  static let width = 660.0
  static let height = 264.0
  private static let edge = 12.0
  private static let top = 44.0
  private static let bottom = 228.0

  private let summary: Summary
  private let scenario: Scenario
  private let estimates: [Estimate]
  private let scale: RoundScale
  private let axis: AxisMoney
  private let left: Double
  private let right: Double
  private let labels: [(text: String, value: Double, isBold: Bool)]

  init(_ summary: Summary, _ scenario: Scenario) {
    self.summary = summary
    self.scenario = scenario
    estimates = (0..<summary.months).map {
      summary[.mrr, month: $0] ?? Estimate(mean: 0)
    }
    let unit = Double(scenario.currency.minorUnits)
    let highest = estimates.map { max($0.mean, $0.quantiles?.p90 ?? 0) / unit }.max() ?? 0
    scale = RoundScale(0, highest, most: 4, fromZero: true)
    axis = AxisMoney(scenario.currency, scale: scale)
    labels = Self.labels(estimates.last, MoneyScale.ofMRR(summary, scenario))
    let axis = axis
    let ticks = scale.ticks.map { SVGCanvas.width(axis.bare($0 * unit) ?? "") }
    left = Self.edge + (ticks.max() ?? 0) + 8
    let room = labels.map { SVGCanvas.width($0.text, isBold: $0.isBold) }.max() ?? 0
    right = Self.width - Self.edge - room - 8
  }

  /// What the picture shows, in words and numbers.
  static func finding(_ summary: Summary, _ scenario: Scenario) -> String {
    let scale = MoneyScale.ofMRR(summary, scenario)
    let last = summary.months - 1
    let first = summary[.mrr, month: 0]?.mean ?? 0
    let end = summary[.mrr, month: last]
    let range = end?.quantiles.map {
      ", P10 to P90 in \((scenario.start + last).spoken) \(scale.text($0.p10)) to "
        + scale.text($0.p90)
    }
    return "MRR from \(Spoken.span(scenario.start, months: summary.months)): expected "
      + "\(scale.text(first)) to \(scale.text(end?.mean ?? 0))\(range ?? "")"
  }

  var svg: String {
    var canvas = SVGCanvas()
    let title = "MRR, \(axis.spokenUnit) a month"
    canvas.text("b", title, at: .init(x: Self.edge, y: 24))
    grid(&canvas)
    canvas.open(group: events.isEmpty ? "base" : "change")
    bands(&canvas)
    marks(&canvas)
    canvas.path("line", estimates.indices.map { point($0, estimates[$0].mean) })
    canvas.circle("dot", point(summary.months - 1, estimates.last?.mean ?? 0), radius: 3)
    endLabels(&canvas)
    canvas.closeGroup()
    note(&canvas)
    months(&canvas)
    return canvas.document(
      width: Self.width, height: Self.height, title: title,
      finding: Self.finding(summary, scenario))
  }

  private func grid(_ canvas: inout SVGCanvas) {
    let unit = Double(scenario.currency.minorUnits)
    for tick in scale.ticks {
      let y = height(of: tick * unit)
      canvas.line(tick == 0 ? "zero" : "grid", .init(x: left, y: y), .init(x: right, y: y))
      canvas.text("tick", axis.bare(tick * unit) ?? "", at: .init(x: left - 6, y: y + 4), .end)
    }
  }

  private func bands(_ canvas: inout SVGCanvas) {
    let quantiles = estimates.compactMap(\.quantiles)
    guard quantiles.count == summary.months, summary.months > 1 else { return }
    func band(_ low: KeyPath<Quantiles, Double>, _ high: KeyPath<Quantiles, Double>) {
      let months = Array(quantiles.indices)
      let upper = months.map { point($0, quantiles[$0][keyPath: high]) }
      let lower = months.reversed().map { point($0, quantiles[$0][keyPath: low]) }
      canvas.path("band", upper + lower, isClosed: true)
    }
    band(\.p10, \.p90)
    band(\.p25, \.p75)
  }

  /// Months in which the scenario changes something, each with two words.
  private var events: [(month: Int, name: String)] {
    let prices = Set(scenario.priceChanges.map(\.at))
    let all = prices.union(scenario.eras.dropFirst().map(\.from))
    return all.sorted().filter { (0..<summary.months).contains($0) }.map {
      ($0, prices.contains($0) ? "new prices" : "change")
    }
  }

  private func marks(_ canvas: inout SVGCanvas) {
    var free = left
    for event in events {
      let x = point(event.month, 0).x
      canvas.line("mark", .init(x: x, y: Self.top), .init(x: x, y: Self.bottom))
      let room = SVGCanvas.width(event.name) + 5
      if x - room >= free {
        canvas.text("tick halo", event.name, at: .init(x: x - 5, y: Self.top + 10), .end)
        free = x
      } else if x >= free, x + room <= right {
        canvas.text("tick halo", event.name, at: .init(x: x + 5, y: Self.top + 10))
        free = x + room
      }
    }
  }

  /// Names at the end of their lines, 15 apart, all inside the plot; a leader where one had to
  /// move more than 20.
  private func endLabels(_ canvas: inout SVGCanvas) {
    let places = labels.map { height(of: $0.value) }
    let spread = Self.spread(places, between: Self.top + 5, and: Self.bottom)
    for (index, label) in labels.enumerated() {
      let y = spread[index]
      if abs(y - places[index]) > 20 {
        canvas.line("lead", .init(x: right + 3, y: places[index]), .init(x: right + 6, y: y))
      }
      canvas.text(
        label.isBold ? "name b" : "tick", label.text, at: .init(x: right + 8, y: y + 4))
    }
  }

  /// Says once what the bands are: near the middle, beside them, and clear of the events.
  private func note(_ canvas: inout SVGCanvas) {
    let quantiles = estimates.compactMap(\.quantiles)
    guard quantiles.count == summary.months, summary.months > 1 else { return }
    let text =
      "bands: 8 in 10 and 5 in 10 \(summary.isExpectation ? "cases of the inputs" : "outcomes")"
    let half = SVGCanvas.width(text) / 2
    let centres = [0.5, 0.4, 0.6, 0.3, 0.7, 0.25, 0.75].map { left + $0 * (right - left) }
      .filter { $0 - half >= left + 4 && $0 + half <= right - 4 }
    let places = centres.compactMap { centre -> SVGCanvas.Point? in
      let over = estimates.indices.filter { abs(point($0, 0).x - centre) <= half + 12 }
      let above = over.map { height(of: quantiles[$0].p90) }.min() ?? Self.top
      let below = over.map { height(of: quantiles[$0].p10) }.max() ?? Self.bottom
      if above - 8 > Self.top + 24 { return .init(x: centre, y: above - 8) }
      return below + 18 < Self.bottom - 2 ? .init(x: centre, y: below + 18) : nil
    }
    let crossed = events.map { point($0.month, 0).x }
    let free = places.first { place in crossed.allSatisfy { abs($0 - place.x) > half + 4 } }
    if let place = free ?? places.first {
      canvas.text("tick halo", text, at: place, .middle)
    }
  }

  /// Start, events, end: as many as have room.
  private func months(_ canvas: inout SVGCanvas) {
    let y = Self.bottom + 18
    func name(_ month: Int) -> String { (scenario.start + month).spoken }
    canvas.text("tick", name(0), at: .init(x: left, y: y))
    guard summary.months > 1 else { return }
    let last = summary.months - 1
    canvas.text("tick", name(last), at: .init(x: right, y: y), .end)
    let end = right - SVGCanvas.width(name(last)) - 8
    var free = left + SVGCanvas.width(name(0)) + 8
    for event in events {
      let half = SVGCanvas.width(name(event.month)) / 2
      let x = point(event.month, 0).x
      guard x - half >= free, x + half <= end else { continue }
      canvas.text("tick", name(event.month), at: .init(x: x, y: y), .middle)
      free = x + half + 8
    }
  }

  private static func labels(
    _ end: Estimate?, _ money: MoneyScale
  ) -> [(text: String, value: Double, isBold: Bool)] {
    guard let end else { return [] }
    let expected = ("expected \(money.text(end.mean))", end.mean, true)
    guard let quantiles = end.quantiles else { return [expected] }
    return [
      ("P90 \(money.text(quantiles.p90))", quantiles.p90, false), expected,
      ("P10 \(money.text(quantiles.p10))", quantiles.p10, false),
    ]
  }

  /// Heights from top to bottom, at least 15 apart and inside the limits, as near as may be.
  static func spread(_ places: [Double], between top: Double, and bottom: Double) -> [Double] {
    var spread = places
    for index in spread.indices {
      let least = index == 0 ? top : spread[index - 1] + 15
      spread[index] = max(spread[index], least)
    }
    for index in spread.indices.reversed() {
      let most = index == spread.count - 1 ? bottom : spread[index + 1] - 15
      spread[index] = min(spread[index], most)
    }
    return spread
  }

  private func point(_ month: Int, _ minor: Double) -> SVGCanvas.Point {
    let share = summary.months > 1 ? Double(month) / Double(summary.months - 1) : 0
    return .init(x: left + share * (right - left), y: height(of: minor))
  }

  private func height(of minor: Double) -> Double {
    let share = minor / Double(scenario.currency.minorUnits) / scale.high
    return Self.bottom - share * (Self.bottom - Self.top)
  }
}
