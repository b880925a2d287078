/// An increase by the share g of the price, and what may leave before it stops paying (F38).
public enum PriceIncrease {
  /// g/(1 + g) of customers, for equal revenue.
  public static func breakEvenLossOfRevenue(_ g: Double) -> Double { g / (1 + g) }

  /// g/(g + m) of customers, for equal contribution; m the contribution margin, a share of the old
  /// price.
  public static func breakEvenLoss(_ g: Double, margin m: Double) -> Double { g / (g + m) }

  /// g/m: growth of profit where nobody leaves; m the profit margin.
  public static func profitUplift(_ g: Double, margin m: Double) -> Double { g / m }
}
