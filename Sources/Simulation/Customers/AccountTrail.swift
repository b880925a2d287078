import PricingModel
import Sampling

extension Experiment {
  /// The event ledger of some accounts of the first replicate, chosen by lot among all that ever
  /// pay in it: an audit trail to add up by hand. All of them, where they are no more than wanted.
  ///
  /// They are walked by the customers propagator whichever runs the forecast; where it is that one,
  /// they are accounts of that very replicate.
  /// - Throws: as `run`.
  public func ledger(accounts wanted: Int) throws -> AccountLedger {
    try refuseWhatCannotRun()
    let parameters = scenario.parameters
    let inputs = try ParameterDraws(
      parameters, correlations: scenario.correlations, seed: seed, replications: replications)
    let draw = inputs.draws(0..<1)[0]
    final class Lots { var ofPayer: [Int32: UInt64] = [:] }
    let lots = Lots()
    var first = CustomerWalk(scenario, seed: seed) { law, _, account, _, _ in
      if account.cell >= 0, law.mrrOf[Int(account.cell)] > 0 {
        lots.ofPayer[account.number] = StreamKey.mix(account.identity)
      }
    }
    try first.run(replicate: 0, draw: draw) { _, _, _ in }
    let drawn = lots.ofPayer.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    let chosen = Set(drawn.prefix(wanted).map(\.key))

    final class Lines { var all: [AccountEvent] = [] }
    let lines = Lines()
    var second = CustomerWalk(scenario, seed: seed) { law, month, account, from, event in
      guard chosen.contains(account.number),
        let line = Self.line(law, month, account, from: from, event: event)
      else { return }
      lines.all.append(line)
    }
    try second.run(replicate: 0, draw: draw) { _, _, _ in }
    return AccountLedger(
      events: lines.all.sorted { ($0.account, $0.month) < ($1.account, $1.month) },
      unitsPerMinor: second.law.unitsPerMinor)
  }

  /// nil where nothing happens to somebody who pays nothing.
  private static func line(
    _ law: CustomerLaw, _ month: Int, _ account: Individual, from: Int32, event: Int32
  ) -> AccountEvent? {
    let gone = account.cell < 0
    let after = gone ? 0 : law.mrrOf[Int(account.cell)]
    let before = from < 0 ? 0 : law.mrrOf[Int(from)]
    let booked = event < 0 ? [] : Array(law.entries[law.events[Int(event)].entries])
    func sum(_ item: LedgerItem) -> Int64 {
      let row = law.chart.row(item)
      return booked.reduce(0) { $0 + ($1.row == row ? $1.amount : 0) }
    }
    let name: String
    if month < 0 {
      name = after > 0 ? "in the book" : "waits at the start"
    } else if event >= 0 {
      name = law.events[Int(event)].movement.words
    } else if after > 0 {
      name = "stays"
    } else {
      return nil
    }
    let standing = law.standings[Int(gone ? from : account.cell)]
    var price: Int64 = 0
    if let situation = standing.inForce { price = law.order.prices.invoice(situation) }
    // What the meter adds to a month in which the account pays.
    let charge = gone ? OddsGraph.zero : law.tracks[Int(law.trackOf[Int(account.cell)])].usage
    let usage = month < 0 || gone ? 0 : Int64(law.number(charge).rounded())
    return AccountEvent(
      month: month, account: Int(account.number) + 1, event: name, standing: standing,
      price: price, mrrBefore: before, mrrAfter: after, billed: sum(.billed) + usage,
      refunded: sum(.refunded), cash: sum(.cash) + usage,
      recognised: sum(.recognised) + (month < 0 ? 0 : after) + usage)
  }
}

extension Movement {
  /// For an audit trail: the movement, and what an account passes through in it.
  fileprivate var words: String {
    switch self {
    case .renews(_, let passages), .changes(let passages, _):
      ([name] + passages.map(\.kind.rawValue)).joined(separator: " + ")
    default: name
    }
  }
}
