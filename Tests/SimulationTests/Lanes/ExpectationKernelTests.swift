import CLaneKernel
import PricingModel
import Testing

@testable import Simulation

/// The C kernel's expectations are those of the Swift loops, bit for bit, at every level of this
/// processor: in every row of the accounts and in every figure of a new customer's worth.
@Suite struct ExpectationKernelTests {
  static let levels = KernelTests.levels

  private func bits(_ lanes: Lanes) -> [UInt64] {
    (0..<Lanes.count).map { lanes.vector[$0].bitPattern }
  }

  private func accounts<L: Luck & ~Copyable>(
    _ compiled: DrawsInLanesTests.Compiled, _ luck: consuming L, scale: Double = 1
  ) throws -> [UInt64] where L.Count == Lanes {
    var lanes = compiled.odds.makeLaneValues()
    compiled.odds.evaluate(compiled.draws, into: &lanes)
    var found: [UInt64] = []
    var walk = MonthWalk(compiled.transitions, luck: luck)
    try lanes.withLanes { odds in
      try walk.run(replicate: 0, odds: odds) { _, ledger in
        for total in Array(ledger.totals) + [ledger.contribution * Lanes(repeating: scale)] {
          found += bits(total)
        }
      }
    }
    return found
  }

  @Test(arguments: DrawsInLanesTests.scenarios)
  func walksAreThoseOfTheSwiftLoops(_ name: String) throws {
    let compiled = try DrawsInLanesTests.Compiled(name)
    let reference = try accounts(compiled, AverageLuck<Lanes>())
    for level in Self.levels {
      let luck = LaneAverageLuck(
        compiled.transitions, kernel: lane_expectations_for(Int32(level)))
      #expect(try accounts(compiled, luck) == reference, "level \(level)")
    }
    // The twin: the last bit of a figure is seen.
    #expect(
      try accounts(compiled, LaneAverageLuck(compiled.transitions), scale: 1 + 0x1p-52)
        != reference)
  }

  /// Scenarios in which somebody buys at once.
  @Test(arguments: ["buffer", "zoom"])
  func theWorthOfACustomerIsThatOfTheSwiftLoops(_ name: String) throws {
    let compiled = try DrawsInLanesTests.Compiled(name)
    let law = AccountLaw(compiled.life, entries: compiled.entries)
    var lanes = compiled.odds.makeLaneValues()
    compiled.odds.evaluate(compiled.draws, into: &lanes)
    let part = Lanes(repeating: 1 / Double(compiled.entries.count))
    let start = compiled.entries.map { ($0, part) }

    func figures(_ worth: AccountWorth.Worth) -> [UInt64] {
      [
        worth.contribution.mean, worth.contribution.square, worth.revenue, worth.months.mean,
        worth.months.square,
      ].flatMap(bits)
    }
    func kernel(_ level: Int, discount: Double) -> [UInt64] {
      var own = AccountWorth(law, kernel: lane_expectations_for(Int32(level)))
      return lanes.withLanes { odds in
        own.sweep(odds: odds, discount: Lanes(repeating: discount))
        var found = compiled.entries.flatMap { figures(own.worth(startingIn: $0)) }
        own.follow(from: start, odds: odds) { found += bits($1) + bits($2) }
        return found
      }
    }
    var plain = ReferenceWorth(law)
    let reference = lanes.withLanes { odds in
      plain.sweep(odds: odds, discount: Lanes(repeating: 0.992))
      var found = compiled.entries.flatMap { figures(plain.worth[$0]) }
      plain.follow(from: start, odds: odds) { found += bits($1) + bits($2) }
      return found
    }
    for level in Self.levels {
      let isEqual = kernel(level, discount: 0.992) == reference
      #expect(isEqual, "level \(level)")
    }
    // The twin: a discount that differs in its last bits is seen.
    let isSeen = kernel(2, discount: 0.992 + 0x1p-50) != reference
    #expect(isSeen)
  }
}
