/// Policies and prices compared: up is the expected gain, right is safer, the gain in a bad case
/// (P10). Lines join the prices of one policy; hollow and dashed is beyond what the inputs cover
/// (W10); the compared case is ringed (STYLE 4, frontier).
struct FrontierPicture: Picture {
  struct Point: Hashable {
    /// `$29`.
    let name: String
    let expected: Double
    let p10: Double
    let isBeyond: Bool
    let isCompared: Bool
  }

  struct Policy: Hashable {
    let name: String
    /// In the order of their prices.
    let points: [Point]
  }

  /// `Expected gain to Dec 2028`; the unit follows.
  let name: String
  /// At most four are coloured.
  let policies: [Policy]
  let measure: Measure

  private var up: Axis { axis(\.expected, most: 5) }
  private func axis(_ value: KeyPath<Point, Double>, most: Int) -> Axis {
    measure.axis(
      policies.flatMap(\.points).map { $0[keyPath: value] }, most: most, isSigned: true)
  }

  var title: String { "\(name), \(up.title)" }

  var finding: String {
    title + ", by policy, with the gain in a bad case (P10): "
      + policies.map { policy in
        policy.name + ": "
          + policy.points.map {
            "\($0.name) \(measure.signed($0.expected)) (\(measure.signed($0.p10)))"
          }.joined(separator: ", ")
      }.joined(separator: "; ")
  }

  func draw(on canvas: inout SVGCanvas, below top: Double) {
    let isNarrow = canvas.width < 500
    let vertical = up
    let across = axis(\.p10, most: isNarrow ? 3 : 5)
    let left = vertical.room + 10
    let right = canvas.width - 14
    let (plotTop, bottom) = (top + 22, top + 22 + (isNarrow ? 230 : 270))
    func x(_ value: Double) -> Double { left + across.share(value) * (right - left) }
    func y(_ value: Double) -> Double { bottom - vertical.share(value) * (bottom - plotTop) }
    for tick in vertical.ticks {
      canvas.line(
        tick == 0 ? "zero" : "grid", .init(x: left, y: y(tick)), .init(x: right, y: y(tick)))
      canvas.text("tick", vertical.bare(tick), at: .init(x: left - 6, y: y(tick) + 4), .end)
    }
    for tick in across.ticks {
      canvas.line(
        tick == 0 ? "zero" : "grid", .init(x: x(tick), y: plotTop), .init(x: x(tick), y: bottom))
    }
    for tick in across.ticks.sorted(by: { ($0.magnitude, $0) < ($1.magnitude, $1) }) {
      // At an end of the axis a label moves inwards, never to the other end.
      let inwards: (SVGCanvas.Point, SVGCanvas.Anchor) =
        across.share(tick) > 0.5
        ? (.init(x: canvas.width, y: bottom + 16), .end) : (.init(x: left, y: bottom + 16), .start)
      let isAtEnd = across.share(tick) < 0.02 || across.share(tick) > 0.98
      canvas.textIfFree(
        "tick", across.bare(tick),
        at: [(.init(x: x(tick), y: bottom + 16), .middle)] + (isAtEnd ? [inwards] : []))
    }
    let under = TextBox.wrap(
      "Gain in a bad case (P10), \(across.title): right is safer", to: canvas.width, .small, most: 2
    )
    for (index, line) in under.enumerated() {
      canvas.text(
        "tick", line, at: .init(x: canvas.width, y: bottom + 34 + 15 * Double(index)), .end)
    }
    canvas.height = bottom + 38 + 15 * Double(under.count - 1)
    for (index, policy) in policies.enumerated() {
      canvas.open(group: index < 4 ? "p\(index + 1)" : "base")
      draw(policy, index, x, y, &canvas)
      canvas.closeGroup()
    }
    name(x, y, left...canvas.width, plotTop, &canvas)
  }

  private func draw(
    _ policy: Policy, _ index: Int, _ x: (Double) -> Double, _ y: (Double) -> Double,
    _ canvas: inout SVGCanvas
  ) {
    let places = policy.points.map { SVGCanvas.Point(x: x($0.p10), y: y($0.expected)) }
    for (one, other) in zip(policy.points.indices, policy.points.indices.dropFirst()) {
      let isBeyond = policy.points[one].isBeyond || policy.points[other].isBeyond
      canvas.path(isBeyond ? "thin dash" : "line", [places[one], places[other]])
    }
    for (point, place) in zip(policy.points, places) {
      if point.isCompared { canvas.circle("ring", place, radius: 9) }
      Marker.draw(
        index, at: place, on: &canvas, name: point.isBeyond ? "far" : "dot",
        hover: "\(policy.name), \(point.name): expected \(measure.signed(point.expected)), "
          + "P10 \(measure.signed(point.p10))")
    }
  }

  /// Names of policies at their last point first, then prices where there is room.
  private func name(
    _ x: (Double) -> Double, _ y: (Double) -> Double, _ span: ClosedRange<Double>,
    _ top: Double, _ canvas: inout SVGCanvas
  ) {
    func around(_ point: Point, _ gap: Double) -> [(SVGCanvas.Point, SVGCanvas.Anchor)] {
      let (x, y) = (x(point.p10), y(point.expected))
      return [
        (.init(x: x, y: y - gap), .middle), (.init(x: x + gap, y: y + 4), .start),
        (.init(x: x - gap, y: y + 4), .end), (.init(x: x, y: y + gap + 9), .middle),
        (.init(x: x + gap, y: y - gap), .start), (.init(x: x - gap, y: y - gap), .end),
        (.init(x: x + gap, y: y + gap + 9), .start), (.init(x: x - gap, y: y + gap + 9), .end),
        (.init(x: x, y: y - gap - 15), .middle), (.init(x: x, y: y + gap + 24), .middle),
      ].filter { $0.0.y > top - 8 }
    }
    let marks = policies.flatMap(\.points).map { SVGCanvas.Point(x: x($0.p10), y: y($0.expected)) }
    for (index, policy) in policies.enumerated() {
      let text = TextBox.cut(policy.name, to: canvas.width * 0.55, .label)
      let points = policy.points.reversed()
      canvas.open(group: index < 4 ? "p\(index + 1)" : "base")
      canvas.textIfFree(
        "name b halo", text, at: points.flatMap { around($0, 11) }, inside: span, clearOf: marks)
      canvas.closeGroup()
    }
    // On a narrow drawing only the ends of a line and the compared case have their prices.
    let isNarrow = canvas.width < 500
    for policy in policies {
      for (index, point) in policy.points.enumerated()
      where !isNarrow || point.isCompared || index == 0 || index == policy.points.count - 1 {
        canvas.textIfFree(
          "tick halo", point.name, at: Array(around(point, 9).prefix(8)), inside: span,
          clearOf: marks)
      }
    }
  }
}
