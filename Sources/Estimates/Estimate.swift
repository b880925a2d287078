/// What a run says about one figure: centre, spread and how well the run knows the centre.
///
/// Units are display-free: money in minor units (a real number), shares as fractions.
public struct Estimate: Hashable, Sendable {
  /// Expected value; of a ratio the ratio of expected values.
  public let mean: Double
  /// Standard deviation over replications; nil where nothing varies or one replication ran.
  public let sd: Double?
  /// nil with fewer than 200 replications (X09), or where nothing varies.
  public let quantiles: Quantiles?
  /// Standard error of `mean` from the finite number of replications; 0 where it is exact.
  public let monteCarloError: Double?

  public init(
    mean: Double, sd: Double? = nil, quantiles: Quantiles? = nil, monteCarloError: Double? = nil
  ) {
    self.mean = mean
    self.sd = sd
    self.quantiles = quantiles
    self.monteCarloError = monteCarloError
  }

  /// nil where the figure is not defined in expectation (0/0).
  ///
  /// Replicates in which a ratio is not defined have no rank and are left out of its spread.
  /// - Parameter certain: nothing can vary (expected values of certain inputs): an exact figure.
  init?(_ column: Column, certain: Bool = false) {
    guard column.expected.isFinite else { return nil }
    guard !certain else {
      self.init(exactly: column.expected)
      return
    }
    let defined = column.replicates.filter { !$0.isNaN }
    self.init(
      mean: column.expected, sd: Self.deviation(defined),
      quantiles: defined.count >= Quantiles.fewest ? Quantiles(of: defined) : nil,
      monteCarloError: Self.deviation(column.influence).map {
        $0 / Double(column.influence.count).squareRoot()
      })
  }

  /// An exact figure: nothing varies, nothing is estimated.
  init(exactly value: Double) { self.init(mean: value, monteCarloError: 0) }

  /// A figure that varies over draws of the inputs.
  init?(over draws: [Double]) { self.init(Column(draws)) }

  /// Sample standard deviation, two passes in replication order; nil below two values.
  static func deviation(_ values: [Double]) -> Double? {
    guard values.count > 1 else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Double(values.count - 1)).squareRoot()
  }
}
