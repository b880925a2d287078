import CLaneKernel
import PricingModel
import Testing

@testable import Simulation

/// Transitions laid out for the kernel.
@Suite struct LanePlanTests {
  static func plan(_ transitions: Transitions, _ odds: OddsGraph) throws -> LanePlan {
    var values = odds.makeValues()
    odds.evaluate(.none, into: &values)
    var builder = LanePlanBuilder(transitions, values: values)
    return try builder.plan()
  }

  static func names(_ plan: LanePlan, _ month: LanePlan.Month) -> [UInt32] {
    plan.steps[month.steps].map(\.stream)
      + month.arrivals.sources.flatMap { $0.ways.map(\.draw.stream) + [$0.draw.stream] }
  }

  /// Lineages of 64 bits whose 32-bit names are one: two live cells of one month would share their
  /// luck, so the later takes another name.
  @Test func twoCellsOfOneNameInOneMonthTakeDifferentStreams() throws {
    let (transitions, odds) = try IdentityTests.transitions(Case.lines(IdentityTests.busy))
    let same = transitions.with { _ in 0x1234_5678_1234_5678 }
    let plan = try Self.plan(same, odds)
    for month in plan.months {
      let names = Self.names(plan, month)
      #expect(names.count > 3 && Set(names).count == names.count)
    }
    // Names are a matter of the month: the first to come has the folded lineage itself.
    #expect(plan.steps[plan.months[0].steps].first?.stream == 0)
  }

  /// Without a clash a name depends on the lineage alone: a cell keeps it from month to month.
  @Test func namesAreTheFoldedLineages() throws {
    let (transitions, odds) = try IdentityTests.transitions(Case.lines(IdentityTests.busy))
    let plan = try Self.plan(transitions, odds)
    var lineageOf: [Int32: Set<UInt64>] = [:]
    for (index, month) in transitions.months.enumerated() {
      for step in month.steps { lineageOf[step.cell, default: []].insert(step.lineage) }
      for step in plan.steps[plan.months[index].steps] {
        let folded = (lineageOf[step.cell] ?? []).map {
          UInt32(truncatingIfNeeded: $0 ^ ($0 >> 32))
        }
        #expect(folded.contains(step.stream))
      }
    }
  }

  /// Cells that the expectation never reaches are not walked, and the sampler is chosen from the
  /// expected exits.
  @Test func samplersAreChosenFromExpectedCounts() throws {
    let text = """
      plans: {solo: {price: 10}}
      customers: [{plan: solo, count: COUNT, tenure: 0 months}]
      churn: 1% per month
      """
    func samplers(_ count: Int) throws -> Set<UInt8> {
      let (transitions, odds) = try IdentityTests.transitions(
        Case.lines(text.replacing("COUNT", with: "\(count)"), months: 3))
      return Set(try Self.plan(transitions, odds).steps.map(\.sampler))
    }
    #expect(try samplers(1100) == [UInt8(LANE_INVERT.rawValue)])
    #expect(try samplers(1300) == [UInt8(LANE_REJECT.rawValue)])
  }

  /// Where all leave under the means of the inputs but not under every draw, nobody is sent away
  /// for certain; and where all leave, all do.
  @Test func everybodyLeavesWhereTheChanceIsOne() throws {
    for count in [1, 5, 13, 14, 400, 100_000] {
      let accounts = try Case.lines(
        """
        plans: {solo: {price: 10}}
        customers: [{plan: solo, count: \(count), tenure: 0 months}]
        churn: 100% per month
        """, months: 2
      ).run(.population, replications: 40).accounts
      #expect(accounts.figures(.active, 1).allSatisfy { $0 == 0 })
    }
  }
}

extension Transitions {
  /// The same transitions under other lineages.
  func with(lineage: (UInt64) -> UInt64) -> Transitions {
    let months = months.map { month in
      Month(
        steps: month.steps.map {
          Step(cell: $0.cell, ways: $0.ways, lineage: lineage($0.lineage))
        },
        arrivals: month.arrivals.map {
          Arrival(count: $0.count, ways: $0.ways, lineage: lineage($0.lineage))
        }, flows: month.flows)
    }
    let ways = ways.map {
      Way(chance: $0.chance, cell: $0.cell, flow: $0.flow, lineage: lineage($0.lineage))
    }
    return Transitions(
      first: first, months: months, ways: ways, flows: flows, entries: entries, tracks: tracks,
      contributions: contributions, contracts: contracts, cells: cells, trackOf: trackOf,
      contractOf: contractOf, opening: opening, openingArrivals: openingArrivals, chart: chart,
      unitsPerMinor: unitsPerMinor)
  }
}
