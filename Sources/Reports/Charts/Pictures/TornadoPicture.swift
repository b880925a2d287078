/// What a result hinges on: a bar an input, from the result with the input at its P10 to that with
/// it at its P90; a bar that crosses zero is an input that can turn the decision (STYLE 4, tornado).
struct TornadoPicture: Picture {
  struct Bar: Hashable {
    let name: String
    /// The input at its P10 and at its P90, as text.
    let low: String
    let high: String
    let atLow: Double
    let atHigh: Double
  }

  let title: String
  let expected: Double
  /// Sorted by length here.
  let bars: [Bar]
  let measure: Measure

  private var sorted: [Bar] {
    bars.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      let (one, other) = ((a.atHigh - a.atLow).magnitude, (b.atHigh - b.atLow).magnitude)
      return one != other ? one > other : left.offset < right.offset
    }.map(\.element)
  }

  var finding: String {
    "\(title): expected \(measure.signed(expected)). "
      + sorted.map {
        "\($0.name) \($0.low) to \($0.high): \(measure.signed($0.atLow)) to "
          + measure.signed($0.atHigh)
      }.joined(separator: "; ")
  }

  func draw(on canvas: inout SVGCanvas, below top: Double) {
    let bars = sorted
    let isNarrow = canvas.width < 500
    let axis = measure.axis(
      bars.flatMap { [$0.atLow, $0.atHigh] } + [expected], most: isNarrow ? 3 : 5, isSigned: true)
    let most = isNarrow ? 76.0 : 130
    func cut(_ text: String) -> String { TextBox.cut(text, to: most, .small) }
    let side =
      10
      + bars.flatMap { [cut($0.low), cut($0.high)] }.map { TextBox.width($0, .small) }.reduce(
        0, max)
    let span = canvas.width - 2 * side
    func x(_ value: Double) -> Double { side + axis.share(value) * span }
    let plotTop = top + 34
    let names = bars.map { Self.lines($0.name, canvas.width - 8) }
    let bottom = plotTop + names.reduce(0) { $0 + 26 + 16 * Double($1.count) } + 4
    canvas.textIfFree(
      "tick", "expected \(measure.signed(expected))",
      at: [
        (.init(x: x(expected), y: plotTop - 5), .middle),
        (.init(x: canvas.width, y: plotTop - 5), .end), (.init(x: 0, y: plotTop - 5), .start),
      ])
    canvas.textIfFree("tick", "stops paying", at: [(.init(x: x(0), y: plotTop - 5), .middle)])
    for tick in axis.ticks.sorted(by: { ($0.magnitude, $0) < ($1.magnitude, $1) }) {
      canvas.textIfFree(
        "tick", axis.full(tick), at: [(.init(x: x(tick), y: bottom + 15), .middle)])
    }
    var y = plotTop
    for (bar, lines) in zip(bars, names) {
      for line in lines {
        canvas.text("halo", line, at: .init(x: 0, y: y + 17))
        y += 16
      }
      draw(bar, cut, axis.ticks, x, y + 7, &canvas)
      y += 26
    }
    canvas.height = bottom + 20
  }

  /// A path broken between its keys, so that none of them is cut.
  private static func lines(_ path: String, _ room: Double) -> [String] {
    TextBox.wrap(path.replacing(".", with: ". "), to: room, .label, most: 3)
      .map { $0.replacing(". ", with: ".") }
  }

  /// Both halves from the expected value, or one over the other where both ends lie on one side.
  /// Lines stand beside the bar only and give way to its labels: no text is crossed.
  private func draw(
    _ bar: Bar, _ cut: (String) -> String, _ ticks: [Double], _ x: (Double) -> Double, _ y: Double,
    _ canvas: inout SVGCanvas
  ) {
    let low = (at: x(bar.atLow), text: cut(bar.low), name: "soft", value: bar.atLow)
    let high = (at: x(bar.atHigh), text: cut(bar.high), name: "mid", value: bar.atHigh)
    let centre = x(expected)
    let (left, right) = low.at <= high.at ? (low, high) : (high, low)
    let labels: [(text: String, place: SVGCanvas.Point, anchor: SVGCanvas.Anchor)] = [
      (left.text, .init(x: min(left.at, centre) - 5, y: y + 11.5), .end),
      (right.text, .init(x: max(right.at, centre) + 5, y: y + 11.5), .start),
    ]
    let boxes = labels.map { TextBox($0.text, "tick", at: $0.place, $0.anchor) }
    for (name, value) in ticks.filter({ $0 != 0 }).map({ ("grid", $0) })
      + [("zero", 0), ("mark", expected)]
    {
      let place = x(value)
      let crosses = boxes.contains { $0.left - 2 < place && place < $0.right + 2 }
      for (from, to) in crosses ? [(-3.0, 0.0), (15, 19)] : [(-3, 19)] {
        canvas.line(name, .init(x: place, y: y + from), .init(x: place, y: y + to))
      }
    }
    // The longer one first, so that the shorter one is seen where they overlap.
    let halves = [low, high].sorted {
      ($0.at - centre).magnitude > ($1.at - centre).magnitude
    }
    for half in halves {
      canvas.rect(
        half.name, .init(x: centre, y: y), .init(x: half.at, y: y + 14),
        hover: "\(half.text): \(measure.signed(half.value))")
    }
    for label in labels { canvas.text("tick halo", label.text, at: label.place, label.anchor) }
  }
}
