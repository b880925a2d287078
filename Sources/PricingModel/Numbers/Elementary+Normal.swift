extension Elementary {
  /// P(Z <= x) of a standard normal Z; relative error below 1e-12 (tested). Below -37 it stays at
  /// its value there, 6e-300, so that ratios of two tails are always numbers.
  public static func normal(_ x: Double) -> Double {
    x > 0 ? 1 - normalTail(x) : normalTail(min(-x, 37))
  }

  static func normal(_ x: SIMD16<Double>) -> SIMD16<Double> {
    var result = SIMD16<Double>()
    for lane in 0..<16 { result[lane] = normal(x[lane]) }
    return result
  }

  /// P(Z > z), z >= 0: up to 3 by the series of the density's integral (Marsaglia 2004), beyond by
  /// Laplace's continued fraction of Mills' ratio.
  private static func normalTail(_ z: Double) -> Double {
    let density = 0.39894228040143267794 * exp(-0.5 * z * z)
    guard z < 3 else {
      var fraction = z
      for n in stride(from: 80, through: 1, by: -1) { fraction = z + Double(n) / fraction }
      return density / fraction
    }
    var term = z
    var sum = z
    var n = 1.0
    while term > 1e-18 * sum {
      n += 2
      term *= z * z / n
      sum += term
    }
    return 0.5 - density * sum
  }
}
