import Estimates
import PricingModel

/// `difference.svg`: MRR without and with the change above, on one band, the baseline's; below, on
/// its own axis with a zero line, the paired difference with its band (STYLE 1.2, fan and
/// difference).
struct DifferencePicture {
  private static let width = 660.0
  private static let edge = 12.0
  private static let upper = (top: 44.0, bottom: 234.0)
  private static let lower = (top: 282.0, bottom: 414.0)
  private static let height = 450.0

  private let comparison: Comparison
  private let scenario: Scenario
  private let differences: [Difference]
  private let baseline: [Estimate]
  private let levels: Panel
  private let gains: Panel
  private let left: Double
  private let right: Double

  /// One plot: where its values stand.
  private struct Panel {
    let top: Double
    let bottom: Double
    let scale: RoundScale
    let axis: AxisMoney
    let labels: [Label]

    func height(of minor: Double, unit: Double) -> Double {
      let share = (minor / unit - scale.low) / (scale.high - scale.low)
      return bottom - share * (bottom - top)
    }
  }

  private struct Label {
    let text: String
    let value: Double
    let isBold: Bool
    let group: String
  }

  init(_ answer: ChangeAnswer) {
    comparison = answer.comparison
    scenario = answer.scenario
    let months = 0..<comparison.months
    let found = comparison
    differences = months.map { found[.mrr, month: $0] ?? .none }
    baseline = months.map { found.without(.mrr, month: $0) ?? Estimate(mean: 0) }
    let unit = Double(scenario.currency.minorUnits)
    let highest =
      zip(differences, baseline).map { max($0.baseline, $0.changed, $1.quantiles?.p90 ?? 0) }
      .max() ?? 0
    let levelScale = RoundScale(0, highest / unit, most: 4, fromZero: true)
    let ends = differences.flatMap { difference -> [Double] in
      [difference.difference] + (difference.quantiles.map { [$0.p10, $0.p90] } ?? [])
    }
    let gainScale = RoundScale(
      min(0, ends.min() ?? 0) / unit, max(0, ends.max() ?? 0) / unit, most: 4, fromZero: false)
    let last = differences[comparison.months - 1]
    levels = Panel(
      top: Self.upper.top, bottom: Self.upper.bottom, scale: levelScale,
      axis: AxisMoney(scenario.currency, scale: levelScale),
      labels: Self.levelLabels(last, scenario.currency))
    gains = Panel(
      top: Self.lower.top, bottom: Self.lower.bottom, scale: gainScale,
      axis: AxisMoney(scenario.currency, scale: gainScale),
      labels: Self.gainLabels(last, scenario.currency))
    let ticks = [levels, gains].flatMap { panel in
      panel.scale.ticks.map { SVGCanvas.width(panel.axis.bare($0 * unit) ?? "") }
    }
    left = Self.edge + (ticks.max() ?? 0) + 8
    let room = (levels.labels + gains.labels)
      .map { SVGCanvas.width($0.text, isBold: $0.isBold) }.max() ?? 0
    right = Self.width - Self.edge - room - 8
  }

  private static func levelLabels(_ last: Difference, _ currency: Currency) -> [Label] {
    let scale = MoneyScale(currency, fitting: [last.baseline, last.changed])
    let labels = [
      Label(
        text: "without \(scale.text(last.baseline))", value: last.baseline, isBold: false,
        group: "base"),
      Label(
        text: "with \(scale.text(last.changed))", value: last.changed, isBold: true,
        group: "change"),
    ]
    return labels.sorted { $0.value > $1.value }
  }

  private static func gainLabels(_ last: Difference, _ currency: Currency) -> [Label] {
    let ends = last.quantiles.map { [$0.p10, $0.p90] } ?? []
    let scale = MoneyScale(currency, fitting: [last.difference] + ends)
    func text(_ value: Double) -> String { minus(scale.signed(value)) }
    let expected = Label(
      text: "expected \(text(last.difference))", value: last.difference, isBold: true,
      group: "change")
    guard let quantiles = last.quantiles else { return [expected] }
    return [
      Label(
        text: "P90 \(text(quantiles.p90))", value: quantiles.p90, isBold: false, group: "change"),
      expected,
      Label(
        text: "P10 \(text(quantiles.p10))", value: quantiles.p10, isBold: false, group: "change"),
    ]
  }

  /// Charts have the true minus.
  private static func minus(_ text: String) -> String { text.replacing("-", with: "\u{2212}") }

  /// What the picture shows, in words and numbers.
  static func finding(_ answer: ChangeAnswer) -> String {
    let comparison = answer.comparison
    let last = comparison.months - 1
    let first = answer.scenario.start + comparison.effect
    let span = Spoken.span(first, months: comparison.months - comparison.effect)
    let difference = comparison[.mrr, month: last] ?? .none
    let ends = difference.quantiles.map { [$0.p10, $0.p90] } ?? []
    let scale = MoneyScale(
      answer.scenario.currency, fitting: [difference.difference] + ends)
    let range = difference.quantiles.map {
      ", P10 \(scale.signed($0.p10)), P90 \(scale.signed($0.p90))"
    }
    return "Difference in MRR the change makes, \(span): \(scale.signed(difference.difference)) "
      + "at the end\(range ?? "")"
  }

  static func svg(_ answer: ChangeAnswer) -> String {
    let picture = DifferencePicture(answer)
    return picture.document(finding(answer))
  }

  private func document(_ finding: String) -> String {
    var canvas = SVGCanvas()
    let title = "MRR without and with the change, and the difference"
    let (above, below) = (levels, gains)
    canvas.text("b", "MRR, \(above.axis.spokenUnit) a month", at: .init(x: Self.edge, y: 24))
    grid(above, &canvas)
    drawLevels(&canvas)
    canvas.text(
      "b", "Difference, \(below.axis.spokenUnit) a month", at: .init(x: Self.edge, y: 268))
    grid(below, &canvas)
    drawGains(&canvas)
    mark(&canvas)
    months(&canvas)
    return canvas.document(
      width: Self.width, height: Self.height, title: title, finding: finding)
  }

  // MARK: Parts

  private var unit: Double { Double(scenario.currency.minorUnits) }

  private func point(_ month: Int, _ minor: Double, _ panel: Panel) -> SVGCanvas.Point {
    let share =
      comparison.months > 1 ? Double(month) / Double(comparison.months - 1) : 0
    return .init(x: left + share * (right - left), y: panel.height(of: minor, unit: unit))
  }

  private func grid(_ panel: Panel, _ canvas: inout SVGCanvas) {
    for tick in panel.scale.ticks where tick != 0 {
      line(tick, "grid", panel, &canvas)
    }
    if panel.scale.ticks.contains(0) { line(0, "zero", panel, &canvas) }
  }

  private func line(
    _ tick: Double, _ name: String, _ panel: Panel, _ canvas: inout SVGCanvas
  ) {
    let y = panel.height(of: tick * unit, unit: unit)
    canvas.line(name, .init(x: left, y: y), .init(x: right, y: y))
    canvas.text(
      "tick", Self.minus(panel.axis.bare(tick * unit) ?? ""), at: .init(x: left - 6, y: y + 4),
      .end)
  }

  private func drawLevels(_ canvas: inout SVGCanvas) {
    let months = Array(differences.indices)
    canvas.open(group: "base")
    band(baseline.map(\.quantiles), levels, &canvas)
    canvas.path("line", months.map { point($0, differences[$0].baseline, levels) })
    canvas.closeGroup()
    canvas.open(group: "change")
    canvas.path("line", months.map { point($0, differences[$0].changed, levels) })
    canvas.closeGroup()
    endLabels(levels, &canvas)
  }

  private func drawGains(_ canvas: inout SVGCanvas) {
    canvas.open(group: "change")
    band(differences.map(\.quantiles), gains, &canvas)
    canvas.path(
      "line", differences.indices.map { point($0, differences[$0].difference, gains) })
    canvas.circle(
      "dot", point(comparison.months - 1, differences[comparison.months - 1].difference, gains),
      radius: 3)
    canvas.closeGroup()
    endLabels(gains, &canvas)
  }

  private func band(_ all: [Quantiles?], _ panel: Panel, _ canvas: inout SVGCanvas) {
    let quantiles = all.compactMap { $0 }
    guard quantiles.count == all.count, all.count > 1 else { return }
    let upper = quantiles.indices.map { point($0, quantiles[$0].p90, panel) }
    let lower = quantiles.indices.reversed().map { point($0, quantiles[$0].p10, panel) }
    canvas.path("band", upper + lower, isClosed: true)
  }

  private func endLabels(_ panel: Panel, _ canvas: inout SVGCanvas) {
    let places = panel.labels.map { panel.height(of: $0.value, unit: unit) }
    let spread = FanPicture.spread(places, between: panel.top + 5, and: panel.bottom)
    for (index, label) in panel.labels.enumerated() {
      canvas.open(group: label.group)
      if abs(spread[index] - places[index]) > 20 {
        canvas.line(
          "lead", .init(x: right + 3, y: places[index]), .init(x: right + 6, y: spread[index]))
      }
      canvas.text(
        label.isBold ? "name b" : "name tick", label.text,
        at: .init(x: right + 8, y: spread[index] + 4))
      canvas.closeGroup()
    }
  }

  private func mark(_ canvas: inout SVGCanvas) {
    guard comparison.effect > 0 else { return }
    let x = point(comparison.effect, 0, gains).x
    for panel in [levels, gains] {
      canvas.line("mark", .init(x: x, y: panel.top), .init(x: x, y: panel.bottom))
    }
    let text = "change takes effect"
    let room = SVGCanvas.width(text) + 5
    let isLeft = x - room >= left
    canvas.text(
      "tick halo", text, at: .init(x: isLeft ? x - 5 : x + 5, y: Self.upper.top + 10),
      isLeft ? .end : .start)
  }

  /// Start, the month of the change, end: as many as have room.
  private func months(_ canvas: inout SVGCanvas) {
    let y = Self.lower.bottom + 20
    func name(_ month: Int) -> String { (scenario.start + month).spoken }
    canvas.text("tick", name(0), at: .init(x: left, y: y))
    guard comparison.months > 1 else { return }
    let last = comparison.months - 1
    canvas.text("tick", name(last), at: .init(x: right, y: y), .end)
    let x = point(comparison.effect, 0, gains).x
    let half = SVGCanvas.width(name(comparison.effect)) / 2
    let free = left + SVGCanvas.width(name(0)) + 8
    if x - half >= free, x + half <= right - SVGCanvas.width(name(last)) - 8 {
      canvas.text("tick", name(comparison.effect), at: .init(x: x, y: y), .middle)
    }
  }
}
