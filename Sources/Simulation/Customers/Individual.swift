import PricingModel
import Sampling

/// One account: where it stands, and what counts cannot carry.
///
/// Its identity is the lineage of all its random streams, so that its luck depends neither on
/// threads nor on what becomes of others.
struct Individual {
  var cell: Int32
  /// Place in the order in which the accounts of a replicate appear.
  let number: Int32
  let identity: UInt64
  /// Standard normal score of the account's own growth of seats.
  var growth = 0.0
}

/// The decisions of one account in a month, each with a stream of its own.
enum IndividualDecision {
  static let way: UInt32 = 0
  static let seatsAdded: UInt32 = 1
  static let seatsRemoved: UInt32 = 2
  static let seatsGrown: UInt32 = 3
  /// Traits for life, drawn at month 0 of the stream.
  static let growth: UInt32 = 16
}

/// What moves one account over a boundary: the shared law, the replicate and a stream.
struct IndividualLuck: ~Copyable {
  /// Most seats of an account (FORMAT 9).
  static let mostSeats = 1_000_000

  private var stream: RandomStream
  private var replicate: UInt32 = 0

  init(seed: UInt64) { stream = RandomStream(seed: seed) }

  mutating func begin(replicate: Int) { self.replicate = UInt32(replicate) }

  private mutating func seek(_ account: Individual, _ month: Int, _ decision: UInt32) {
    stream.seek(
      lineage: account.identity, replication: replicate, month: UInt32(month + 1),
      decision: decision)
  }

  /// The traits of an account that appears.
  mutating func trait(of account: inout Individual) {
    seek(account, -1, IndividualDecision.growth)
    account.growth = NormalDistribution.standard.quantile(stream.uniform())
  }

  /// Moves the account over the boundary of `month`.
  /// - Returns: the event to be booked, -1 for none. The account's cell is -1 where it is gone.
  @inline(__always)
  mutating func move(
    _ account: inout Individual, at month: Int, by law: inout CustomerLaw
  ) throws -> Int32 {
    let from = account.cell
    var event: Int32 = -1
    let step = law.step(of: from, at: month)
    if step >= 0 {
      var uniform = 0.5
      if !law.isCertain(step) {
        seek(account, month, IndividualDecision.way)
        uniform = stream.uniform()
      }
      let way = law.ways[law.way(of: step, uniform)]
      event = way.flow
      account.cell = way.cell
    }
    if law.seatsChange, account.cell >= 0 {
      event = try reseat(&account, from: from, event, at: month, by: &law)
    }
    return event
  }

  /// The last part of step 4: seats that come and go, of accounts that stay.
  private mutating func reseat(
    _ account: inout Individual, from: Int32, _ event: Int32, at month: Int,
    by law: inout CustomerLaw
  ) throws -> Int32 {
    guard law.seats(of: from) != nil, let now = law.seats(of: account.cell),
      let odds = law.seatOdds(of: account.cell, at: month)
    else { return event }
    var seats = now
    if odds.add != OddsGraph.zero {
      seek(account, month, IndividualDecision.seatsAdded)
      seats += Int(try stream.binomial(Int64(now), law.number(odds.add)))
    }
    if odds.remove != OddsGraph.zero {
      seek(account, month, IndividualDecision.seatsRemoved)
      seats -= Int(try stream.binomial(Int64(now), law.number(odds.remove)))
    }
    if odds.growth != OddsGraph.zero {
      var rate = law.number(odds.growth)
      if odds.sigma != OddsGraph.zero {
        rate *= Elementary.exp(law.number(odds.sigma) * account.growth)
      }
      if odds.perYear { rate = Elementary.power(max(0, 1 + rate), 1.0 / 12) - 1 }
      let grown = Double(now) * max(0, 1 + rate)
      let whole = min(grown.rounded(.down), Double(Self.mostSeats))
      seek(account, month, IndividualDecision.seatsGrown)
      seats = Int(whole) + (stream.uniform() < grown - whole ? 1 : 0)
    }
    seats = min(max(0, seats), Self.mostSeats)
    if seats == now { return event }
    let changed = law.reseat(event, from: from, to: account.cell, seats: seats, at: month)
    account.cell = changed.cell
    return changed.event
  }
}
