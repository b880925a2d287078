/// A place in a drawing, in pixels from its upper left corner.
struct ChartPoint: Hashable {
  let x, y: Double
}
