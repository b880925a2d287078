import PricingModel
import Sampling

/// Walks the accounts of one replicate over all months, one at a time, and keeps the books.
struct CustomerWalk: ~Copyable {
  private(set) var law: CustomerLaw
  private var luck: IndividualLuck
  private var arrivalLuck: DrawnLuck
  private var books: CustomerBooks
  private var accounts: [Individual] = []
  private var appeared: Int32 = 0
  /// Accounts in force when the month before was over.
  private var active: Int64 = 0
  /// MRR of every account that ever appeared, in each of the twelve months before.
  private var history: [Int64] = []
  private let opening: [(standing: Standing, count: Int)]
  private let months: Int
  private let entryMonth: Int?
  private let hasTraits: Bool
  /// Accounts that first pay in `entryMonth`, with the event that made them customers.
  private(set) var entrants: [(account: Individual, event: Int32)] = []
  /// Called for each account and month, where somebody listens.
  private let listener:
    ((CustomerLaw, _ month: Int, Individual, _ from: Int32, _ event: Int32) -> Void)?

  /// - Parameters:
  ///   - entryMonth: month whose new customers are collected; nil for none.
  ///   - listener: takes every account in every month in which it is there.
  init(
    _ scenario: Scenario, seed: UInt64, entryMonth: Int? = nil,
    listener: ((CustomerLaw, Int, Individual, Int32, Int32) -> Void)? = nil
  ) {
    law = CustomerLaw(scenario)
    let order = law.order
    opening = scenario.book.map { (order.standing(of: $0), $0.count) }
    luck = IndividualLuck(seed: seed)
    arrivalLuck = DrawnLuck(seed: seed)
    books = CustomerBooks(law.chart)
    months = scenario.months
    hasTraits = scenario.eras.contains { era in
      if case .spread = era.conduct.seatCounts.growth { true } else { false }
    }
    self.entryMonth = entryMonth
    self.listener = listener
  }

  /// MRR that the cohort of twelve months before still pays, whole and capped.
  struct Retention {
    var retained: Int64 = 0
    var capped: Int64 = 0
  }

  /// - Parameter record: takes each month's books and the retention of its cohort.
  mutating func run(
    replicate: Int, draw: Draw,
    record: (_ month: Int, _ books: CustomerBooks, _ retention: Retention) -> Void
  ) throws {
    law.begin(draw)
    luck.begin(replicate: replicate)
    arrivalLuck.begin(replicate: replicate)
    accounts.removeAll(keepingCapacity: true)
    entrants.removeAll(keepingCapacity: true)
    history.removeAll(keepingCapacity: true)
    appeared = 0
    for (row, part) in opening.enumerated() {
      let cell = law.cell(part.standing)
      let lineage = StreamKey.stableHash("book \(row)")
      for place in 0..<part.count { admit(cell, StreamKey.mix(lineage, UInt64(place)), at: -1) }
    }
    try arrive(at: -1)
    _ = count(-1)
    books.open(law)
    for month in 0..<months {
      try turn(month)
      try arrive(at: month)
      let retention = count(month)
      try books.close(month: month, replicate: replicate, &law)
      record(month, books, retention)
    }
  }

  /// Moves everybody who was there before the boundary.
  private mutating func turn(_ month: Int) throws {
    var kept = 0
    for place in accounts.indices {
      var account = accounts[place]
      let from = account.cell
      let event = try luck.move(&account, at: month, by: &law)
      if event >= 0 {
        books.book(event)
        if month == entryMonth && law.events[Int(event)].isNew { entrants.append((account, event)) }
      }
      listener?(law, month, account, from, event)
      if account.cell < 0 { continue }
      accounts[kept] = account
      kept += 1
    }
    accounts.removeLast(accounts.count - kept)
  }

  private mutating func arrive(at month: Int) throws {
    for arrival in law.sources(at: month) {
      let range = arrival.ways
      let counts = UnsafeMutableBufferPointer<Int64>.allocate(capacity: range.count)
      defer { counts.deallocate() }
      let (ways, numbers) = (law.ways, law.numbers)
      try arrivalLuck.arrive(
        arrival, over: ways.span.extracting(range), odds: numbers.span, active: active,
        month: month, into: counts)
      for (place, index) in range.enumerated() where counts[place] > 0 {
        let way = ways[index]
        let lineage = StreamKey.mix(way.lineage, UInt64(month + 1))
        for number in 0..<counts[place] {
          if way.flow >= 0 && month >= 0 { books.book(way.flow) }
          guard way.cell >= 0 else { continue }
          admit(
            way.cell, StreamKey.mix(lineage, UInt64(number)), at: month, event: way.flow)
        }
      }
    }
  }

  private mutating func admit(
    _ cell: Int32, _ identity: UInt64, at month: Int, event: Int32 = -1
  ) {
    var account = Individual(cell: cell, number: appeared, identity: identity)
    if hasTraits { luck.trait(of: &account) }
    appeared += 1
    history.append(contentsOf: repeatElement(0, count: CohortRetention.span))
    accounts.append(account)
    if month == entryMonth, event >= 0, law.events[Int(event)].isNew {
      entrants.append((account, event))
    }
    listener?(law, month, account, -1, event)
  }

  /// Counts everybody who is there when the month is over.
  private mutating func count(_ month: Int) -> Retention {
    let span = CohortRetention.span
    let slot = modulo(month, span)
    var retention = Retention()
    active = 0
    for account in accounts {
      if law.inForce[Int(account.cell)] { active += 1 }
      books.count(account.cell, law)
      let mrr = law.mrrOf[Int(account.cell)]
      let place = Int(account.number) * span + slot
      let then = history[place]
      if then > 0 {
        retention.retained += mrr
        retention.capped += min(mrr, then)
      }
      history[place] = mrr
    }
    return retention
  }

  private func modulo(_ value: Int, _ n: Int) -> Int { value < 0 ? value + n : value % n }

  // MARK: Beyond the forecast

  /// Follows a new customer from its first payment on, by the luck that it had in the forecast and
  /// the law frozen after its last month.
  /// - Parameter take: each month's cell (-1: gone) and event, from the month of entry on.
  mutating func follow(
    _ entrant: (account: Individual, event: Int32), from month: Int, months: Int,
    take: (_ offset: Int, _ cell: Int32, _ event: Int32, _ law: inout CustomerLaw) -> Void
  ) throws {
    var account = entrant.account
    take(0, account.cell, entrant.event, &law)
    for offset in 1..<max(1, months) where account.cell >= 0 {
      let event = try luck.move(&account, at: month + offset, by: &law)
      take(offset, account.cell, event, &law)
    }
  }
}
