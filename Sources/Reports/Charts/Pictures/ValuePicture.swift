/// What a new customer is worth: how customers differ from one another as a histogram, and above it
/// a dot and a bar for the expected value and how well that is known. Three things with three
/// names, never one number (STYLE 4, CLV).
struct ValuePicture: Picture {
  /// Without or with a change, or a forecast alone.
  struct Law: Hashable {
    let name: String
    let expected: Double
    /// P10 to P90 of the expected value; nil where it is certain.
    let range: ClosedRange<Double>?
    /// Share of customers by bin.
    let shares: [Double]
  }

  let title: String
  /// Bins start at 0 and have this width.
  let bin: Double
  /// The baseline first; one or two.
  let laws: [Law]
  let measure: Measure

  var finding: String {
    title + ". "
      + laws.map { law in
        let range = law.range.map {
          " (P10 to P90 \(measure.text($0.lowerBound)) to \(measure.text($0.upperBound)))"
        }
        return "\(law.name): expected \(measure.text(law.expected))\(range ?? "")"
      }.joined(separator: "; ")
  }

  func draw(on canvas: inout SVGCanvas, below top: Double) {
    let bins = max(1, laws.map(\.shares.count).max() ?? 1)
    let width = canvas.width
    let span = bin * Double(bins)
    func x(_ value: Double) -> Double {
      span > 0 ? min(width, max(0, value / span * width)) : 0
    }
    let highest = laws.flatMap(\.shares).reduce(1e-9, max)
    let histogramTop = top + 20 + 26 * Double(laws.count)
    let ground = histogramTop + 124
    func y(_ share: Double) -> Double { ground - min(1, share / highest) * 116 }
    for (index, law) in laws.enumerated() {
      let isChange = index > 0
      canvas.open(group: isChange ? "change" : "base")
      for (place, share) in law.shares.enumerated() where share > 0 && (isChange || laws.count == 1)
      {
        canvas.rect(
          "bar faint", .init(x: Double(place) / Double(bins) * width + 0.5, y: y(share)),
          .init(x: Double(place + 1) / Double(bins) * width - 0.5, y: ground),
          hover: hover(place, share))
      }
      if !isChange, laws.count > 1 { canvas.path("thin", outline(law, bins, width, y)) }
      canvas.closeGroup()
    }
    canvas.line("zero", .init(x: 0, y: ground), .init(x: width, y: ground))
    for (index, law) in laws.enumerated() {
      draw(law, isChange: index > 0, at: top + 24 + 26 * Double(index), x, &canvas)
    }
    drawTicks(ground, span, x, &canvas)
    canvas.height = ground + 24
  }

  private func hover(_ place: Int, _ share: Double) -> String {
    let range =
      "\(measure.text(bin * Double(place))) to \(measure.text(bin * Double(place + 1)))"
    return "\(range): \(Spoken.part(share)) of customers"
  }

  private func outline(
    _ law: Law, _ bins: Int, _ width: Double, _ y: (Double) -> Double
  ) -> [SVGCanvas.Point] {
    law.shares.enumerated().flatMap { place, share in
      [place, place + 1].map {
        SVGCanvas.Point(x: Double($0) / Double(bins) * width, y: y(share))
      }
    }
  }

  private func draw(
    _ law: Law, isChange: Bool, at y: Double, _ x: (Double) -> Double, _ canvas: inout SVGCanvas
  ) {
    canvas.open(group: isChange ? "change" : "base")
    let low = min(canvas.width - 5, max(5, x(law.range?.lowerBound ?? law.expected)))
    let high = min(canvas.width - 5, max(5, x(law.range?.upperBound ?? law.expected)))
    if law.range != nil { canvas.line("range", .init(x: low, y: y), .init(x: high, y: y)) }
    let centre = min(canvas.width - 5, max(5, x(law.expected)))
    canvas.circle("dot", .init(x: centre, y: y), radius: 5)
    let room = max(high, centre) + 9
    let left = min(low, centre) - 9
    // On a narrow drawing `without` says it as well, or the figure alone: the caption calls the dot the
    // expected value.
    let space = max(canvas.width - room, left) - 2
    let names =
      [law.name, law.name.split(separator: " ").last.map(String.init) ?? law.name]
      .map { "\($0) \(measure.text(law.expected))" } + [measure.text(law.expected)]
    let text = TextBox.cut(
      names.first { TextBox.width($0, .label) <= space } ?? names[2], to: space, .label)
    canvas.textIfFree(
      "name b halo", text,
      at: [(.init(x: room, y: y + 4), .start), (.init(x: left, y: y + 4), .end)])
    canvas.closeGroup()
  }

  private func drawTicks(
    _ ground: Double, _ span: Double, _ x: (Double) -> Double, _ canvas: inout SVGCanvas
  ) {
    let axis = measure.axis([0, span], most: canvas.width < 500 ? 3 : 5)
    for tick in axis.ticks where tick < span {
      canvas.textIfFree(
        "tick", axis.full(tick),
        at: [
          (.init(x: x(tick), y: ground + 17), .middle), (.init(x: 0, y: ground + 17), .start),
        ].filter { $0.1 == .middle || tick == 0 })
    }
  }
}
