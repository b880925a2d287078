/// Transformed rejection for the binomial law: a uniform u in -1/2...1/2 is bent by
/// (2a / (1/2 - |u|) + b) u + c into a proposal whose floor is accepted with the ratio of its chance
/// to the proposal's density; two comparisons (the squeeze) accept most without computing it.
struct BinomialRejection {
  typealias Vector = LaneMath.Vector
  typealias Mask = LaneMath.Mask

  private let t: Vector
  private let ratio: Vector
  private let a: Vector
  private let b: Vector
  private let alpha: Vector
  private let center: Vector
  private let squeeze: Vector
  private let mode: Vector
  /// log2 of what the chance of the mode adds to the ratio.
  private let atMode: Vector

  /// - Parameter chance: at most 1/2, with trials x chance at least 10 in lanes that are drawn.
  init(trials t: Vector, chance p: Vector) {
    self.t = t
    ratio = p / (1 - p)
    let spread = (t * p * (1 - p)).squareRoot()
    b = 1.15 + 2.53 * spread
    a = -0.0873 + 0.0248 * b + 0.01 * p
    mode = LaneMath.floor((t + 1) * p)
    alpha = (2.83 + 5.1 / b) * spread
    squeeze = 0.92 - 4.2 / b
    center = t * p + 0.5
    let odds = (mode + 1) / (ratio * (t - mode + 1))
    let first = (mode + 0.5) * LaneMath.log2(odds)
    atMode = first + LaneMath.factorialTail(mode) + LaneMath.factorialTail(t - mode)
  }

  /// Draws the lanes that are open; the others are 0.
  func draw(_ from: LaneStream, open lanes: Mask) -> Vector {
    var (stream, open, drawn) = (from, lanes, Vector.zero)
    while any(open) {
      var (u, v) = stream.pair()
      u -= 0.5
      let us = 0.5 - LaneMath.magnitude(u)
      let proposal = (2 * a / us + b) * u + center
      let inside = (proposal .>= 0) .& (proposal .< t + 1)
      let k = LaneMath.floor(Vector.zero.replacing(with: proposal, where: inside))
      var accepted = open .& inside .& (us .>= 0.07) .& (v .<= squeeze)
      if any(open .& .!accepted) {
        accepted = accepted .| (open .& inside .& passes(k, us, v))
      }
      drawn.replace(with: k, where: accepted)
      open = open .& .!accepted
    }
    return drawn
  }

  /// v <= f(k)/f(mode) x density, in logarithms to base 2; factorials by Stirling with its tail.
  private func passes(_ k: Vector, _ us: Vector, _ v: Vector) -> Mask {
    let density = a / (us * us) + b
    let lhs = LaneMath.log2(v * alpha / density)
    let left = t - k + 1
    let losers = (t + 1) * LaneMath.log2((t - mode + 1) / left)
    let winners = (k + 0.5) * LaneMath.log2(ratio * left / (k + 1))
    let tails = (LaneMath.factorialTail(k), LaneMath.factorialTail(t - k))
    let rhs = atMode + losers + winners - tails.0 - tails.1
    return lhs .<= rhs
  }
}

/// Transformed rejection for the Poisson law of means from 10 on; the same idea.
struct PoissonRejection {
  typealias Vector = LaneMath.Vector
  typealias Mask = LaneMath.Mask

  private let mean: Vector
  private let logMean: Vector
  private let a: Vector
  private let b: Vector
  private let alpha: Vector
  private let squeeze: Vector

  init(mean: Vector) {
    self.mean = mean
    logMean = LaneMath.log2(mean)
    b = 0.931 + 2.53 * mean.squareRoot()
    a = -0.059 + 0.02483 * b
    alpha = 1.1239 + 1.1328 / (b - 3.4)
    squeeze = 0.9277 - 3.6224 / (b - 2)
  }

  /// Draws the lanes that are open; the others are 0.
  func draw(_ from: LaneStream, open lanes: Mask) -> Vector {
    var (stream, open, drawn) = (from, lanes, Vector.zero)
    while any(open) {
      var (u, v) = stream.pair()
      u -= 0.5
      let us = 0.5 - LaneMath.magnitude(u)
      let proposal = (2 * a / us + b) * u + mean + 0.43
      let possible = (us .>= 0.013) .| (v .<= us)
      let inside = (proposal .>= 0) .& (proposal .< 0x1p51) .& possible
      let k = LaneMath.floor(Vector.zero.replacing(with: proposal, where: inside))
      var accepted = open .& inside .& (us .>= 0.07) .& (v .<= squeeze)
      if any(open .& .!accepted) {
        accepted = accepted .| (open .& inside .& passes(k, us, v))
      }
      drawn.replace(with: k, where: accepted)
      open = open .& .!accepted
    }
    return drawn
  }

  /// v <= chance of k x density, in logarithms to base 2: mean^k e^-mean / k! by Stirling.
  private func passes(_ k: Vector, _ us: Vector, _ v: Vector) -> Mask {
    let density = a / (us * us) + b
    let lhs = LaneMath.log2(v * alpha / density)
    let stirling = (k + 0.5) * LaneMath.log2(k + 1) - (k + 1) * LaneMath.log2OfE
    let factorial = stirling + Self.log2OfRootOf2Pi + LaneMath.factorialTail(k)
    let rhs = k * logMean - mean * LaneMath.log2OfE - factorial
    return lhs .<= rhs
  }

  private static let log2OfRootOf2Pi = 1.3257480647361592
}
