import PricingModel

/// How sure, month by month: the chance in 100 that a figure is better than without the change, for
/// at most four changes. From 40 to 100 with 50, a coin toss, as the strong line; the scale opens
/// to 0 only when a line needs it (STYLE 4).
struct ChancePicture: Picture {
  struct Line: Hashable {
    let name: String
    /// By month, 0 to 1; nil before the change can make a difference.
    let chances: [Double?]
  }

  /// `MRR is higher`.
  let claim: String
  let lines: [Line]
  let start: Month
  let events: [TimePlot.Event]

  var title: String { "Chance in 100 that \(claim)" }

  private static func text(_ chance: Double) -> String {
    chance >= 0.995 ? ">99" : chance < 0.005 ? "<1" : Spoken.count((chance * 100).rounded())
  }

  var finding: String {
    title + ": "
      + lines.map { line in
        let known = line.chances.compactMap { $0 }
        guard let first = known.first, let last = known.last else { return "\(line.name) none" }
        return "\(line.name) \(Self.text(first)) at first, \(Self.text(last)) at the end"
      }.joined(separator: "; ")
  }

  func draw(on canvas: inout SVGCanvas, below top: Double) {
    let known = lines.flatMap { $0.chances.compactMap { $0 } }
    let opens = known.reduce(1, min) < 0.4
    let values = known.map { $0 * 100 } + [100, opens ? 0 : 40]
    let axis = Measure.count.axis(values, most: 6, fromZero: opens)
    let ends = lines.map { $0.chances.last.flatMap { $0 } ?? 0.5 }
    let labels = EndLabels(
      lines.indices.map { index in
        EndLabels.Label(
          name: lines[index].name, value: Self.text(ends[index]), place: 0,
          tone: Self.tone(index, of: lines.count))
      }, width: canvas.width)
    let months = lines.map(\.chances.count).reduce(0, max)
    let height = max(190, labels.height + 10)
    let plot = TimePlot(
      start: start, months: months, axis: axis, left: axis.room + 8,
      right: canvas.width - labels.room, top: top + 17, bottom: top + 17 + height)
    canvas.height = plot.bottom + 24
    plot.drawGrid(on: &canvas)
    let half = plot.y(50)
    canvas.line("zero", .init(x: plot.left, y: half), .init(x: plot.right, y: half))
    plot.drawEvents(events, on: &canvas)
    for (index, line) in lines.enumerated().reversed() {
      canvas.open(group: Self.tone(index, of: lines.count))
      let points = line.chances.enumerated().compactMap { month, chance in
        chance.map { plot.point(month, $0 * 100) }
      }
      canvas.path("line", points)
      if let last = points.last { Marker.draw(index, at: last, on: &canvas) }
      canvas.closeGroup()
    }
    labels.placed(ends.map { plot.y($0 * 100) })
      .draw(on: &canvas, right: plot.right, top: plot.top, bottom: plot.bottom)
    canvas.textIfFree(
      "tick halo", "50: a coin toss",
      at: [
        (.init(x: plot.left + 4, y: half + 15), .start),
        (.init(x: plot.right - 4, y: half + 15), .end),
        (.init(x: plot.left + 4, y: half - 6), .start),
      ], inside: plot.left...plot.right)
    plot.drawMonths(events, on: &canvas)
  }

  /// A change alone is the change, blue; several are told apart.
  private static func tone(_ index: Int, of count: Int) -> String {
    count == 1 ? "change" : "p\(index % 4 + 1)"
  }
}
