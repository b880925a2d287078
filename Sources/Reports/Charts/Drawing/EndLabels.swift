/// Names at the ends of lines, with their last values: 15 px apart, inside the plot, in the order
/// of the lines; a leader where one had to move more than 20.
struct EndLabels {
  struct Label {
    let name: String
    let value: String
    let place: Double
    /// Class of the group whose colour the name has; nil for secondary ones.
    let tone: String?
  }

  private struct Laid {
    let lines: [String]
    let place: Double
    let tone: String?
  }

  private let laid: [Laid]
  /// Right of the plot.
  let room: Double
  private static let gap = 10.0

  /// - Parameter width: of the drawing.
  init(_ labels: [Label], width: Double) {
    let most = width < 500 ? 0.38 * width : 0.34 * width
    laid = labels.map { label in
      let face: TextBox.Face = label.tone == nil ? .small : .label
      let whole = label.value.isEmpty ? label.name : label.name + " " + label.value
      if TextBox.width(whole, face) <= (width < 500 ? 0.27 * width : most) {
        return Laid(lines: [whole], place: label.place, tone: label.tone)
      }
      let name = TextBox.wrap(label.name, to: most, face, most: 2)
      let value = label.value.isEmpty ? [] : [TextBox.cut(label.value, to: most, face)]
      return Laid(lines: name + value, place: label.place, tone: label.tone)
    }
    let widths = laid.flatMap { label in
      label.lines.map { TextBox.width($0, label.tone == nil ? .small : .label) }
    }
    room = widths.isEmpty ? 0 : widths.reduce(0, max) + Self.gap
  }

  /// Room that all of them need one above the other.
  var height: Double { laid.reduce(0) { $0 + 15 * Double($1.lines.count) } }

  /// The same labels at other heights: the plot is laid out after its labels are measured.
  func placed(_ places: [Double]) -> EndLabels {
    EndLabels(
      laid: zip(laid, places).map { Laid(lines: $0.lines, place: $1, tone: $0.tone) }, room: room)
  }

  private init(laid: [Laid], room: Double) {
    self.laid = laid
    self.room = room
  }

  func draw(on canvas: inout SVGCanvas, right: Double, top: Double, bottom: Double) {
    let order = laid.indices.sorted { (laid[$0].place, $0) < (laid[$1].place, $1) }
    let sizes = order.map { 15 * Double(laid[$0].lines.count) }
    let middles = Self.spread(
      order.map { laid[$0].place }, sizes: sizes, between: top, and: bottom)
    for (index, middle) in zip(order, middles) {
      let label = laid[index]
      if abs(middle - label.place) > 20 {
        canvas.line(
          "lead", .init(x: right + 3, y: label.place), .init(x: right + Self.gap - 3, y: middle))
      }
      if let tone = label.tone { canvas.open(group: tone) }
      let first = middle - 7.5 * Double(label.lines.count - 1) + 4
      for (line, text) in label.lines.enumerated() {
        canvas.text(
          label.tone == nil ? "tick" : "name b", text,
          at: .init(x: right + Self.gap, y: first + 15 * Double(line)))
      }
      if label.tone != nil { canvas.closeGroup() }
    }
  }

  /// Middles from top to bottom, as near to their places as may be, each with its own room.
  static func spread(
    _ places: [Double], sizes: [Double], between top: Double, and bottom: Double
  ) -> [Double] {
    var spread = places
    for index in spread.indices {
      let least =
        index == 0
        ? top + sizes[0] / 2 : spread[index - 1] + (sizes[index - 1] + sizes[index]) / 2
      spread[index] = max(spread[index], least)
    }
    for index in spread.indices.reversed() {
      let most =
        index == spread.count - 1
        ? bottom - sizes[index] / 2 : spread[index + 1] - (sizes[index] + sizes[index + 1]) / 2
      spread[index] = min(spread[index], most)
    }
    return spread
  }
}
