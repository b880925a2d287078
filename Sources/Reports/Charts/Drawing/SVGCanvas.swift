/// SVG elements as text: one decimal, classes only, one element a line. It remembers where text
/// stands, so that a label that is no must can be left out where it would meet another.
struct SVGCanvas {
  /// Drawn 1:1; text is never scaled.
  let width: Double
  /// How far down the drawing reaches; a picture sets it.
  var height = 0.0
  private(set) var elements: [String] = []
  private(set) var texts: [TextBox] = []

  typealias Anchor = TextBox.Anchor
  typealias Point = ChartPoint

  init(width: Double) { self.width = width }

  mutating func line(_ name: String, _ from: Point, _ to: Point) {
    elements.append(
      "<line class=\"\(name)\" x1=\"\(Self.number(from.x))\" y1=\"\(Self.number(from.y))\" "
        + "x2=\"\(Self.number(to.x))\" y2=\"\(Self.number(to.y))\"/>")
  }

  mutating func text(_ name: String, _ text: String, at place: Point, _ anchor: Anchor = .start) {
    guard !text.isEmpty else { return }
    texts.append(TextBox(text, name, at: place, anchor))
    let side = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    elements.append(
      "<text class=\"\(name)\" x=\"\(Self.number(place.x))\" y=\"\(Self.number(place.y))\"\(side)>"
        + "\(Escaping.xml(text))</text>")
  }

  /// Writes the text at the first place where it lies inside `span` and meets neither another nor a
  /// mark.
  /// - Returns: false where there is no such place; then nothing is written.
  @discardableResult
  mutating func textIfFree(
    _ name: String, _ text: String, at places: [(Point, Anchor)],
    inside span: ClosedRange<Double>? = nil, clearOf marks: [Point] = []
  ) -> Bool {
    let span = span ?? 0...width
    for (place, anchor) in places {
      let box = TextBox(text, name, at: place, anchor)
      guard box.left >= span.lowerBound, box.right <= span.upperBound,
        !texts.contains(where: box.meets), !marks.contains(where: box.covers)
      else { continue }
      self.text(name, text, at: place, anchor)
      return true
    }
    return false
  }

  mutating func path(
    _ name: String, _ points: [Point], isClosed: Bool = false, hover: String? = nil
  ) {
    guard !points.isEmpty else { return }
    let steps = points.map { "\(Self.number($0.x)) \(Self.number($0.y))" }.joined(separator: "L")
    add("path class=\"\(name)\" d=\"M\(steps)\(isClosed ? "Z" : "")\"", "path", hover)
  }

  mutating func circle(_ name: String, _ centre: Point, radius: Double, hover: String? = nil) {
    add(
      "circle class=\"\(name)\" cx=\"\(Self.number(centre.x))\" cy=\"\(Self.number(centre.y))\" "
        + "r=\"\(Self.number(radius))\"", "circle", hover)
  }

  /// - Parameters: two opposite corners in any order.
  mutating func rect(_ name: String, _ one: Point, _ other: Point, hover: String? = nil) {
    let (x, y) = (min(one.x, other.x), min(one.y, other.y))
    let (w, h) = (max(one.x, other.x) - x, max(one.y, other.y) - y)
    add(
      "rect class=\"\(name)\" x=\"\(Self.number(x))\" y=\"\(Self.number(y))\" "
        + "width=\"\(Self.number(w))\" height=\"\(Self.number(h))\"", "rect", hover)
  }

  private mutating func add(_ element: String, _ name: String, _ hover: String?) {
    elements.append(
      hover.map { "<\(element)><title>\(Escaping.xml($0))</title></\(name)>" } ?? "<\(element)/>")
  }

  mutating func open(group name: String) { elements.append("<g class=\"\(name)\">") }
  mutating func closeGroup() { elements.append("</g>") }

  /// At most one decimal.
  static func number(_ value: Double) -> String {
    FixedPoint(value, decimals: 1).map { $0.sign + $0.trimmed } ?? "0"
  }
}
