internal import CGSL
internal import Foundation

/// Successes in n trials that share one uncertain chance ~ Beta(a, b) (F35):
///
///     mean = n a/(a+b),   variance = n ab(a+b+n)/((a+b)^2 (a+b+1))
public struct BetaBinomialDistribution: CountDistribution, Hashable {
  public let trials: Int64
  public let chance: BetaDistribution

  /// - Throws: `SamplingError` when trials are outside 0...10^7.
  public init(trials: Int64, chance: BetaDistribution) throws(SamplingError) {
    guard trials >= 0, trials <= 10_000_000 else {
      throw SamplingError("beta-binomial", "trials", Double(trials), allowed: "0 to 10^7")
    }
    self.trials = trials
    self.chance = chance
  }

  public var mean: Double { Double(trials) * chance.mean }

  public var sd: Double {
    let size = chance.a + chance.b
    return (Double(trials) * chance.a * chance.b * (size + Double(trials)) / (size + 1))
      .squareRoot() / size
  }

  /// Sum of the chances of 0...n, by their ratio from one count to the next.
  public func cdf(_ n: Int64) -> Double {
    if n < 0 { return 0 }
    if n >= trials { return 1 }
    let (a, b) = (chance.a, chance.b)
    let all = Double(trials)
    var logTerm = gsl_sf_lnbeta(a, b + all) - gsl_sf_lnbeta(a, b)
    var sum = 0.0
    for k in 0...n {
      sum += exp(logTerm)
      let count = Double(k)
      logTerm += log((all - count) * (a + count) / ((count + 1) * (b + all - count - 1)))
    }
    return min(1, sum)
  }
}
