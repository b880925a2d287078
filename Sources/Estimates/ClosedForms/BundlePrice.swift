/// Two products whose buyers' values are independent and uniform on 0...w, sold apart or only
/// together, at the best price (F55). Revenue per visitor.
public struct BundlePrice: Hashable, Sendable {
  /// w.
  public let highestValue: Double

  public init(highestValue: Double) { self.highestValue = highestValue }

  /// w/2 for each.
  public var separatePrice: Double { highestValue / 2 }

  /// 2 w/4.
  public var separateRevenue: Double { highestValue / 2 }

  /// w sqrt(2/3).
  public var price: Double { highestValue * (2.0 / 3).squareRoot() }

  /// p (1 - p^2/(2 w^2)).
  public var revenue: Double {
    let share = price / highestValue
    return price * (1 - share * share / 2)
  }
}
