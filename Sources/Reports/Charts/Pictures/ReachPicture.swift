import PricingModel

/// Who is reached by new prices, and when: stacked shares of one fixed total, the MRR of the month
/// before the change at the price then paid; never growth inside it (STYLE 4, reach).
struct ReachPicture: Picture {
  enum Fate: String, CaseIterable, Hashable {
    case otherPlans = "other plans"
    case reached = "has met the new price"
    case waiting = "still at the old price"
    case left = "left before"
  }

  /// `Dec 2026`, `$73.2k`.
  let before: String
  let total: String
  /// By month from the change on, shares 0 to 1 of each fate from bottom to top; they add to 1.
  let shares: [[Fate: Double]]
  let start: Month
  let events: [TimePlot.Event]

  var title: String { "% of the MRR of \(before) (\(total))" }

  var finding: String {
    guard let last = shares.last else { return title }
    let when = (start + (shares.count - 1)).spoken
    return "Of the \(total) MRR of \(before), in \(when): "
      + Fate.allCases.compactMap { fate in
        last[fate].map { "\(Spoken.part($0)) \(fate.rawValue)" }
      }.joined(separator: ", ")
  }

  private static func area(_ fate: Fate) -> (name: String, text: String) {
    switch fate {
    case .otherPlans: ("area h1", "weak")
    case .reached: ("bar area", "on")
    case .waiting: ("area h3", "weak")
    case .left: ("area gone", "weak")
    }
  }

  func draw(on canvas: inout SVGCanvas, below top: Double) {
    let axis = Measure.percent.axis([0, 1], most: 4)
    let fates = Fate.allCases.filter { fate in shares.contains { ($0[fate] ?? 0) > 0.0005 } }
    let edges = edges(fates)
    // Names that do not fit inside stand at the right; their room may push out others.
    var outside: [Fate] = []
    var labels = EndLabels([], width: canvas.width)
    var plot = plot(canvas, top, axis, room: 10)
    while let next = fates.first(where: {
      !outside.contains($0) && place(of: $0, fates, edges, plot) == nil
    }) {
      outside.append(next)
      labels = EndLabels(
        outside.map { fate in
          EndLabels.Label(
            name: fate.rawValue, value: Spoken.part(shares.last?[fate] ?? 0), place: 0, tone: nil)
        }, width: canvas.width)
      plot = self.plot(canvas, top, axis, room: max(10, labels.room))
    }
    plot.drawGrid(on: &canvas)
    for (index, fate) in fates.enumerated() {
      canvas.open(group: "change")
      canvas.path(
        Self.area(fate).name, plot.between(edges[index + 1], edges[index]), isClosed: true)
      canvas.closeGroup()
    }
    plot.drawZero(on: &canvas)
    plot.drawEvents(events.map { TimePlot.Event(month: $0.month, name: "") }, on: &canvas)
    for fate in fates where !outside.contains(fate) {
      guard let place = place(of: fate, fates, edges, plot) else { continue }
      canvas.textIfFree(
        Self.area(fate).text, fate.rawValue, at: [(place, .middle)],
        inside: plot.left...plot.right)
    }
    let middles = outside.compactMap { fate -> Double? in
      fates.firstIndex(of: fate).map { index in
        plot.y(((edges[index].last ?? 0) + (edges[index + 1].last ?? 0)) / 2)
      }
    }
    labels.placed(middles)
      .draw(on: &canvas, right: plot.right, top: plot.top, bottom: plot.bottom)
    plot.drawMonths(events, on: &canvas)
    plot.drawHovers(on: &canvas) { month in
      fates.map { "\($0.rawValue) \(Spoken.part(shares[month][$0] ?? 0))" }
        .joined(separator: ", ")
    }
    canvas.height = plot.bottom + 24
  }

  private func plot(_ canvas: SVGCanvas, _ top: Double, _ axis: Axis, room: Double) -> TimePlot {
    TimePlot(
      start: start, months: shares.count, axis: axis, left: axis.room + 8,
      right: canvas.width - room, top: top + 17, bottom: top + 227)
  }

  /// Lower edge of each fate and, behind the last, the top: by month.
  private func edges(_ fates: [Fate]) -> [[Double]] {
    var edges = [[Double](repeating: 0, count: shares.count)]
    for fate in fates {
      edges.append(zip(edges[edges.count - 1], shares).map { $0 + ($1[fate] ?? 0) })
    }
    return edges
  }

  /// Where a name lies wholly inside its area, in the middle of the tallest such place.
  private func place(
    of fate: Fate, _ fates: [Fate], _ edges: [[Double]], _ plot: TimePlot
  ) -> SVGCanvas.Point? {
    guard let index = fates.firstIndex(of: fate), shares.count > 1 else { return nil }
    let half = TextBox.width(fate.rawValue, .label) / 2 + 4
    let found = shares.indices.compactMap { month -> (room: Double, place: SVGCanvas.Point)? in
      let centre = plot.x(month)
      guard centre - half >= plot.left, centre + half <= plot.right else { return nil }
      // One month more on both sides: an edge may fall between them.
      let step = (plot.right - plot.left) / Double(shares.count - 1)
      let over = shares.indices.filter { abs(plot.x($0) - centre) <= half + step }
      let top = over.map { plot.y(edges[index + 1][$0]) }.reduce(0, max)
      let bottom = over.map { plot.y(edges[index][$0]) }.min() ?? 0
      return bottom - top >= 20 ? (bottom - top, .init(x: centre, y: (top + bottom) / 2 + 4)) : nil
    }
    let best = found.map(\.room).max() ?? 0
    return found.first { $0.room >= best - 0.05 }?.place
  }
}
