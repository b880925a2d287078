import PricingModel

/// An order of mappings that depends on no order of the file (FORMAT 1).
///
/// Uncertain inputs take the dimensions of the draws as they are read, so they are read in this
/// order: plans by their ladder, segments by share, terms by length, everything else by name.
struct ReadingOrder {
  private let plans: [String]
  private let segments: [String]

  /// - Parameters:
  ///   - ladder: of plans, as far as the file states one.
  ///   - segments: names in their turn.
  init(_ catalogue: Catalogue, ladder: Entry?, segments: [String]) {
    let turns = Turns.plans(
      catalogue.planIDs, prices: catalogue.plans.map(\.listPrice),
      ladder: Ladder.plans(ladder, catalogue))
    plans = turns.map { catalogue.planIDs[$0] }
    self.segments = segments
  }

  /// The same tree with every mapping in this order.
  func ordered(_ entry: Entry) -> Entry {
    switch entry.content {
    case .scalar, .nothing: return entry
    case .list(let items):
      return Entry(content: .list(items.map(ordered)), place: entry.place)
    case .mapping(let pairs):
      let turns = turns(pairs.map(\.key.text))
      let sorted = pairs.sorted { left, right in
        let (a, b) = (left.key.text, right.key.text)
        return (turns[a] ?? turns.count, a) < (turns[b] ?? turns.count, b)
      }
      return Entry(
        content: .mapping(sorted.map { Entry.Pair(key: $0.key, value: ordered($0.value)) }),
        place: entry.place)
    }
  }

  /// Places of the keys that have one; `other` and `leave` stand behind them.
  private func turns(_ keys: [String]) -> [String: Int] {
    let named = keys.filter { !["other", "leave"].contains($0) }
    for names in [plans, segments, Term.allCases.map(\.rawValue)]
    where !named.isEmpty && named.allSatisfy(names.contains) {
      return Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    }
    return [:]
  }
}

extension Entry {
  /// The value as it would be written with all keys by name: the same for the same value.
  var writtenByName: String { byName.written }

  private var byName: Entry {
    switch content {
    case .scalar, .nothing: self
    case .list(let items): Entry(content: .list(items.map(\.byName)), place: place)
    case .mapping(let pairs):
      Entry(
        content: .mapping(
          pairs.sorted { $0.key.text < $1.key.text }.map {
            Pair(key: $0.key, value: $0.value.byName)
          }), place: place)
    }
  }
}
