/// Retries of failed charges by the causes of failure (F23, F24).
///
/// Later retries succeed less often because hard declines remain, not because cards tire.
public struct RetryLadder: Hashable, Sendable {
  /// A cause of failure.
  public struct Cause: Hashable, Sendable {
    /// Share of failures that have it.
    public let share: Double
    /// Chance of each retry given still failed.
    public let retries: [Double]

    public init(share: Double, retries: [Double]) {
      self.share = share
      self.retries = retries
    }
  }

  public let causes: [Cause]

  public init(causes: [Cause]) { self.causes = causes }

  /// One ladder for every failure.
  public init(_ retries: [Double]) { causes = [Cause(share: 1, retries: retries)] }

  private var rungs: Int { causes.map(\.retries.count).max() ?? 0 }

  /// Share of all failures still failed after the first `count` retries.
  public func failed(after count: Int) -> Double {
    causes.reduce(0) { total, cause in
      total + cause.share * cause.retries.prefix(count).reduce(1) { $0 * (1 - $1) }
    }
  }

  /// R = sum_c w_c [1 - prod_j (1 - r_cj)].
  public var recovered: Double { causes.reduce(0) { $0 + $1.share } - failed(after: rungs) }

  /// Share of all failures that retry 1, 2, ... brings back.
  public var recoveredAtRetry: [Double] {
    (0..<rungs).map { failed(after: $0) - failed(after: $0 + 1) }
  }

  /// Chance of retry 1, 2, ... among the charges still failed.
  public var successAtRetry: [Double] {
    zip(recoveredAtRetry, 0..<rungs).map { $0 / failed(after: $1) }
  }

  /// Retries used per failed charge.
  public var meanRetries: Double { (0..<rungs).reduce(0) { $0 + failed(after: $1) } }
}
