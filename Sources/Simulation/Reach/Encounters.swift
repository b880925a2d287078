import PricingModel

/// Who of the customers in force before a price change meets its new prices, and when: expected
/// accounts and their MRR at the price paid before, by month and by way.
///
/// An exact recursion over the cells of that month's book, without anybody new. Whoever renews
/// where the change's price is quoted has met it, whether he stays or leaves then; whoever moves to
/// a plan or term at its new list price has met it by his own move.
public struct Encounters: Sendable {
  public enum Way: Int, CaseIterable, Sendable {
    /// At the first boundary at which the policy lets anybody meet the price.
    case atOnce
    /// At a later renewal: the contract ran on.
    case atRenewal
    /// At a renewal behind the end of grandfathering.
    case oldPriceEnds
    /// By an upgrade, a downgrade or a switch of term of his own.
    case ownMove
    /// Leaves before.
    case leaves
  }

  /// Accounts and their MRR, minor units, at the price paid in the month before.
  public struct Amount: Hashable, Sendable {
    public var accounts = 0.0
    public var mrr = 0.0

    public init(accounts: Double = 0, mrr: Double = 0) {
      self.accounts = accounts
      self.mrr = mrr
    }

    static func += (sum: inout Amount, more: Amount) {
      sum.accounts += more.accounts
      sum.mrr += more.mrr
    }

    static func / (sum: Amount, count: Double) -> Amount {
      Amount(accounts: sum.accounts / count, mrr: sum.mrr / count)
    }
  }

  /// Month of the scenario before the change's first new price: -1 for the opening book.
  public let before: Int
  /// All that is followed.
  public let whole: Amount
  /// By month from `before` + 1 on, then by way.
  public let months: [[Amount]]
  /// Still at the old price at the end: on plans that the change gives a new price, and on others.
  public let waiting: Amount
  public let untouched: Amount

  /// - Parameters:
  ///   - compiled: the changed scenario.
  ///   - own: its price changes that the baseline does not have, by index into `priceChanges` in
  ///     order of their month.
  /// - Returns: nil where there is none.
  public init?(
    _ compiled: CompiledScenario, own: Set<Int>, draws: [Draw], threads: Int = 1
  ) throws {
    let book = BookWalk(compiled, own: own)
    guard let book else { return nil }
    let blocks = (draws.count + Lanes.count - 1) / Lanes.count
    let odds = compiled.odds
    let sums = try inBlocks(of: blocks, threads: threads) { range -> [BookWalk.Sums] in
      var numbers = odds.makeLaneValues()
      return try range.map { block in
        let some = Array(draws[block * Lanes.count..<min((block + 1) * Lanes.count, draws.count)])
        odds.evaluate(some, into: &numbers)
        return try numbers.withLanes { try book.walk(odds: $0, draws: some.count) }
      }
    }.flatMap { $0 }
    var total = BookWalk.Sums(months: book.monthsFollowed)
    for sum in sums { total.add(sum) }
    let count = Double(draws.count)
    before = book.before
    whole = total.whole / count
    months = total.months.map { $0.map { $0 / count } }
    waiting = total.waiting / count
    untouched = total.untouched / count
  }
}
