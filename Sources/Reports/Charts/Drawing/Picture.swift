/// A chart: figures in, a drawing out, at one of two widths (STYLE 4). A pure function: same
/// figures, same bytes.
protocol Picture {
  /// What is measured and its unit, bold, top left.
  var title: String { get }
  /// The finding with its numbers, for those who do not see the picture.
  var finding: String { get }
  /// The width on a wide page, drawn 1:1.
  var wideWidth: Double { get }
  /// Draws below `top`, where the title ends, and sets the canvas's height.
  func draw(on canvas: inout SVGCanvas, below top: Double)
}

extension Picture {
  var wideWidth: Double { 660 }
  static var narrowWidth: Double { 328 }

  /// The drawing with its title, without a document around it.
  func canvas(width: Double) -> SVGCanvas {
    var canvas = SVGCanvas(width: width)
    let lines = TextBox.wrap(title, to: width, .label, most: 3)
    for (index, line) in lines.enumerated() {
      canvas.text("b", line, at: .init(x: 0, y: 13 + 17 * Double(index)))
    }
    draw(on: &canvas, below: 13 + 17 * Double(lines.count - 1))
    return canvas
  }

  /// A file that carries its own sheet, both themes, with a margin.
  func file(width: Double? = nil) -> String {
    let canvas = canvas(width: width ?? wideWidth)
    let (w, h) = (SVGCanvas.number(canvas.width + 24), SVGCanvas.number(canvas.height + 24))
    let head =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-12 -12 \(w) \(h)\" "
      + "width=\"\(w)\" height=\"\(h)\" role=\"img\" aria-labelledby=\"title finding\">"
    let ground = "<rect class=\"bg\" x=\"-12\" y=\"-12\" width=\"\(w)\" height=\"\(h)\"/>"
    return
      ([
        head, "<title id=\"title\">\(Escaping.xml(title))</title>",
        "<desc id=\"finding\">\(Escaping.xml(finding))</desc>",
        "<style>\n\(ChartSheet.file)</style>", ground,
      ] + canvas.elements + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  /// Both widths for a page whose sheet shows one of them; no style of its own.
  /// - Parameter id: not used before on the page.
  func onPage(id: String) -> String {
    onPage(id: id + "w", width: wideWidth, name: "chart wide")
      + onPage(id: id + "n", width: Self.narrowWidth, name: "chart narrow")
  }

  private func onPage(id: String, width: Double, name: String) -> String {
    let canvas = canvas(width: width)
    let (w, h) = (SVGCanvas.number(canvas.width), SVGCanvas.number(canvas.height))
    let head =
      "<svg class=\"\(name)\" viewBox=\"0 0 \(w) \(h)\" width=\"\(w)\" height=\"\(h)\" "
      + "role=\"img\" aria-labelledby=\"\(id)t \(id)d\">"
    return
      ([
        head, "<title id=\"\(id)t\">\(Escaping.xml(title))</title>",
        "<desc id=\"\(id)d\">\(Escaping.xml(finding))</desc>",
      ] + canvas.elements + ["</svg>"]).joined(separator: "\n") + "\n"
  }
}
