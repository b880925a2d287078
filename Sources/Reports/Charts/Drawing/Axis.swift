/// A round scale with its ticks as text.
struct Axis {
  struct Writing {
    let prefix: String
    let suffix: String
    /// `$ thousand`.
    let title: String
    /// Of a value in the axis's own unit.
    let number: (Double) -> String
  }

  private let scale: RoundScale
  private let unit: Double
  private let isSigned: Bool
  private let writing: Writing

  init(_ scale: RoundScale, unit: Double, isSigned: Bool, writing: Writing) {
    self.scale = scale
    self.unit = unit
    self.isSigned = isSigned
    self.writing = writing
  }

  /// What a title says of the unit where ticks are bare.
  var title: String { writing.title }
  var low: Double { scale.low * unit }
  var high: Double { scale.high * unit }
  var ticks: [Double] { scale.ticks.map { $0 * unit } }

  /// `50`, `+50`, `−50`: where the title has the unit.
  func bare(_ tick: Double) -> String { text(tick, prefix: "", suffix: "") }

  /// `$50k`, `+$50k`.
  func full(_ tick: Double) -> String {
    text(tick, prefix: writing.prefix, suffix: writing.suffix)
  }

  private func text(_ tick: Double, prefix: String, suffix: String) -> String {
    let number = writing.number((tick / unit).magnitude)
    if number == "0" { return prefix + "0" + (suffix == "%" ? suffix : "") }
    let sign = tick < 0 ? "−" : isSigned ? "+" : ""
    return sign + prefix + number + suffix
  }

  /// Place of a value between the ends, 0 to 1.
  func share(_ value: Double) -> Double {
    guard value.isFinite, high > low else { return 0 }
    return min(1, max(0, (value - low) / (high - low)))
  }

  /// The widest tick.
  var room: Double { ticks.map { TextBox.width(bare($0), .small) }.reduce(0, max) }
}
