/// What each existing account chooses from at the renewal that meets a change (FORMAT 6, MODEL 2.3:
/// G3, G4). Churn and payment follow for those who stay.
public struct Offer: Equatable, Sendable {
  public enum Kind: Hashable, Sendable {
    case keep
    case downgrade(to: Int)
    /// A longer term from now on; only for accounts on a shorter one.
    case term(Term)
    case leave
  }

  public struct Option: Equatable, Sendable {
    public let kind: Kind
    /// Per month, minor units; nil: the new list price.
    public let price: Int64?
    /// Of a choice by shares.
    public let share: Cases<Quantity>
    /// a and loss of a choice by liking: U = liking - effort - weight x pen(price).
    public let liking: Quantity
    public let effort: Quantity

    public init(
      kind: Kind, price: Int64?, share: Cases<Quantity> = .value(.zero), liking: Quantity = .zero,
      effort: Quantity = .zero
    ) {
      self.kind = kind
      self.price = price
      self.share = share
      self.liking = liking
      self.effort = effort
    }
  }

  public enum Choice: Equatable, Sendable {
    /// The options' own shares. That of a term which the account is already on falls to `keep`.
    case shares
    /// Multinomial logit (F40): pen(p) = aversion ln(p/ref) above the price paid, ln(p/ref) below.
    /// Options that an account cannot take drop out of its choice.
    case likings(priceWeight: Quantity, lossAversion: Quantity)
  }

  /// Keeping the plan first, leaving last.
  public let options: [Option]
  public let choice: Choice

  public init(_ options: [Option], by choice: Choice) {
    self.options = options
    self.choice = choice
  }

  public var keep: Option? { options.first { $0.kind == .keep } }
  public var leave: Option? { options.first { $0.kind == .leave } }
  public var downgrade: Option? {
    options.first { if case .downgrade = $0.kind { true } else { false } }
  }
}
