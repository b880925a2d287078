import Estimates
import PricingModel

/// The signature chart of a comparison: above, the levels without and with the change on one band,
/// the baseline's; below, on its own axis with a zero line, the paired difference with its band
/// (STYLE 1.2). Good and bad years hit both levels alike, so that only the difference decides.
struct PairedPicture: Picture {
  /// One month.
  struct Value: Hashable {
    let without: Double
    let with: Double
    /// Of the level without the change; nil where nothing varies.
    let band: ClosedRange<Double>?
    let difference: Double
    /// P10 to P90 of the paired difference.
    let differenceBand: ClosedRange<Double>?

    init(
      without: Double, with: Double, band: ClosedRange<Double>? = nil,
      differenceBand: ClosedRange<Double>? = nil
    ) {
      self.without = without
      self.with = with
      self.band = band
      self.differenceBand = differenceBand
      difference = with - without
    }
  }

  /// `MRR`.
  let name: String
  let finding: String
  let values: [Value]
  let start: Month
  let events: [TimePlot.Event]
  /// One for the levels, one for the differences.
  let levels: Measure
  let differences: Measure

  private var upperAxis: Axis {
    levels.axis(values.flatMap { [$0.without, $0.with, $0.band?.upperBound ?? 0] })
  }
  private var lowerAxis: Axis {
    differences.axis(
      values.flatMap { value in
        [value.difference]
          + (value.differenceBand.map { [$0.lowerBound, $0.upperBound] } ?? [])
      }, isSigned: true)
  }

  var title: String { "\(name), \(upperAxis.title) a month" }

  func draw(on canvas: inout SVGCanvas, below top: Double) {
    let last = values.last ?? Value(without: 0, with: 0)
    let (above, below) = (upperAxis, lowerAxis)
    let levelEnds = [
      ("without", last.without, "base" as String?), ("with", last.with, "change"),
    ]
    let gainEnds =
      [("expected", last.difference, "change" as String?)]
      + (last.differenceBand.map {
        [("P90", $0.upperBound, nil), ("P10", $0.lowerBound, nil)]
      } ?? [])
    let upperLabels = EndLabels(
      levelEnds.map {
        EndLabels.Label(name: $0.0, value: levels.text($0.1), place: 0, tone: $0.2)
      }, width: canvas.width)
    let lowerLabels = EndLabels(
      gainEnds.map {
        EndLabels.Label(name: $0.0, value: differences.signed($0.1), place: 0, tone: $0.2)
      }, width: canvas.width)
    let left = max(above.room, below.room) + 8
    let right = canvas.width - max(upperLabels.room, lowerLabels.room)
    let upper = TimePlot(
      start: start, months: values.count, axis: above, left: left, right: right, top: top + 17,
      bottom: top + 207)
    let titles = TextBox.wrap(
      "Difference the change makes, \(below.title) a month", to: canvas.width, .label, most: 2)
    let second = upper.bottom + 34
    for (index, line) in titles.enumerated() {
      canvas.text("b", line, at: .init(x: 0, y: second + 17 * Double(index)))
    }
    let start = second + 17 * Double(titles.count - 1) + 17
    let lower = TimePlot(
      start: self.start, months: values.count, axis: below, left: left, right: right, top: start,
      bottom: start + 132)
    canvas.height = lower.bottom + 24
    drawLevels(upper, &canvas)
    upperLabels.placed(levelEnds.map { upper.y($0.1) })
      .draw(on: &canvas, right: right, top: upper.top, bottom: upper.bottom)
    drawDifference(lower, &canvas)
    lowerLabels.placed(gainEnds.map { lower.y($0.1) })
      .draw(on: &canvas, right: right, top: lower.top, bottom: lower.bottom)
    lower.drawMonths(events, on: &canvas)
    drawHovers(upper, lower, &canvas)
  }

  private func drawLevels(_ plot: TimePlot, _ canvas: inout SVGCanvas) {
    plot.drawGrid(on: &canvas)
    let bands = values.compactMap(\.band)
    canvas.open(group: "base")
    if bands.count == values.count, values.count > 1 {
      canvas.path(
        "band", plot.between(bands.map(\.upperBound), bands.map(\.lowerBound)), isClosed: true)
    }
    canvas.path("line", plot.along(values.map(\.without)))
    canvas.circle("dot", plot.point(values.count - 1, values.last?.without ?? 0), radius: 3)
    canvas.closeGroup()
    canvas.open(group: "change")
    let from = max(0, (events.first?.month ?? 0) - 1)
    canvas.path(
      "line", values.indices.filter { $0 >= from }.map { plot.point($0, values[$0].with) })
    canvas.circle("dot", plot.point(values.count - 1, values.last?.with ?? 0), radius: 3)
    canvas.closeGroup()
    plot.drawZero(on: &canvas)
    plot.drawEvents(events, on: &canvas)
    note(["band: 8 in 10 without", "8 in 10 without"], bands.map(\.upperBound), plot, &canvas)
  }

  private func drawDifference(_ plot: TimePlot, _ canvas: inout SVGCanvas) {
    plot.drawGrid(on: &canvas)
    plot.drawEvents(events.map { TimePlot.Event(month: $0.month, name: "") }, on: &canvas)
    let bands = values.compactMap(\.differenceBand)
    canvas.open(group: "change")
    if bands.count == values.count, values.count > 1 {
      canvas.path(
        "band", plot.between(bands.map(\.upperBound), bands.map(\.lowerBound)), isClosed: true)
    }
    canvas.closeGroup()
    plot.drawZero(on: &canvas)
    canvas.open(group: "change")
    canvas.path("line", plot.along(values.map(\.difference)))
    canvas.circle("dot", plot.point(values.count - 1, values.last?.difference ?? 0), radius: 3)
    canvas.closeGroup()
    note(["band: 8 in 10 cases", "8 in 10 cases"], bands.map(\.upperBound), plot, &canvas)
  }

  /// Says once what a band is, where there is room above it.
  private func note(
    _ texts: [String], _ upper: [Double], _ plot: TimePlot, _ canvas: inout SVGCanvas
  ) {
    guard upper.count == values.count, values.count > 1 else { return }
    for text in texts {
      let half = TextBox.width(text, .small) / 2
      let places = stride(from: 0.15, to: 0.86, by: 0.05).compactMap { share -> SVGCanvas.Point? in
        let centre = plot.left + share * (plot.right - plot.left)
        let over = values.indices.filter { abs(plot.x($0) - centre) <= half + 12 }
        let y = (over.map { plot.y(upper[$0]) }.min() ?? plot.top) - 8
        let crossed = events.contains { abs(plot.x($0.month) - centre) <= half + 4 }
        return y > plot.top + 10 && !crossed ? SVGCanvas.Point(x: centre, y: y) : nil
      }
      let found = canvas.textIfFree(
        "tick halo", text, at: places.map { ($0, .middle) },
        inside: plot.left + 4...max(plot.left + 4, plot.right - 4))
      if found { return }
    }
  }

  private func drawHovers(_ upper: TimePlot, _ lower: TimePlot, _ canvas: inout SVGCanvas) {
    func text(_ month: Int) -> String {
      let value = values[month]
      let range = value.differenceBand.map {
        ", P10 \(differences.signed($0.lowerBound)), P90 \(differences.signed($0.upperBound))"
      }
      return "without \(levels.text(value.without)), with \(levels.text(value.with)), "
        + "difference \(differences.signed(value.difference))\(range ?? "")"
    }
    upper.drawHovers(on: &canvas, text)
    lower.drawHovers(on: &canvas, text)
  }
}
