/// SVG elements as text: one decimal, classes only, one element a line.
struct SVGCanvas {
  private(set) var elements: [String] = []

  enum Anchor: String { case start, middle, end }

  struct Point { let x, y: Double }

  mutating func line(_ name: String, _ from: Point, _ to: Point) {
    elements.append(
      "<line class=\"\(name)\" x1=\"\(Self.number(from.x))\" y1=\"\(Self.number(from.y))\" "
        + "x2=\"\(Self.number(to.x))\" y2=\"\(Self.number(to.y))\"/>")
  }

  mutating func text(_ name: String, _ text: String, at place: Point, _ anchor: Anchor = .start) {
    let side = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    elements.append(
      "<text class=\"\(name)\" x=\"\(Self.number(place.x))\" y=\"\(Self.number(place.y))\"\(side)>"
        + "\(Escaping.xml(text))</text>")
  }

  mutating func path(_ name: String, _ points: [Point], isClosed: Bool = false) {
    guard !points.isEmpty else { return }
    let steps = points.map { "\(Self.number($0.x)) \(Self.number($0.y))" }.joined(separator: "L")
    elements.append("<path class=\"\(name)\" d=\"M\(steps)\(isClosed ? "Z" : "")\"/>")
  }

  mutating func circle(_ name: String, _ centre: Point, radius: Double) {
    elements.append(
      "<circle class=\"\(name)\" cx=\"\(Self.number(centre.x))\" cy=\"\(Self.number(centre.y))\" "
        + "r=\"\(Self.number(radius))\"/>")
  }

  mutating func open(group name: String) { elements.append("<g class=\"\(name)\">") }
  mutating func closeGroup() { elements.append("</g>") }

  /// The whole file, with its sheet, its name and what it shows in words.
  func document(width: Double, height: Double, title: String, finding: String) -> String {
    let size = "\(Self.number(width)) \(Self.number(height))"
    let head =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(size)\" "
      + "width=\"\(Self.number(width))\" height=\"\(Self.number(height))\" role=\"img\" "
      + "aria-labelledby=\"title finding\">"
    return
      ([
        head, "<title id=\"title\">\(Escaping.xml(title))</title>",
        "<desc id=\"finding\">\(Escaping.xml(finding))</desc>",
        "<style>\n\(ChartSheet.text)</style>",
        "<rect class=\"bg\" width=\"\(Self.number(width))\" height=\"\(Self.number(height))\"/>",
      ] + elements + ["</svg>"]).joined(separator: "\n") + "\n"
  }

  /// At most one decimal.
  static func number(_ value: Double) -> String {
    FixedPoint(value, decimals: 1).map { $0.sign + $0.trimmed } ?? "0"
  }

  /// Room kept for text: the widest font of the stack, bold 13 or plain 12.
  static func width(_ text: String, isBold: Bool = false) -> Double {
    Double(text.count) * (isBold ? 8.2 : 7.4)
  }
}
