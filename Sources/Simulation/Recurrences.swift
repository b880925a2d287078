import PricingModel

/// What boundaries do to those who stand at them, composed once for all months of a regime.
///
/// A cohort of last March and one of last May meet the same at the same age: their events differ in
/// dates alone.
struct Recurrences {
  /// One way a boundary can go, its movement by number.
  struct Way {
    let chance: OddsGraph.Node
    let movement: Int32
    /// nil: gone.
    let to: DatedStandings.Dated?
  }

  private struct Key: Worded {
    /// As of month 0.
    let dated: DatedStandings.Dated
    let regime: Int

    var word: UInt64 { WordMix(Int(dated.number), Int(dated.date), regime).word }
  }

  /// The movement that books nothing by itself.
  static let waits: Int32 = 0

  /// Movements by number, each without its clock once; the first of its kind is kept.
  private(set) var movements: [Movement] = []
  private var movementOf = NumberTable<Movement>()
  private var known = NumberTable<Key>()
  private var ranges: [Range<Int>] = []
  /// As of month 0.
  private var ways: [Way] = []

  init() { _ = number(of: .waits) }

  /// The events of a standing that have a chance, as `MonthlyOrder.events` composes them.
  ///
  /// - Parameter found: what it held before is gone.
  mutating func list(
    _ standing: Standing, _ dated: DatedStandings.Dated, at month: Int, _ order: inout MonthlyOrder,
    _ standings: inout DatedStandings, into found: inout [Way]
  ) {
    found.removeAll(keepingCapacity: true)
    let key =
      standings.isMovable(dated)
      ? Key(dated: standings.later(dated, by: -month), regime: order.regime(of: month)) : nil
    if let key, let range = known[key].map({ ranges[Int($0)] }) {
      for way in ways[range] {
        found.append(
          Way(
            chance: way.chance, movement: way.movement,
            to: way.to.map { standings.later($0, by: month) }))
      }
      assert(agrees(found, standing, at: month, order, standings))
      return
    }
    for event in order.events(of: standing, at: month) where event.chance != OddsGraph.zero {
      found.append(way(event, &standings, order))
    }
    if let key { keep(found, as: key, at: month, standings) }
  }

  /// An event by numbers.
  mutating func way(_ event: Outcome, _ standings: inout DatedStandings, _ order: MonthlyOrder)
    -> Way
  {
    Way(
      chance: event.chance, movement: number(of: event.movement),
      to: event.to.map { standings.dated($0, order) })
  }

  /// The number of a movement, whatever its clock.
  private mutating func number(of movement: Movement) -> Int32 {
    let still = movement.withoutClock
    if let number = movementOf[still] { return number }
    movements.append(movement)
    movementOf.add(Int32(movements.count - 1), for: still)
    return Int32(movements.count - 1)
  }

  /// Nothing is kept where somebody gets traits with dates.
  private mutating func keep(
    _ found: [Way], as key: Key, at month: Int, _ standings: DatedStandings
  ) {
    guard found.allSatisfy({ $0.to.map(standings.isMovable) ?? true }) else { return }
    known.add(Int32(ranges.count), for: key)
    ranges.append(ways.count..<ways.count + found.count)
    ways += found.map {
      Way(
        chance: $0.chance, movement: $0.movement, to: $0.to.map { standings.later($0, by: -month) })
    }
  }

  /// Are these the ways that the month itself composes?
  func agrees(
    _ found: [Way], _ standing: Standing, at month: Int, _ order: MonthlyOrder,
    _ standings: DatedStandings
  ) -> Bool {
    var order = order
    let nodes = order.odds.count
    let events = order.events(of: standing, at: month).filter { $0.chance != OddsGraph.zero }
    return nodes == order.odds.count && events.count == found.count
      && zip(events, found).allSatisfy { event, way in
        event.chance == way.chance && event.to == way.to.map { standings.standing(of: $0, order) }
          && event.movement.withoutClock == movements[Int(way.movement)].withoutClock
      }
  }
}
