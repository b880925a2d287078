import PricingModel

/// One figure without and with a change, on the same draws of the inputs (MODEL 3.6).
///
/// Centres are expected values, which subtract: `difference` = `changed` - `baseline` before any
/// rounding for print. The spread is that of E[difference | inputs] over the draws: it depends on no
/// pairing of chance. It is never a difference of quantiles (W07).
public struct Difference: Hashable, Sendable {
  public let baseline: Double
  public let changed: Double
  /// nil where all inputs are certain.
  public let sd: Double?
  /// nil where all inputs are certain or too few draws were taken (X09).
  public let quantiles: Quantiles?
  /// Share of the draws in which the figure is better, by the direction of its metric. Equal is not
  /// better: 0 where nothing differs.
  public let chanceBetter: Double
  /// Standard error of `difference` from the finite number of draws; 0 where it is exact.
  public let monteCarloError: Double

  public var difference: Double { changed.less(baseline) }

  public init(
    baseline: Double, changed: Double, sd: Double?, quantiles: Quantiles?, chanceBetter: Double,
    monteCarloError: Double
  ) {
    self.baseline = baseline
    self.changed = changed
    self.sd = sd
    self.quantiles = quantiles
    self.chanceBetter = chanceBetter
    self.monteCarloError = monteCarloError
  }

  /// nil where the figure is not defined in one of the arms.
  init?(_ baseline: Column, _ changed: Column, better: Metric.Better, certain: Bool) {
    let difference = changed.less(baseline)
    guard baseline.expected.isFinite, changed.expected.isFinite else { return nil }
    guard !certain else {
      self.init(
        baseline: baseline.expected, changed: changed.expected, sd: nil, quantiles: nil,
        chanceBetter: better.isBetter(difference.expected) ? 1 : 0, monteCarloError: 0)
      return
    }
    let spread = Spread(difference)
    let betterDraws = spread.defined.count { better.isBetter($0) }
    self.init(
      baseline: baseline.expected, changed: changed.expected, sd: spread.sd,
      quantiles: spread.quantiles,
      chanceBetter: Double(betterDraws) / Double(max(1, spread.defined.count)),
      monteCarloError: spread.monteCarloError ?? 0)
  }

  /// True where the figure is the same in both arms, to the last bit, in every draw.
  public var isNothing: Bool { difference == 0 && (sd ?? 0) == 0 }

  /// Standard error of `chanceBetter`: a share of independent draws.
  public func errorOfChance(draws: Int) -> Double {
    quantiles == nil ? 0 : (chanceBetter * (1 - chanceBetter) / Double(draws)).squareRoot()
  }
}

extension Metric.Better {
  /// Is a figure that moves by `difference` better?
  public func isBetter(_ difference: Double) -> Bool {
    self == .up ? difference > 0 : difference < 0
  }
}

extension Double {
  /// This figure less that of another arm, 0 where they differ in the rounding of their sums alone:
  /// by less than 2^-40 of their size. Two arms add up the same accounts in another order, and what
  /// that leaves is neither better nor worse.
  func less(_ other: Double) -> Double {
    let difference = self - other
    return difference.magnitude < 0x1p-40 * max(magnitude, other.magnitude) ? 0 : difference
  }
}
