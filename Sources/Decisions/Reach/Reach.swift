import PricingModel
import Simulation

/// Who is reached by new prices, and when: of the MRR and the accounts in the month before the
/// change, expected shares at the price paid then (no growth inside it).
public struct Reach: Hashable, Sendable {
  /// How somebody of the book before the change comes to the new price, or does not.
  public enum Way: String, CaseIterable, Sendable {
    /// In the first month in which the policy lets anybody meet the new price.
    case atOnce = "at_once"
    /// At a later renewal, when a longer contract ends.
    case atRenewal = "at_renewal"
    /// At a renewal after the old price has ended.
    case oldPriceEnds = "old_price_ends"
    /// By an upgrade, a downgrade or a switch of term of his own.
    case ownMove = "own_move"
    /// Leaves before.
    case leaves
    /// Still at the old price when the forecast ends.
    case notYet = "not_yet"
    /// On a plan whose price the change leaves alone.
    case otherPlans = "other_plans"
  }

  /// Parts of the whole, 0 to 1.
  public struct Share: Hashable, Sendable {
    public let mrr: Double
    public let accounts: Double

    static func + (left: Share, right: Share) -> Share {
      Share(mrr: left.mrr + right.mrr, accounts: left.accounts + right.accounts)
    }
  }

  /// Month of the scenario whose book is followed; -1: the opening book.
  public let before: Int
  /// MRR (minor units) and accounts in that month.
  public let mrr: Double
  public let accounts: Double
  /// Shares at the end of the forecast. They add up to 1.
  public let shares: [Way: Share]
  /// Shares that have met the new price, by month from `before` + 1 on: `atOnce` to `ownMove`
  /// together, never falling.
  public let reached: [Share]
  /// Shares that have left before meeting it, by month.
  public let left: [Share]
  /// First and last month in which anybody of a way meets the price.
  public let spans: [Way: ClosedRange<Int>]

  /// - Returns: nil where the change has no new prices, or nobody paid before it.
  public init?(_ compiled: CompiledScenario, draws: [Draw], threads: Int = 1) throws {
    let own = Set(compiled.scenario.ownPriceChanges)
    guard let found = try Encounters(compiled, own: own, draws: draws, threads: threads),
      found.whole.mrr > 0
    else { return nil }
    before = found.before
    mrr = found.whole.mrr
    accounts = found.whole.accounts
    let whole = found.whole
    func share(_ amount: Encounters.Amount) -> Share {
      Share(mrr: amount.mrr / whole.mrr, accounts: amount.accounts / whole.accounts)
    }
    var shares: [Way: Share] = [:]
    var spans: [Way: ClosedRange<Int>] = [:]
    var reached: [Share] = []
    var left: [Share] = []
    var (soFar, gone) = (Share(mrr: 0, accounts: 0), Share(mrr: 0, accounts: 0))
    for (offset, month) in found.months.enumerated() {
      for way in Encounters.Way.allCases {
        let part = share(month[way.rawValue])
        let name = Way(way)
        shares[name] = (shares[name] ?? Share(mrr: 0, accounts: 0)) + part
        if way == .leaves { gone = gone + part } else { soFar = soFar + part }
        if part.mrr > 1e-9 {
          let at = found.before + 1 + offset
          spans[name] = (spans[name]?.lowerBound ?? at)...at
        }
      }
      reached.append(soFar)
      left.append(gone)
    }
    shares[.notYet] = share(found.waiting)
    shares[.otherPlans] = share(found.untouched)
    self.shares = shares
    self.spans = spans
    self.reached = reached
    self.left = left
  }

  public subscript(way: Way) -> Share { shares[way] ?? Share(mrr: 0, accounts: 0) }
}

extension Reach.Way {
  fileprivate init(_ way: Encounters.Way) {
    self =
      switch way {
      case .atOnce: .atOnce
      case .atRenewal: .atRenewal
      case .oldPriceEnds: .oldPriceEnds
      case .ownMove: .ownMove
      case .leaves: .leaves
      }
  }
}
