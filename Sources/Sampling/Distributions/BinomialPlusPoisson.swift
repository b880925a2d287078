/// Survivors of an opening book plus survivors of Poisson arrivals, independent of each other (F18).
public struct BinomialPlusPoisson: CountDistribution, Hashable {
  public let book: BinomialDistribution
  public let arrivals: PoissonDistribution

  public init(_ book: BinomialDistribution, _ arrivals: PoissonDistribution) {
    self.book = book
    self.arrivals = arrivals
  }

  public var mean: Double { book.mean + arrivals.mean }

  public var sd: Double {
    (book.sd * book.sd + arrivals.mean).squareRoot()
  }

  /// Sum over the survivors of the book, within ten standard deviations of their mean.
  public func cdf(_ n: Int64) -> Double {
    if n < 0 { return 0 }
    let reach = 10 * book.sd + 10
    let first = max(0, Int64((book.mean - reach).rounded(.down)))
    let last = min(book.trials, n, Int64((book.mean + reach).rounded(.up)))
    guard first <= last else { return 0 }
    var sum = 0.0
    for survivors in first...last {
      sum += book.chance(of: survivors) * arrivals.cdf(n - survivors)
    }
    return min(1, sum)
  }
}
