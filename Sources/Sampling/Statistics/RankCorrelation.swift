internal import CGSL
internal import Foundation

/// Dependence of two uncertain inputs through a Gaussian copula (F45): what a stated rank
/// correlation means for the normals behind it, and for the inputs.
public enum RankCorrelation {
  /// Pearson correlation of the normals for Spearman's `rs` of the inputs: 2 sin(pi rs/6).
  public static func pearson(spearman rs: Double) -> Double { 2 * sin(.pi * rs / 6) }

  /// Kendall's tau of the inputs for correlation `rho` of the normals: 2 asin(rho)/pi.
  public static func kendall(pearson rho: Double) -> Double { 2 * asin(rho) / .pi }

  /// Chance that both inputs exceed their own `u`-quantile:
  ///
  ///     (1-u)^2 + 1/(2 pi) integral_0^asin(rho) exp(-z^2/(1 + sin t)) dt,   z = Phi^-1(u)
  ///
  /// (Drezner and Wesolowsky 1990). At the medians it is 1/4 + asin(rho)/(2 pi).
  public static func bothAbove(_ u: Double, pearson rho: Double) -> Double {
    let z = gsl_cdf_ugaussian_Pinv(u)
    let end = asin(rho)
    // Simpson's rule; the integrand is smooth for rho > -1.
    let steps = 256
    var sum = 0.0
    for step in 0...steps {
      let weight = step == 0 || step == steps ? 1.0 : step % 2 == 1 ? 4.0 : 2.0
      let s = 1 + sin(end * Double(step) / Double(steps))
      sum += weight * (s > 0 ? exp(-z * z / s) : 0)
    }
    return (1 - u) * (1 - u) + sum * end / Double(3 * steps) / (2 * .pi)
  }
}
