/// One series in eight heights, from zero to a stated top; it stands beside its numbers.
enum Sparkline {
  static let width = 18

  /// - Parameter top: the full height, such as the highest P90.
  static func text(_ values: [Double], top: Double, width: Int = width) -> String {
    guard let last = values.indices.last else { return "" }
    let columns = min(width, values.count)
    return (0..<columns).map { column -> String in
      // First and last value always at the ends.
      let place = columns == 1 ? last : (column * last + (columns - 1) / 2) / (columns - 1)
      let share = top > 0 ? min(max(values[place] / top, 0), 1) : 0
      return blocks[min(Int(share * 8), 7)]
    }.joined()
  }

  private static let blocks = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
}
