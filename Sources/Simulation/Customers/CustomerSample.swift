import PricingModel
import Sampling

/// New customers followed one by one over the horizon of CLV (MODEL 3.4 ii): what counts cannot
/// tell, the difference between one customer and another.
struct CustomerSample {
  /// Followed customers wanted in all.
  static let wanted = 40_000

  /// One of them. Money in minor units; contribution before acquisition.
  struct Followed: Sendable {
    /// Groups of the chart in which it became a customer.
    let groups: [Int]
    var contribution = 0.0
    var revenue = 0.0
    var acquisition = 0.0
    var months = 0
    /// Undiscounted contribution by month; only where wanted.
    var byMonth: [Double] = []
    /// Paying, by month; only where wanted.
    var active: [Bool] = []
  }

  let month: Int
  let horizon: Int
  let discountRate: Quantity
  /// Customers followed in each replicate, at most.
  let perReplicate: Int
  /// Keep each month of each customer.
  let byMonth: Bool

  /// Follows some of the walk's entrants, chosen by lot.
  func follow(
    _ walk: inout CustomerWalk, draw: Draw
  ) throws -> [Followed] {
    let discount = Elementary.power(1 + draw[discountRate], -1.0 / 12)
    let lots = walk.entrants.sorted {
      StreamKey.mix($0.account.identity) < StreamKey.mix($1.account.identity)
    }.prefix(perReplicate)
    var all: [Followed] = []
    for entrant in lots {
      let standing = walk.law.standings[Int(entrant.account.cell)]
      var one = Followed(groups: walk.law.chart.groups(of: standing))
      var weight = 1.0
      try walk.follow(entrant, from: month, months: horizon) { offset, cell, event, law in
        var contribution = 0.0
        if event >= 0 {
          let event = law.events[Int(event)]
          contribution -= law.number(event.cost)
          one.revenue += Double(event.released) / Double(law.unitsPerMinor)
          if offset == 0 { one.acquisition = law.number(event.acquisition) }
        }
        var pays = false
        if cell >= 0, law.standings[Int(cell)].inForce != nil {
          pays = true
          contribution += law.contribution(track: law.trackOf[Int(cell)], at: month + offset)
          one.revenue += Double(law.mrrOf[Int(cell)]) / Double(law.unitsPerMinor)
          one.months += 1
        }
        one.contribution += weight * contribution
        weight *= discount
        if byMonth {
          one.byMonth.append(contribution)
          one.active.append(pays)
        }
      }
      all.append(one)
    }
    return all
  }
}
