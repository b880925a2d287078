/// Share of new customers who still pay, by months since their first payment: a curve a plan. At
/// most four are coloured, the rest are grey.
struct RetentionCurves: Picture {
  struct Curve: Hashable {
    let name: String
    /// From month 0, where it is 1.
    let survival: [Double]
  }

  let curves: [Curve]

  let title = "Still paying, % of new customers, by months since first payment"

  var finding: String {
    "Of new customers still pay after 12 months: "
      + curves.map { curve in
        let place = min(12, curve.survival.count - 1)
        return "\(curve.name) \(place < 0 ? "-" : Spoken.part(curve.survival[place]))"
      }.joined(separator: ", ")
  }

  private func tone(_ index: Int) -> String {
    curves.count == 1 ? "base" : index < 4 ? "p\(index + 1)" : "base"
  }

  func draw(on canvas: inout SVGCanvas, below top: Double) {
    let axis = Measure.percent.axis([0, 1])
    let months = curves.map(\.survival.count).reduce(2, max)
    let labels = EndLabels(
      curves.indices.map {
        EndLabels.Label(
          name: curves[$0].name, value: Spoken.part(curves[$0].survival.last ?? 0), place: 0,
          tone: tone($0))
      }, width: canvas.width)
    let left = axis.room + 8
    let right = canvas.width - labels.room
    let plotTop = top + 17
    let bottom = plotTop + max(190, labels.height + 10)
    func x(_ month: Int) -> Double {
      left + Double(month) / Double(months - 1) * (right - left)
    }
    func y(_ share: Double) -> Double { bottom - axis.share(share) * (bottom - plotTop) }
    for tick in axis.ticks {
      canvas.line(
        tick == 0 ? "zero" : "grid", .init(x: left, y: y(tick)), .init(x: right, y: y(tick)))
      canvas.text("tick", axis.bare(tick), at: .init(x: left - 6, y: y(tick) + 4), .end)
    }
    for month in [0, months - 1] + stride(from: 12, to: months - 1, by: 12) {
      canvas.textIfFree(
        "tick", Spoken.count(month), at: [(.init(x: x(month), y: bottom + 18), .middle)])
    }
    for (index, curve) in curves.enumerated().reversed() {
      canvas.open(group: tone(index))
      let points = curve.survival.enumerated().map { SVGCanvas.Point(x: x($0), y: y($1)) }
      canvas.path("line", points)
      if let last = points.last { Marker.draw(index, at: last, on: &canvas) }
      canvas.closeGroup()
    }
    labels.placed(curves.map { y($0.survival.last ?? 0) })
      .draw(on: &canvas, right: right, top: plotTop, bottom: bottom)
    canvas.height = bottom + 24
  }
}
