/// Twenty equally likely outcomes as dots, losses open: people count *3 of 20 lose* right and
/// misread the edge of a band (STYLE 1.3).
struct OutcomeDots: Picture {
  /// `revenue by Dec 2028`.
  let name: String
  /// Quantiles 2.5%, 7.5% … 97.5% of the gain, where more is better.
  let gains: [Double]
  let measure: Measure

  var wideWidth: Double { 420 }

  /// - Parameter draws: any number of equally likely gains, at least one.
  static func twenty(of draws: [Double]) -> [Double] {
    let sorted = draws.filter { !$0.isNaN }.sorted()
    guard let last = sorted.indices.last else { return [] }
    return (0..<20).map { dot in
      let place = (0.025 + 0.05 * Double(dot)) * Double(last)
      let low = Int(place)
      guard low < last, sorted[low].isFinite else { return sorted[low] }
      return sorted[low] + (place - Double(low)) * (sorted[low + 1] - sorted[low])
    }
  }

  private var wins: Int { gains.count { $0 > 0 } }

  var title: String { "\(wins) of \(gains.count) equally likely outcomes gain" }

  var finding: String {
    let least = gains.min() ?? 0
    let most = gains.max() ?? 0
    return "\(gains.count) equally likely outcomes for \(name), from \(measure.signed(least)) to "
      + "\(measure.signed(most)); \(wins) gain and \(gains.count - wins) do not"
  }

  func draw(on canvas: inout SVGCanvas, below top: Double) {
    let axis = measure.axis(gains, most: 5, isSigned: true)
    let width = canvas.width
    let inset = 44.0
    func x(_ value: Double) -> Double { inset + axis.share(value) * (width - 2 * inset) }
    let dot = 13.0
    // Bins of one dot's width that meet at zero, so that no column mixes gains and losses.
    func bin(_ value: Double) -> Int {
      let offset = (x(value) - x(0)) / dot
      return value > 0 ? max(0, Int(offset.rounded(.down))) : min(-1, Int(offset.rounded(.up)) - 1)
    }
    var heights: [Int: Int] = [:]
    let tallest = Dictionary(grouping: gains, by: bin).values.map(\.count).max() ?? 1
    let ground = top + 14 + Double(max(4, tallest)) * dot
    canvas.line("grid", .init(x: 0, y: ground), .init(x: width, y: ground))
    canvas.line("zero", .init(x: x(0), y: top + 12), .init(x: x(0), y: ground + 5))
    for gain in gains {
      let bin = bin(gain)
      let level = heights[bin, default: 0]
      heights[bin] = level + 1
      let centre = SVGCanvas.Point(
        x: x(0) + (Double(bin) + 0.5) * dot, y: ground - (Double(level) + 0.5) * dot)
      canvas.open(group: gain > 0 ? "change" : "loss")
      canvas.circle(
        gain > 0 ? "dot" : "open", centre, radius: gain > 0 ? 5.6 : 4.6,
        hover: measure.signed(gain))
      canvas.closeGroup()
    }
    let y = ground + 18
    // Zero first: it must have its name.
    for tick in axis.ticks.sorted(by: { ($0.magnitude, $0) < ($1.magnitude, $1) }) {
      canvas.textIfFree("tick", axis.full(tick), at: [(.init(x: x(tick), y: y), .middle)])
    }
    canvas.height = y + 5
  }
}
