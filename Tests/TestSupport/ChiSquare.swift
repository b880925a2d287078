import Sampling

/// Draws against a law of counts: 20 to 30 classes of nearly equal chance, Pearson's statistic and
/// its p-value.
public struct ChiSquare: Sendable {
  /// Upper bound of each class, the last one open.
  private let bounds: [Int64]
  private let chances: [Double]

  /// Classes of a law given by the ratio of the chance of n + 1 to that of n, exact also where the
  /// counts run to billions: `ratio` is followed from `mode` both ways, then normalised.
  public init(mode: Int64, least: Int64 = 0, most: Int64 = .max, ratio: (Int64) -> Double) {
    var above: [Double] = [1]
    var n = mode
    while let last = above.last, last > 1e-18, n < most {
      above.append(last * ratio(n))
      n += 1
    }
    var below: [Double] = []
    var chance = 1.0
    n = mode
    while chance > 1e-18, n > least {
      chance /= ratio(n - 1)
      below.append(chance)
      n -= 1
    }
    let first = mode - Int64(below.count)
    let weights = below.reversed() + above
    let total = weights.reduce(0, +)
    var bounds: [Int64] = []
    var chances: [Double] = []
    var sum = 0.0
    var done = 0.0
    for (offset, weight) in weights.enumerated() {
      sum += weight / total
      if sum >= 1.0 / 25, 1 - done - sum >= 1.0 / 200 {
        bounds.append(first + Int64(offset))
        chances.append(sum)
        done += sum
        sum = 0
      }
    }
    chances.append(1 - done)
    self.bounds = bounds
    self.chances = chances
  }

  public static func binomial(_ n: Int64, _ p: Double) -> ChiSquare {
    let mode = Int64(Double(n + 1) * p)
    return ChiSquare(mode: min(mode, n), most: n) { k in
      Double(n - k) / Double(k + 1) * p / (1 - p)
    }
  }

  public static func poisson(_ mean: Double) -> ChiSquare {
    ChiSquare(mode: Int64(mean)) { k in mean / Double(k + 1) }
  }

  /// mean m and shape k: P(n+1)/P(n) = (n + k)/(n + 1) m/(m + k).
  public static func negativeBinomial(mean: Double, shape: Double) -> ChiSquare {
    let mode = shape > 1 ? Int64(mean * (shape - 1) / shape) : 0
    return ChiSquare(mode: mode) { n in
      (Double(n) + shape) / Double(n + 1) * mean / (mean + shape)
    }
  }

  /// Chance of draws at least this far from the law, if they follow it.
  public func p(_ draws: [Int64]) throws -> Double {
    var observed = [Int](repeating: 0, count: chances.count)
    for draw in draws {
      var low = 0
      var high = bounds.count
      while low < high {
        let middle = (low + high) / 2
        if draw <= bounds[middle] { high = middle } else { low = middle + 1 }
      }
      observed[low] += 1
    }
    var statistic = 0.0
    for (count, chance) in zip(observed, chances) {
      let expected = chance * Double(draws.count)
      statistic += (Double(count) - expected) * (Double(count) - expected) / expected
    }
    let freedom = Double(chances.count - 1)
    return try GammaDistribution(shape: freedom / 2, scale: 2).upperTail(statistic)
  }
}
