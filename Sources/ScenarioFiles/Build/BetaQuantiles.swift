import PricingModel
import Sampling
import Synchronization

/// The Beta with two given quantiles (MODEL F61), its parameters to twelve digits so that every
/// processor has the same.
///
/// A page reads the same scenario again at every move of a slider, and finding these is a quarter of
/// that: what was found is kept. It depends on nothing but the two quantiles.
enum BetaQuantiles {
  static func beta(p10: Double, p90: Double) -> Parameter.Distribution? {
    let quantiles = [p10, p90]
    if let known = found.withLock({ $0[quantiles] }) { return known }
    guard let law = try? BetaDistribution(p10: p10, p90: p90) else { return nil }
    let beta = Parameter.Distribution.beta(a: law.a.toTwelveDigits, b: law.b.toTwelveDigits)
    found.withLock { if $0.count < most { $0[quantiles] = beta } }
    return beta
  }

  private static let most = 1024
  private static let found = Mutex<[[Double]: Parameter.Distribution]>([:])
}
