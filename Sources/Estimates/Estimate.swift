/// What a run says about one figure: centre, spread and how well the run knows the centre.
///
/// Units are display-free: money in minor units (a real number), shares as fractions.
public struct Estimate: Hashable, Sendable {
  /// Expected value; of a ratio the ratio of expected values.
  public let mean: Double
  /// Standard deviation over replications; nil where nothing varies, one replication ran, or the
  /// figure is infinite in some.
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

  /// nil where the figure is not defined in expectation (division by 0).
  ///
  /// Replicates in which a ratio is 0/0 have no rank and are left out of its spread; infinite ones
  /// have their rank.
  /// - Parameter certain: nothing can vary (expected values of certain inputs): an exact figure.
  init?(_ column: Column, certain: Bool = false) {
    guard column.expected.isFinite else { return nil }
    guard !certain else {
      self.init(exactly: column.expected)
      return
    }
    let spread = Spread(column)
    self.init(
      mean: column.expected, sd: spread.sd, quantiles: spread.quantiles,
      monteCarloError: spread.monteCarloError)
  }

  /// An exact figure: nothing varies, nothing is estimated.
  init(exactly value: Double) { self.init(mean: value, monteCarloError: 0) }

  /// A figure that varies over draws of the inputs.
  init?(over draws: [Double]) { self.init(Column(draws)) }
}
