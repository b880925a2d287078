import PricingModel

/// A plot over months: where values stand, with its grid, its months and its events.
struct TimePlot {
  /// A month in which something changes, with two or three words.
  struct Event: Hashable {
    let month: Int
    let name: String
  }

  let start: Month
  let months: Int
  let axis: Axis
  let left, right, top, bottom: Double

  func x(_ month: Int) -> Double {
    let share = months > 1 ? Double(month) / Double(months - 1) : 0
    return left + min(1, max(0, share)) * (right - left)
  }

  func y(_ value: Double) -> Double { bottom - axis.share(value) * (bottom - top) }

  func point(_ month: Int, _ value: Double) -> SVGCanvas.Point { .init(x: x(month), y: y(value)) }

  /// From the first month to the last along a series and back along another.
  func between(_ upper: [Double], _ lower: [Double]) -> [SVGCanvas.Point] {
    upper.indices.map { point($0, upper[$0]) }
      + lower.indices.reversed().map { point($0, lower[$0]) }
  }

  func along(_ values: [Double]) -> [SVGCanvas.Point] {
    values.indices.map { point($0, values[$0]) }
  }

  /// The grid behind everything, with bare ticks.
  func drawGrid(on canvas: inout SVGCanvas) {
    for tick in axis.ticks {
      let y = y(tick)
      if tick != 0 { canvas.line("grid", .init(x: left, y: y), .init(x: right, y: y)) }
      canvas.text("tick", axis.bare(tick), at: .init(x: left - 6, y: y + 4), .end)
    }
  }

  /// The strongest line, in front of areas.
  func drawZero(on canvas: inout SVGCanvas) {
    let y = y(0)
    canvas.line("zero", .init(x: left, y: y), .init(x: right, y: y))
  }

  /// Dotted verticals; their words at the top where there is room.
  func drawEvents(_ events: [Event], on canvas: inout SVGCanvas) {
    for event in events {
      let x = x(event.month)
      canvas.line("mark", .init(x: x, y: top), .init(x: x, y: bottom))
    }
    for event in events {
      let x = x(event.month)
      canvas.textIfFree(
        "tick halo", event.name,
        at: [0.0, 15].flatMap { down in
          [
            (SVGCanvas.Point(x: x - 5, y: top + 10 + down), .end),
            (SVGCanvas.Point(x: x + 5, y: top + 10 + down), .start),
          ]
        }, inside: left...right)
    }
  }

  /// Start, end and events: as many as have room.
  func drawMonths(_ events: [Event], on canvas: inout SVGCanvas) {
    let y = bottom + 18
    func name(_ month: Int) -> String { (start + month).spoken }
    canvas.text("tick", name(0), at: .init(x: left, y: y))
    guard months > 1 else { return }
    let room = left...canvas.width
    canvas.textIfFree(
      "tick", name(months - 1),
      at: [(.init(x: right, y: y), .end), (.init(x: canvas.width, y: y), .end)], inside: room)
    for event in events {
      canvas.textIfFree(
        "tick", name(event.month), at: [(.init(x: x(event.month), y: y), .middle)],
        inside: left...right)
    }
  }

  /// Values to hover over, a strip a month.
  func drawHovers(on canvas: inout SVGCanvas, _ text: (Int) -> String) {
    for month in 0..<months {
      let from = month == 0 ? left : (x(month - 1) + x(month)) / 2
      let to = month == months - 1 ? right : (x(month) + x(month + 1)) / 2
      canvas.rect(
        "hit", .init(x: from, y: top), .init(x: to, y: bottom),
        hover: "\((start + month).spoken): \(text(month))")
    }
  }
}
