import Estimates
import PricingModel

/// One forecast: expected value as the line, bands P10 to P90 and P25 to P75 (STYLE 4, fan).
///
/// Grey is a baseline, blue a scenario that changes something.
struct FanPicture: Picture {
  struct Value: Hashable {
    let expected: Double
    /// nil where nothing varies.
    let quantiles: Quantiles?
  }

  /// `MRR`, which the title follows with its unit.
  let name: String
  let finding: String
  let values: [Value]
  let start: Month
  let events: [TimePlot.Event]
  let measure: Measure
  /// Spread is that of the inputs alone.
  let isExpectation: Bool

  private var axis: Axis {
    measure.axis(values.flatMap { [$0.expected, $0.quantiles?.p90 ?? 0] })
  }

  var title: String { "\(name), \(axis.title) a month" }

  private var hasBands: Bool { values.count > 1 && values.allSatisfy { $0.quantiles != nil } }

  func draw(on canvas: inout SVGCanvas, below top: Double) {
    let last = values.last ?? Value(expected: 0, quantiles: nil)
    let ends: [(name: String, value: Double, isMain: Bool)] =
      (last.quantiles.map { [("P90", $0.p90, false), ("P10", $0.p10, false)] } ?? [])
      + [("expected", last.expected, true)]
    let tone = events.isEmpty ? "base" : "change"
    let labels = EndLabels(
      ends.map {
        EndLabels.Label(
          name: $0.name, value: measure.text($0.value), place: 0, tone: $0.isMain ? tone : nil)
      }, width: canvas.width)
    let plot = TimePlot(
      start: start, months: values.count, axis: axis, left: axis.room + 8,
      right: canvas.width - labels.room, top: top + 19, bottom: top + 203)
    canvas.height = plot.bottom + 24
    plot.drawGrid(on: &canvas)
    canvas.open(group: tone)
    drawBands(plot, &canvas)
    canvas.path("line", plot.along(values.map(\.expected)))
    canvas.circle("dot", plot.point(values.count - 1, last.expected), radius: 3)
    canvas.closeGroup()
    plot.drawZero(on: &canvas)
    plot.drawEvents(events, on: &canvas)
    labels.placed(ends.map { plot.y($0.value) })
      .draw(on: &canvas, right: plot.right, top: plot.top, bottom: plot.bottom)
    note(plot, &canvas)
    plot.drawMonths(events, on: &canvas)
    plot.drawHovers(on: &canvas) { month in
      let value = values[month]
      let range = value.quantiles.map {
        ", P10 \(measure.text($0.p10)), P90 \(measure.text($0.p90))"
      }
      return "expected \(measure.text(value.expected))\(range ?? "")"
    }
  }

  private func drawBands(_ plot: TimePlot, _ canvas: inout SVGCanvas) {
    let quantiles = values.compactMap(\.quantiles)
    guard hasBands else { return }
    for (low, high) in [(\Quantiles.p10, \Quantiles.p90), (\Quantiles.p25, \Quantiles.p75)] {
      canvas.path(
        "band",
        plot.between(quantiles.map { $0[keyPath: high] }, quantiles.map { $0[keyPath: low] }),
        isClosed: true)
    }
  }

  /// Says once what the bands are, beside them: below where they leave room, or above.
  private func note(_ plot: TimePlot, _ canvas: inout SVGCanvas) {
    let quantiles = values.compactMap(\.quantiles)
    guard hasBands else { return }
    let of = isExpectation ? "cases" : "outcomes"
    let texts = ["bands: 8 in 10 and 5 in 10 \(of)", "8 in 10, 5 in 10 \(of)"]
    for text in texts {
      let half = TextBox.width(text, .small) / 2
      let places = [0.5, 0.4, 0.6, 0.3, 0.7, 0.25, 0.75].flatMap { share -> [SVGCanvas.Point] in
        let centre = plot.left + share * (plot.right - plot.left)
        let over = values.indices.filter { abs(plot.x($0) - centre) <= half + 12 }
        let above = over.map { plot.y(quantiles[$0].p90) }.min() ?? plot.top
        let below = over.map { plot.y(quantiles[$0].p10) }.max() ?? plot.bottom
        let crossed = events.contains { abs(plot.x($0.month) - centre) <= half + 4 }
        return crossed
          ? []
          : [above - 8, below + 18].filter { $0 > plot.top + 10 && $0 < plot.bottom - 4 }
            .map { SVGCanvas.Point(x: centre, y: $0) }
      }
      let found = canvas.textIfFree(
        "tick halo", text, at: places.map { ($0, .middle) },
        inside: plot.left + 4...max(plot.left + 4, plot.right - 4))
      if found { return }
    }
  }
}
