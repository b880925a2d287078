/// Exact draws of counts in lanes, each lane with its own law.
///
/// Inversion where few are expected; elsewhere transformed rejection with squeeze, BTRS for the
/// binomial and PTRS for the Poisson law (W. Hormann, "The generation of binomial random variates",
/// J. Stat. Comput. Simul. 46, 1993, and "The transformed rejection method for generating Poisson
/// random variables", Insurance: Mathematics and Economics 12, 1993).
enum LaneSamplers {
  typealias Vector = LaneMath.Vector
  typealias Mask = LaneMath.Mask

  /// Terms that inversion walks at most; nobody gets there (`LanePlan` chooses it for few).
  static let mostTerms = 1024
  /// Expected counts from which rejection is exact.
  static let rejectionFrom = 10.0
  /// (1-p)^n below which inversion would soon start at a number without all its digits.
  static let smallestNone = 0x1p-700

  /// The smallest k with F(k) >= u: F(0) = `none`, f(j) = f(j-1) ratio (n-j+1)/j.
  static func invert(
    _ n: Vector, ratio: Vector, none: Vector, _ uniform: Vector,
    _ reciprocals: UnsafePointer<Double>
  ) -> Vector {
    var (u, f, k, left) = (uniform, none, Vector.zero, n)
    var j = 1
    var above = u .> f
    while any(above) && j < mostTerms {
      k = k.replacing(with: k + 1, where: above)
      // A lane that has stopped keeps u <= 0 <= f.
      u -= f
      f *= left * (ratio * reciprocals[j])
      left -= 1
      above = u .> f
      j += 1
    }
    return k.replacing(with: n, where: k .> n)
  }

  /// Binomial(n, p), p folded to at most 1/2: BTRS where n p >= 10, inversion elsewhere.
  static func binomial(
    _ n: Vector, _ given: Vector, _ stream: LaneStream, _ reciprocals: UnsafePointer<Double>
  ) -> Vector {
    let flipped = given .> 0.5
    var p = given.replacing(with: 1 - given, where: flipped)
    let small = n * p .< rejectionFrom
    var few = Vector.zero
    var t = n
    if any(small) {
      let fewTrials = Vector.zero.replacing(with: n, where: small)
      var own = stream
      let (u, _) = own.pair()
      let none = LaneMath.exp2(fewTrials * LaneMath.log2(1 - p))
      few = invert(fewTrials, ratio: p / (1 - p), none: none, u, reciprocals)
      // Any law that rejection can draw, so that these lanes are of no consequence.
      let empty = p .<= 0
      t.replace(with: (rejectionFrom / p).replacing(with: 20, where: empty), where: small)
      p.replace(with: 0.5, where: small .& empty)
    }
    let law = BinomialRejection(trials: t, chance: p)
    let many = law.draw(stream, open: .!small)
    let count = many.replacing(with: few, where: small)
    return count.replacing(with: n - count, where: flipped)
  }

  /// Poisson(mean): inversion, f(k) = f(k-1) mean/k; PTRS where the mean is at least 10 and
  /// `rejects`, or where e^-mean would leave the range of a double.
  static func poisson(
    _ mean: Vector, rejects: Bool, inverting: LaneStream, rejecting: LaneStream,
    _ reciprocals: UnsafePointer<Double>
  ) -> Vector {
    let large = rejects ? mean .>= rejectionFrom : mean .> 480
    let few = mean.replacing(with: 0, where: large)
    var stream = inverting
    var (u, _) = stream.pair()
    var f = LaneMath.exp2(-few * LaneMath.log2OfE)
    var k = Vector.zero
    var j = 1
    var above = (u .> f) .& .!large
    while any(above) && j < mostTerms {
      k = k.replacing(with: k + 1, where: above)
      u -= f
      f *= few * reciprocals[j]
      above = above .& (u .> f)
      j += 1
    }
    if any(large) {
      let law = PoissonRejection(mean: mean.replacing(with: 10, where: .!large))
      k.replace(with: law.draw(rejecting, open: large), where: large)
    }
    return k
  }
}
