/// Round numbers around a range: steps of 1, 2 or 5 times a power of ten.
struct RoundScale: Hashable {
  let low: Double
  let high: Double
  let step: Double

  /// The smallest round step that covers the range in at most `most` steps.
  /// - Parameter fromZero: the scale starts at 0 (bands and bars), else at a round number below.
  init(_ least: Double, _ greatest: Double, most: Int, fromZero: Bool) {
    let bottom = fromZero ? min(0, least) : least
    let top = max(greatest, bottom)
    let wanted = top > bottom ? (top - bottom) / Double(most) : max(top.magnitude, 1) / Double(most)
    var unit = 1.0
    while unit > wanted { unit /= 10 }
    while unit * 10 <= wanted { unit *= 10 }
    var candidates = [1.0, 2, 5, 10, 20, 50].map { $0 * unit }
    // A step may cover the range and its rounded ends may not: take the next.
    while candidates.count > 1, !Self.fits(candidates[0], bottom, top, most) {
      candidates.removeFirst()
    }
    step = candidates[0]
    low = (bottom / step).rounded(.down) * step
    let ceiling = (top / step).rounded(.up) * step
    high = ceiling > low ? ceiling : low + step
  }

  private static func fits(_ step: Double, _ bottom: Double, _ top: Double, _ most: Int) -> Bool {
    (top / step).rounded(.up) - (bottom / step).rounded(.down) <= Double(most)
  }

  var ticks: [Double] {
    let count = Int(((high - low) / step).rounded())
    return (0...count).map { low + Double($0) * step }
  }
}
