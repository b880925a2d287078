internal import CGSL
internal import Foundation

/// Lower and upper tail of Gamma(shape, 1).
///
/// GSL's are wrong near x = shape - sqrt(shape) where the shape is large (measured against scipy,
/// GSL 2.7.1: 6e-10 of the lower tail at shape 10^4, 2e-6 at 10^5, 200% at 10^6). From shape 1000
/// on the uniform expansion of Temme takes over near the mean (DLMF 8.12; DiDonato and Morris 1986):
///
///     eta^2/2 = mu - ln(1 + mu),  mu = x/shape - 1,  the sign of eta that of mu
///     Q = Phi(-eta sqrt(shape)) + R,   P = Phi(eta sqrt(shape)) - R
///     R = exp(-shape eta^2/2)/sqrt(2 pi shape) (c0(eta) + c1(eta)/shape + c2(eta)/shape^2 + ...)
enum GammaTails {
  static func lower(_ x: Double, shape: Double) -> Double {
    guard let eta = eta(x, shape) else { return gsl_cdf_gamma_P(x, shape, 1) }
    return gsl_cdf_ugaussian_P(eta * shape.squareRoot()) - remainder(eta, shape)
  }

  static func upper(_ x: Double, shape: Double) -> Double {
    guard let eta = eta(x, shape) else { return gsl_cdf_gamma_Q(x, shape, 1) }
    return gsl_cdf_ugaussian_Q(eta * shape.squareRoot()) + remainder(eta, shape)
  }

  /// nil where GSL is the better choice.
  private static func eta(_ x: Double, _ shape: Double) -> Double? {
    guard shape >= 1000 else { return nil }
    let mu = (x - shape) / shape
    guard abs(mu) < 0.3 else { return nil }
    let size = (-2 * gsl_sf_log_1plusx_mx(mu)).squareRoot()
    return mu < 0 ? -size : size
  }

  private static func remainder(_ eta: Double, _ shape: Double) -> Double {
    let series = coefficients.reversed().reduce(0) { sum, row in
      sum / shape + row.reversed().reduce(0) { $0 * eta + $1 }
    }
    return exp(-shape * eta * eta / 2) / (2 * .pi * shape).squareRoot() * series
  }

  /// Power series in eta of c0, c1, c2, c3, from the recursion
  /// c0 = 1/mu - 1/eta, c_k = c_(k-1)'/eta + g_k/mu in exact fractions,
  /// g = 1, -1/12, 1/288, 139/51840.
  private static let coefficients: [[Double]] = [
    [
      -1 / 3.0, 1 / 12.0, -2 / 135.0, 1 / 864.0, 1 / 2835.0, -0.0001787551440329218,
      3.919263178522438e-05, -2.185448510679992e-06, -1.85406221071516e-06,
      8.296711340953087e-07, -1.7665952736826078e-07, 6.707853543401498e-09,
      1.0261809784240309e-08, -4.382036018453353e-09,
    ],
    [
      -1 / 540.0, -1 / 288.0, 1 / 378.0, -0.0009902263374485596, 0.00020576131687242798,
      -4.018775720164609e-07, -1.8098550334489977e-05, 7.64916091608111e-06,
      -1.6120900894563446e-06, 4.647127802807434e-09, 1.378633446915721e-07,
    ],
    [
      0.004133597883597883, -0.0026813271604938273, 0.0007716049382716049,
      2.0093878600823047e-06, -0.0001073665322636516, 5.2923448829120125e-05,
      -1.2760635188618728e-05, 3.423578734096138e-08,
    ],
    [
      0.0006494341563786008, 0.00022947209362139917, -0.0004691894943952557,
      0.00026772063206283885,
    ],
  ]
}
