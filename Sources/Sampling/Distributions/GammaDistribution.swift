internal import CGSL
internal import Foundation

/// Gamma: the law of an uncertain positive number, e.g. a rate of arrivals.
///
///     f(x) = x^(shape-1) e^(-x/scale) / (Gamma(shape) scale^shape),
///     mean = shape * scale,   sd = mean / sqrt(shape)
public struct GammaDistribution: Distribution, Hashable {
  public let shape: Double
  public let scale: Double

  /// - Throws: `SamplingError` when the shape is outside 1e-9...1e15 or the scale outside
  ///   1e-150...1e150.
  public init(shape: Double, scale: Double) throws(SamplingError) {
    guard Magnitude.shapes.contains(shape) else {
      throw SamplingError("Gamma", "shape", shape, allowed: Magnitude.shape)
    }
    guard Magnitude.isPositive(scale) else {
      throw SamplingError("Gamma", "scale", scale, allowed: Magnitude.positive)
    }
    self.shape = shape
    self.scale = scale
    GSLErrors.areReturned
  }

  public var mean: Double { shape * scale }

  public var sd: Double { shape.squareRoot() * scale }

  public func cdf(_ x: Double) -> Double {
    x <= 0 ? 0 : Magnitude.chance(GammaTails.lower(x / scale, shape: shape))
  }

  /// 1 - cdf, with all its digits where it is small.
  public func upperTail(_ x: Double) -> Double {
    x <= 0 ? 1 : Magnitude.chance(GammaTails.upper(x / scale, shape: shape))
  }

  /// `gsl_cdf_gamma_Pinv` fails for small shapes (MODEL 2.8), so this solves `cdf` itself, in
  /// logarithms.
  public func quantile(_ u: Double) -> Double {
    guard u > 0, u < 1 else { return .nan }
    let above = 1 - u
    let logGamma = gsl_sf_lngamma(shape)
    // P(x) <= x^shape / Gamma(shape + 1), so the root is not below this.
    let floor = (log(u) + log(shape) + logGamma) / shape
    guard floor > LogScale.least else {
      return scale
        * LogScale.smallest(
          where: { GammaTails.lower($0, shape: shape) >= u }, below: 1e3)
    }
    var ceiling = log(2 * shape + 40)
    while GammaTails.upper(exp(ceiling), shape: shape) > above { ceiling += 0.6931471805599453 }
    // Wilson and Hilferty (1931): the cube root is nearly normal.
    let z = gsl_cdf_ugaussian_Pinv(u)
    let root = 1 - 1 / (9 * shape) + z / (3 * shape.squareRoot())
    let start = shape > 1 && root > 0 ? log(shape) + 3 * log(root) : floor
    return scale
      * LogScale.inverse(from: max(start, floor), between: floor, and: ceiling) { x, t in
        let density = exp(shape * t - x - logGamma)
        return u <= above
          ? .lower(GammaTails.lower(x, shape: shape), target: u, density: density)
          : .upper(GammaTails.upper(x, shape: shape), target: above, density: density)
      }
  }
}
