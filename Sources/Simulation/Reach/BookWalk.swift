import PricingModel

/// Follows the book of one month through the boundaries behind it, sixteen draws side by side.
struct BookWalk: Sendable {
  /// Sums over draws.
  struct Sums: Sendable {
    var whole = Encounters.Amount()
    var months: [[Encounters.Amount]]
    var waiting = Encounters.Amount()
    var untouched = Encounters.Amount()

    init(months: Int) {
      let none = [Encounters.Amount](
        repeating: Encounters.Amount(), count: Encounters.Way.allCases.count)
      self.months = Array(repeating: none, count: months)
    }

    mutating func add(_ other: Sums) {
      whole += other.whole
      waiting += other.waiting
      untouched += other.untouched
      for month in months.indices {
        for way in months[month].indices { months[month][way] += other.months[month][way] }
      }
    }
  }

  /// What is known of a cell without looking at a draw.
  private struct Cell {
    /// Pays a price of the change already.
    var isReached = false
    /// On a plan that the change gives a new price.
    var isTouched = false
    /// MRR of one account, minor units.
    var mrr = 0.0
  }

  let before: Int
  private let transitions: Transitions
  private let cells: [Cell]
  /// How the accounts of a step meet a price of the change, by month behind `before` and step; nil:
  /// they do not. The same for every draw.
  private let meetings: [[Encounters.Way?]]

  var monthsFollowed: Int { transitions.months.count - before - 1 }

  init?(_ compiled: CompiledScenario, own: Set<Int>) {
    let prices = compiled.prices
    guard let first = own.map({ prices.changes[$0].at }).min() else { return nil }
    before = first - 1
    let transitions = compiled.transitions
    self.transitions = transitions
    let touched = Set(own.flatMap { prices.changes[$0].prices.keys })
    let units = Double(transitions.unitsPerMinor)
    cells = transitions.cells.map { standing in
      guard case .account(let situation) = standing else { return Cell() }
      return Cell(
        isReached: own.contains(prices.versions[situation.version].met),
        isTouched: touched.contains(situation.plan),
        mrr: Double(prices.mrrUnits(situation)) / units)
    }
    meetings = (first..<transitions.months.count).map { month in
      transitions.months[month].steps.map { step in
        prices.meeting(of: transitions.cells[Int(step.cell)], at: month, own: own)
      }
    }
  }

  func walk(odds: Span<Lanes>, draws: Int) throws -> Sums {
    var sums = Sums(months: monthsFollowed)
    var (accounts, mrr) = try book(odds: odds)
    sums.whole = Encounters.Amount(
      accounts: accounts.reduce(0) { $0 + $1.sum(of: draws) },
      mrr: mrr.reduce(0) { $0 + $1.sum(of: draws) })
    for month in before + 1..<transitions.months.count {
      let place = month - before - 1
      var entering: [(cell: Int, accounts: Lanes, mrr: Lanes)] = []
      var met = [Met](repeating: Met(), count: Encounters.Way.allCases.count)
      for (index, step) in transitions.months[month].steps.enumerated() {
        let cell = Int(step.cell)
        let (count, worth) = (accounts[cell], mrr[cell])
        if count.isNothing { continue }
        (accounts[cell], mrr[cell]) = (.zero, .zero)
        if let way = meetings[place][index] {
          met[way.rawValue].add(count, worth)
          continue
        }
        for way in transitions.ways[step.ways] {
          let chance = odds[way.chance]
          let (moved, money) = (count * chance, worth * chance)
          let to = Int(way.cell)
          if to < 0 {
            met[Encounters.Way.leaves.rawValue].add(moved, money)
          } else if cells[to].isReached {
            met[Encounters.Way.ownMove.rawValue].add(moved, money)
          } else {
            entering.append((to, moved, money))
          }
        }
      }
      for entry in entering {
        accounts[entry.cell] += entry.accounts
        mrr[entry.cell] += entry.mrr
      }
      sums.months[place] = met.map {
        Encounters.Amount(accounts: $0.accounts.sum(of: draws), mrr: $0.mrr.sum(of: draws))
      }
    }
    for cell in accounts.indices where !accounts[cell].isNothing {
      let rest = Encounters.Amount(
        accounts: accounts[cell].sum(of: draws), mrr: mrr[cell].sum(of: draws))
      if cells[cell].isTouched { sums.waiting += rest } else { sums.untouched += rest }
    }
    return sums
  }

  /// Paying accounts after the boundary `before`, by cell, and their MRR.
  private func book(odds: Span<Lanes>) throws -> (accounts: [Lanes], mrr: [Lanes]) {
    var accounts = [Lanes](repeating: .zero, count: cells.count)
    if before < 0 {
      for row in transitions.opening {
        accounts[Int(row.cell)] += Lanes(repeating: Double(row.count))
      }
    } else {
      var walk = MonthWalk(transitions, luck: LaneAverageLuck(transitions), series: [])
      try walk.run(replicate: 0, odds: odds, months: before + 1) { _, _ in
      } flows: { month, _, cells in
        if month == before { for cell in cells.indices { accounts[cell] = cells[cell] } }
      }
    }
    for cell in accounts.indices {
      // Trials and free accounts pay nothing and are not followed.
      guard case .account = transitions.cells[cell] else {
        accounts[cell] = .zero
        continue
      }
    }
    let mrr = accounts.indices.map { accounts[$0] * Lanes(repeating: cells[$0].mrr) }
    return (accounts, mrr)
  }

  /// Those who met the change in one way in a month, draw by draw.
  private struct Met {
    var accounts = Lanes.zero
    var mrr = Lanes.zero

    mutating func add(_ accounts: Lanes, _ mrr: Lanes) {
      self.accounts += accounts
      self.mrr += mrr
    }
  }
}

extension PriceBook {
  /// How somebody in a standing meets a price of the own changes at this boundary; nil: he does not.
  fileprivate func meeting(
    of standing: Standing, at month: Int, own: Set<Int>
  ) -> Encounters.Way? {
    guard case .account(let situation) = standing,
      (month - situation.phase) % serviceMonths(situation) == 0,
      let index = change(metBy: situation, at: month), own.contains(index)
    else { return nil }
    switch changes[index].policy {
    case .atRenewal, .offer:
      return month == changes[index].at + changes[index].notice ? .atOnce : .atRenewal
    default: return .oldPriceEnds
    }
  }
}
