/// Marks of policies: circle, square, triangle, diamond, so that colour is never alone (STYLE 3).
enum Marker {
  /// - Parameters:
  ///   - index: of the policy; a fifth starts again.
  ///   - name: `dot`, or `far` for a hollow one.
  static func draw(
    _ index: Int, at place: SVGCanvas.Point, on canvas: inout SVGCanvas, name: String = "dot",
    hover: String? = nil
  ) {
    let (x, y) = (place.x, place.y)
    func path(_ corners: [(Double, Double)]) {
      canvas.path(
        name, corners.map { SVGCanvas.Point(x: x + $0.0, y: y + $0.1) }, isClosed: true,
        hover: hover)
    }
    switch index % 4 {
    case 0: canvas.circle(name, place, radius: 4.5, hover: hover)
    case 1: path([(-4, -4), (4, -4), (4, 4), (-4, 4)])
    case 2: path([(0, -5.2), (4.8, 3.6), (-4.8, 3.6)])
    default: path([(0, -5.6), (5.6, 0), (0, 5.6), (-5.6, 0)])
    }
  }
}
