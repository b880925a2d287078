import Sampling

/// A number of accounts that is an expectation.
protocol AverageHeadcount: Headcount where Real == Self {
  /// The expected part of a Poisson number with this mean that a limit lets in: E min(N, c) / mean.
  func partTaken(atMost limit: Self) -> Self
}

extension Double: AverageHeadcount {
  func partTaken(atMost limit: Double) -> Double {
    // Beyond what `Limits` lets through nothing is simulated.
    guard self > 0, let coming = try? PoissonDistribution(mean: self) else { return 1 }
    return coming.mean(atMost: limit) / self
  }
}

extension Lanes: AverageHeadcount {
  func partTaken(atMost limit: Lanes) -> Lanes {
    var parts = Lanes.zero
    for lane in 0..<Lanes.count {
      parts.vector[lane] = vector[lane].partTaken(atMost: limit.vector[lane])
    }
    return parts
  }
}
