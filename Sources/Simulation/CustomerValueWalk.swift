import PricingModel

/// Values new customers under one block of draws after another; holds the scratch, one a thread.
struct CustomerValueWalk {
  private let run: CustomerValueRun
  private var worth: AccountWorth

  init(_ run: CustomerValueRun) {
    self.run = run
    worth = AccountWorth(run.law)
  }

  /// - Parameters:
  ///   - entries: expected new customers by entry.
  ///   - odds: under the draws.
  ///   - follows: whether to follow accounts month by month too.
  mutating func value(
    entries: [Lanes], odds: Span<Lanes>, draws: [Draw], follows: Bool
  ) -> CustomerValueRun.PerBlock {
    let rate = run.costs.discountRate
    let yearly = Lanes(draws) { $0[rate] }
    let discount = Lanes(draws) { Elementary.power(1 + $0[rate], -1.0 / 12) }
    worth.sweep(odds: odds, discount: discount)
    let figures = run.members.map { members in
      group(members, entries: entries, odds: odds, followed: follows ? draws.count : 0)
    }
    return CustomerValueRun.PerBlock(
      draws: draws.count, groups: figures, discountRate: yearly)
  }

  private mutating func group(
    _ members: [Int], entries: [Lanes], odds: Span<Lanes>, followed draws: Int
  ) -> CustomerValueRun.PerBlock.Figures {
    var total = CustomerValueRun.PerBlock.Figures()
    for entry in members { total.weight += entries[entry] }
    var start: [(cell: Int, share: Lanes)] = []
    var fees = Lanes.zero
    for entry in members {
      let weight = entries[entry].share(of: total.weight)
      let cell = run.entryCells[entry]
      let fee = odds[run.costNodes[entry].fees]
      let own = worth.worth(startingIn: cell)
      let mean = own.contribution.mean
      let square = own.contribution.square - (fee + fee) * mean
      total.clv.mean += weight * (mean - fee)
      total.clv.square += weight * (square + fee * fee)
      total.revenue += weight * own.revenue
      total.months.mean += weight * own.months.mean
      total.months.square += weight * own.months.square
      total.acquisition += weight * odds[run.costNodes[entry].acquisition]
      start.append((cell, weight))
      fees += weight * fee
    }
    guard draws > 0 else { return total }
    worth.follow(from: start, odds: odds) { month, active, contribution in
      let first = month == 0 ? fees : .zero
      total.survival.append(active.sum(of: draws))
      total.contribution.append((contribution - first).sum(of: draws))
    }
    return total
  }
}
