/// How the seats of an account change one by one (FORMAT 5.2, MODEL 2.6, F48).
///
///     n' = n + Binomial(n, add) - Binomial(n, remove)      each seat brings another, each goes
///     n' = n (1 + growth), to one of its two whole neighbours so that the mean is exact
///
/// Seats have no upper bound and money is no function of a bounded cell, so that counts of accounts
/// cannot carry them: only the customers propagator does (MODEL 3.3).
public struct SeatCounts: Equatable, Sendable {
  /// Chance that a seat brings another.
  public let add: Cases<Rate>
  /// Chance that a seat goes.
  public let remove: Cases<Rate>
  /// Growth of an account's seats; may be negative.
  public let growth: Growth

  public enum Growth: Equatable, Sendable {
    case none
    /// The same for all accounts.
    case rate(Rate)
    /// Each account has its own, median x e^(sigma z), all its life.
    case spread(median: Quantity, sigma: Quantity, per: Rate.Period)
  }

  public init(add: Cases<Rate>, remove: Cases<Rate>, growth: Growth) {
    self.add = add
    self.remove = remove
    self.growth = growth
  }

  public static let none = SeatCounts(add: .value(.never), remove: .value(.never), growth: .none)

  /// Keys of the scenario file that are in use; empty: the seats of an account never change.
  public var keys: [String] {
    func happens(_ cases: Cases<Rate>) -> Bool {
      cases.leaves.contains { !$0.quantity.isAlwaysZero }
    }
    let grows =
      switch growth {
      case .none: false
      case .rate(let rate): !rate.quantity.isAlwaysZero
      case .spread(let median, _, _): !median.isAlwaysZero
      }
    return [
      happens(add) ? "seats.add" : nil, happens(remove) ? "seats.remove" : nil,
      grows ? "seats.growth" : nil,
    ].compactMap { $0 }
  }

  /// The uncertain inputs that it rests on.
  public var parameters: [Int] {
    let rates = (add.leaves + remove.leaves).flatMap(\.quantity.drawn)
    return switch growth {
    case .none: rates
    case .rate(let rate): rates + rate.quantity.drawn
    case .spread(let median, let sigma, _): rates + median.drawn + sigma.drawn
    }
  }
}
