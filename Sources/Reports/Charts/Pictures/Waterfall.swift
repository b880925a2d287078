/// Parts of a whole, one row a part in the order of the words: totals grey from zero, gains blue
/// and losses vermilion where the part before ended (STYLE 4, waterfall).
struct Waterfall: Picture {
  struct Row: Hashable {
    enum Kind: Hashable {
      /// Drawn from zero.
      case total
      /// A total of differences, written with its sign.
      case difference
      /// A signed step.
      case part
    }

    let name: String
    let value: Double
    let kind: Kind
  }

  let title: String
  let rows: [Row]
  let measure: Measure

  private func text(_ row: Row) -> String {
    row.kind == .total ? measure.text(row.value) : measure.signed(row.value)
  }

  var finding: String {
    title + ": " + rows.map { "\($0.name) \(text($0))" }.joined(separator: "; ")
  }

  func draw(on canvas: inout SVGCanvas, below top: Double) {
    var level = 0.0
    let spans = rows.map { row -> (from: Double, to: Double) in
      let from = row.kind == .part ? level : 0
      level = row.kind == .part ? level + row.value : row.value
      return (from, level)
    }
    let isNarrow = canvas.width < 500
    let names = rows.map {
      TextBox.wrap($0.name, to: isNarrow ? 108 : 190, .label, most: isNarrow ? 3 : 2)
    }
    let axis = measure.axis(spans.flatMap { [$0.from, $0.to] }, most: isNarrow ? 3 : 4)
    let left = 12 + names.flatMap { $0 }.map { TextBox.width($0, .label) }.reduce(0, max)
    let values = rows.map(text)
    let outside = 6 + values.map { TextBox.width($0, .label) }.reduce(0, max)
    // Values of parts that reach below zero stand left of their bar, and have room there too.
    let hasBelow = axis.low < 0
    let plotLeft = left + (hasBelow ? min(outside, 0.25 * canvas.width) : 0)
    let plotRight = canvas.width - outside
    func x(_ value: Double) -> Double { plotLeft + axis.share(value) * (plotRight - plotLeft) }
    var y = top + 17
    let starts = names.map { lines -> Double in
      defer { y += max(30, 16 * Double(lines.count) + 10) }
      return y
    }
    let bottom = y - 4
    for tick in axis.ticks {
      canvas.line(
        tick == 0 ? "zero" : "grid", .init(x: x(tick), y: top + 12), .init(x: x(tick), y: bottom))
    }
    for tick in axis.ticks.sorted(by: { ($0.magnitude, $0) < ($1.magnitude, $1) }) {
      canvas.textIfFree(
        "tick", axis.full(tick), at: [(.init(x: x(tick), y: bottom + 15), .middle)])
    }
    for (index, row) in rows.enumerated() {
      let middle = starts[index] + 9
      for (line, text) in names[index].enumerated() {
        canvas.text(
          row.kind == .part ? "name" : "b", text,
          at: .init(
            x: 0,
            y: middle + 4.5 - 8 * Double(names[index].count - 1) + 16 * Double(line)))
      }
      draw(row, values[index], (x(spans[index].from), x(spans[index].to)), middle, &canvas)
      if index + 1 < rows.count {
        canvas.line(
          "conn", .init(x: x(spans[index].to), y: middle + 9),
          .init(x: x(spans[index].to), y: starts[index + 1]))
      }
    }
    canvas.height = bottom + 20
  }

  /// The value stands at the right of the bar, whose right there is always room for.
  private func draw(
    _ row: Row, _ value: String, _ ends: (from: Double, to: Double), _ middle: Double,
    _ canvas: inout SVGCanvas
  ) {
    let tone = row.kind != .part ? "base" : row.value < 0 ? "loss" : "change"
    canvas.open(group: tone)
    canvas.rect("bar", .init(x: ends.from, y: middle - 9), .init(x: ends.to, y: middle + 9))
    canvas.closeGroup()
    canvas.text(
      row.kind == .part ? "halo" : "b halo", value,
      at: .init(x: max(ends.from, ends.to) + 6, y: middle + 4.5))
  }
}
