import PricingModel
import Sampling

/// Accounts in force after the arrivals of a month: opening book and arrivals under one law.
///
/// Month m counts from 0; an arrival of month k has passed m - k renewals, an account of the
/// opening book m + 1 (MODEL 1.3).
public struct ActiveAccounts: Sendable {
  public let law: SurvivalLaw
  /// Accounts of the opening book, all new: they take S from time 0.
  public let book: Int64
  /// Expected arrivals a month.
  public let arrivals: Double

  public init(_ law: SurvivalLaw, book: Int64 = 0, arrivals: Double) {
    self.law = law
    self.book = book
    self.arrivals = arrivals
  }

  /// sum of S(j), j = 0...m: months in force that one arrival a month has left behind.
  public func exposure(at month: Int) -> Double {
    (0...month).reduce(0) { $0 + law.survival(Double($1)) }
  }

  /// Poisson arrivals: Binomial(N0, S(m+1)) + Poisson(lambda sum S(j)) (F18, F18b).
  ///
  /// - Throws: `SamplingError` for a book of 2^31 accounts or a mean above 4e9.
  public func withPoissonArrivals(at month: Int) throws(SamplingError) -> BinomialPlusPoisson {
    BinomialPlusPoisson(
      try BinomialDistribution(trials: book, chance: law.survival(Double(month + 1))),
      try PoissonDistribution(mean: arrivals * exposure(at: month)))
  }

  /// The same number of arrivals each month: variance n sum S(j)(1 - S(j)) (F19), and that of the
  /// book.
  public func withFixedArrivals(at month: Int) -> Moments {
    var mean = 0.0
    var variance = 0.0
    for j in 0...month {
      let stay = law.survival(Double(j))
      mean += arrivals * stay
      variance += arrivals * stay * (1 - stay)
    }
    let stay = law.survival(Double(month + 1))
    mean += Double(book) * stay
    variance += Double(book) * stay * (1 - stay)
    return Moments(mean: mean, sd: variance.squareRoot())
  }

  /// Arrivals whose rate is Gamma of this shape, drawn once for all months: negative binomial of
  /// mean lambda A, variance lambda A + (lambda A)^2/k, A the exposure (F20). Without the book.
  ///
  /// - Throws: `SamplingError` for a mean above 1e9 or a shape that is not positive.
  public func withGammaArrivals(
    shape: Double, at month: Int
  ) throws(SamplingError) -> NegativeBinomialDistribution {
    try NegativeBinomialDistribution(mean: arrivals * exposure(at: month), shape: shape)
  }

  /// Long after the start, under a flat hazard: Poisson(lambda/h) (F17, M/G/infinity).
  ///
  /// - Throws: `SamplingError` for a mean above 4e9.
  public static func steady(
    arrivals: Double, hazard: Double
  ) throws(SamplingError) -> PoissonDistribution {
    try PoissonDistribution(mean: arrivals / hazard)
  }
}
