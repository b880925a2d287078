import Foundation

/// Two samples from one law? The largest distance of their empirical distribution functions, and
/// the chance of one at least as large (Smirnov 1948, with Stephens' correction for size).
///
///     D = sup |F_1 - F_2|,   lambda = (sqrt n + 0.12 + 0.11 / sqrt n) D,   n = n1 n2 / (n1 + n2)
///     p = 2 sum_k (-1)^(k-1) e^(-2 k^2 lambda^2)
///
/// Where values repeat, as counts do, the true p is larger.
public struct KolmogorovSmirnov: Sendable {
  public let distance: Double
  public let p: Double

  public init(_ first: [Double], _ second: [Double]) {
    let a = first.sorted()
    let b = second.sorted()
    var (i, j, largest) = (0, 0, 0.0)
    while i < a.count && j < b.count {
      let value = min(a[i], b[j])
      while i < a.count && a[i] <= value { i += 1 }
      while j < b.count && b[j] <= value { j += 1 }
      let distance = Double(i) / Double(a.count) - Double(j) / Double(b.count)
      largest = max(largest, abs(distance))
    }
    distance = largest
    let root = (Double(a.count) * Double(b.count) / Double(a.count + b.count)).squareRoot()
    let lambda = (root + 0.12 + 0.11 / root) * largest
    guard lambda > 0.2 else {
      p = 1
      return
    }
    var sum = 0.0
    for k in 1...100 {
      let term = exp(-2 * Double(k * k) * lambda * lambda)
      sum += k % 2 == 1 ? term : -term
    }
    p = min(1, max(0, 2 * sum))
  }
}
