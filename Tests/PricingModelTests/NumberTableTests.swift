import Testing

@testable import PricingModel

@Suite struct NumberTableTests {
  private struct Key: Worded, Hashable {
    let name: Int
    /// Few different ones, so that most keys share theirs.
    var word: UInt64 { UInt64(name % 7) }
  }

  @Test func itFindsWhatADictionaryFindsAlsoAmongKeysOfOneWord() {
    var table = NumberTable<Key>()
    var dictionary: [Key: Int32] = [:]
    for step in 0..<2000 {
      let key = Key(name: step &* 7919 % 1543)
      #expect(table[key] == dictionary[key])
      if dictionary[key] == nil {
        table.add(Int32(step), for: key)
        dictionary[key] = Int32(step)
      }
    }
    #expect(dictionary.count == 1543)
    #expect(table[Key(name: 1543)] == nil && table[Key(name: -1 + 1543)] != nil)
  }

  @Test func equalExpressionsHaveEqualWordsAndAreOneNode() {
    // -0 equals 0, so they are one key and must have one word.
    #expect(
      OddsGraph.Operation.constant(0).word == OddsGraph.Operation.constant(-0.0).word)
    var graph = OddsGraph()
    let (a, b) = (graph.quantity(.drawn(0)), graph.quantity(.drawn(1)))
    let sum = graph.sum(a, b)
    #expect(graph.sum(a, b) == sum)
    #expect(graph.sum(b, a) != sum, "another expression, though of the same value")
    #expect(graph.product(a, b) != sum)
    let count = graph.count
    for _ in 0..<5 { _ = graph.power(graph.complement(a), graph.constant(0.25)) }
    #expect(graph.count == count + 3)
  }

  @Test func whatTellsAccountsApartIsInTheirWord() {
    let plain = Situation(
      segment: 0, plan: 1, term: .annual, seats: 4, version: 2, origin: -3, phase: 5)
    var others: [Situation] = []
    for change: (inout Situation) -> Void in [
      { $0.segment = 1 }, { $0.plan = 2 }, { $0.term = .monthly }, { $0.seats = 5 },
      { $0.version = 1 }, { $0.origin = -4 }, { $0.phase = 6 }, { $0.extraTime = 9 },
      { $0.addOns = [AddOn.Held(addOn: 0, version: 0)] }, { $0.past.since = 3 },
    ] {
      var other = plain
      change(&other)
      others.append(other)
    }
    #expect(Set(others.map(\.word)).count == others.count)
    #expect(!others.map(\.word).contains(plain.word))
    let standings: [Standing] = [
      .account(plain), .trial(segment: 0, plan: 1, start: 0), .free(segment: 0, plan: 1),
      .freeTrying(segment: 0, plan: 1, start: 0),
      .gone(Departure(situation: plain, left: 2, remembered: true)),
      .gone(Departure(situation: plain, left: 3, remembered: true)),
      .pastDue(Debt(situation: plain, since: 2, isCounted: true)),
    ]
    #expect(Set(standings.map(\.word)).count == standings.count)
  }
}
