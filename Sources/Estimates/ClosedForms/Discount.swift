import PricingModel

/// What a payment is worth that comes later: `factor` per period.
public struct Discount: Hashable, Sendable {
  /// v: the worth of 1 paid a period from now.
  public let factor: Double

  public init(factor: Double) { self.factor = factor }

  /// v = (1 + annual)^(-1/12), the factor of a month.
  public init(annual: Double) { factor = Elementary.power(1 + annual, -1.0 / 12) }

  public static let none = Discount(factor: 1)

  /// v^n.
  public func factor(after periods: Int) -> Double {
    Elementary.power(factor, Double(periods))
  }

  /// The same discount over `periods` at once: of a year from that of a month.
  public func compounded(_ periods: Int) -> Discount { Discount(factor: factor(after: periods)) }

  /// Worth of n payments of 1, the first at once: 1 + v + ... + v^(n-1).
  public func payments(_ n: Int) -> Double {
    factor == 1 ? Double(n) : (1 - factor(after: n)) / (1 - factor)
  }
}
