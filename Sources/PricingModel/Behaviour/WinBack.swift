/// Who comes back after leaving (FORMAT 5.3, F15, F47, REF-D).
public struct WinBack: Equatable, Sendable {
  /// Chance in the first month after churn, of those still away.
  public let rate: Cases<Rate>
  /// In month u after churn the chance is rate x decay^(u-1).
  public let decay: Quantity
  /// Last month after churn in which somebody comes back.
  public let until: Int
  /// True: the same person, whose having left says that he is likelier to leave again (F15).
  public let remembers: Bool
  /// True: at the price paid before, without its discounts; false: at the list price.
  public let keepsPrice: Bool
  /// What a returner is given.
  public let discount: Discount?

  public init(
    rate: Cases<Rate>, decay: Quantity, until: Int, remembers: Bool, keepsPrice: Bool,
    discount: Discount?
  ) {
    self.rate = rate
    self.decay = decay
    self.until = until
    self.remembers = remembers
    self.keepsPrice = keepsPrice
    self.discount = discount
  }
}
