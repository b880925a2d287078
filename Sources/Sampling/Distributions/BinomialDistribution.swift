internal import CGSL

/// Successes in `trials` trials of `chance`: mean np, variance np(1-p).
public struct BinomialDistribution: CountDistribution, Hashable {
  public let trials: Int64
  public let chance: Double

  /// - Throws: `SamplingError` when trials are outside 0...2^31-1 or the chance outside 0...1.
  public init(trials: Int64, chance: Double) throws(SamplingError) {
    guard trials >= 0, trials <= Int64(Int32.max) else {
      throw SamplingError("binomial", "trials", Double(trials), allowed: "0 to 2^31 - 1")
    }
    guard chance >= 0, chance <= 1 else {
      throw SamplingError("binomial", "chance", chance, allowed: "0 to 1")
    }
    self.trials = trials
    self.chance = chance
    GSLErrors.areReturned
  }

  public var mean: Double { Double(trials) * chance }

  public var sd: Double { (mean * (1 - chance)).squareRoot() }

  public func cdf(_ n: Int64) -> Double {
    if n < 0 { return 0 }
    if n >= trials || chance == 0 { return 1 }
    if chance == 1 { return 0 }
    // P(at most n) is the chance that the n + 1st smallest of as many uniforms exceeds `chance`.
    return BetaTails.upper(chance, Double(n) + 1, Double(trials - n))
  }

  /// Chance of exactly `n`.
  public func chance(of n: Int64) -> Double {
    n < 0 || n > trials ? 0 : gsl_ran_binomial_pdf(UInt32(n), chance, UInt32(trials))
  }
}
