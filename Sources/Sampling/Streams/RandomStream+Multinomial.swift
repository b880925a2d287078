extension RandomStream {
  /// Splits `n` accounts over outcomes in proportion to `weights`, one conditional binomial an
  /// outcome: the counts are exactly multinomial and always add up to n.
  ///
  /// Weights need not add up to 1. The last outcome of positive weight takes the rest, so that
  /// rounding never sends an account to an outcome of weight 0.
  ///
  /// - Throws: `SamplingError` when a weight is not finite or is negative by more than 1e-12, when
  ///   all are 0 but n is not, when the buffers differ in length, or n is outside
  ///   0...2^40.
  public mutating func multinomial(
    _ n: Int64, _ weights: UnsafeBufferPointer<Double>,
    into counts: UnsafeMutableBufferPointer<Int64>
  ) throws(SamplingError) {
    guard counts.count == weights.count else {
      throw SamplingError(
        "multinomial", "number of counts", Double(counts.count),
        allowed: "the number of weights, \(weights.count)")
    }
    guard n >= 0, n <= Self.mostTrials else {
      throw SamplingError("multinomial", "n", Double(n), allowed: "0 to 2^40 accounts")
    }
    var total = 0.0
    var last = -1
    for (index, weight) in weights.enumerated() {
      guard weight >= -Self.rounding, weight.isFinite else {
        throw SamplingError(
          "multinomial", "weight \(index)", weight, allowed: "0 or a positive number")
      }
      counts[index] = 0
      if weight > 0 {
        total += weight
        last = index
      }
    }
    if n == 0 { return }
    guard last >= 0, total.isFinite else {
      throw SamplingError("multinomial", "sum of weights", total, allowed: "a positive number")
    }
    var left = n
    for index in 0..<last where left > 0 {
      let weight = weights[index]
      guard weight > 0 else { continue }
      let drawn = try binomial(left, min(1, weight / total))
      counts[index] = drawn
      left -= drawn
      total -= weight
    }
    counts[last] = left
  }

  /// The same split of `n`, as an array.
  public mutating func multinomial(
    _ n: Int64, _ weights: [Double]
  ) throws(SamplingError) -> [Int64] {
    var counts = [Int64](repeating: 0, count: weights.count)
    var failure: SamplingError?
    weights.withUnsafeBufferPointer { weights in
      counts.withUnsafeMutableBufferPointer { counts in
        do throws(SamplingError) {
          try multinomial(n, weights, into: counts)
        } catch {
          failure = error
        }
      }
    }
    if let failure { throw failure }
    return counts
  }
}
