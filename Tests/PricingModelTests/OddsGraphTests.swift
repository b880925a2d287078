import Testing

@testable import PricingModel

/// What the nodes of the odds mean, for certain and for drawn numbers.
@Suite struct OddsGraphTests {
  /// The node's value where every parameter is as drawn; alone and in lanes, which must agree.
  private func value(_ node: OddsGraph.Node, _ graph: OddsGraph, _ drawn: [Double]) -> Double {
    var values = graph.makeValues()
    graph.evaluate(Draw(drawn), into: &values)
    var lanes = graph.makeLaneValues()
    graph.evaluate([Draw(drawn)], into: &lanes)
    #expect(abs(lanes[node][0] - values[node]) <= 1e-15)
    return values[node]
  }

  @Test(arguments: [0.02, 0.4]) func aYearIsTwelveMonthsAndATermItsMonths(chance: Double) {
    var graph = OddsGraph()
    let rate = { (per: Rate.Period) in Rate(.drawn(0), per: per) }
    let (month, year, renewal) = (rate(.month), rate(.year), rate(.renewal))
    let stays = 1 - chance
    let nodes: [(OddsGraph.Node, Double)] = [
      (graph.monthly(month), chance),
      (graph.monthly(year), 1 - Elementary.power(stays, 1.0 / 12)),
      (graph.atRenewal(renewal, months: 12), chance),
      (graph.atRenewal(month, months: 3), 1 - stays * stays * stays),
      (graph.atRenewal(year, months: 3), 1 - Elementary.power(stays, 0.25)),
      (graph.atRenewal(year, months: 24), 1 - stays * stays),
      (graph.atRenewal(year, months: 12), chance),
    ]
    for (node, wanted) in nodes { #expect(abs(value(node, graph, [chance]) - wanted) < 1e-12) }
  }

  @Test func oneIsAFloorAndACeiling() {
    var graph = OddsGraph()
    let x = graph.quantity(.drawn(0))
    let (most, least) = (graph.atMostOne(x), graph.atLeastOne(x))
    for (number, below, above) in [(0.3, 0.3, 1.0), (1.4, 1, 1.4), (2.6, 1, 2.6)] {
      #expect(value(most, graph, [number]) == below)
      #expect(value(least, graph, [number]) == above)
    }
  }

  @Test func aRestIsNeverBelowNothing() {
    var graph = OddsGraph()
    let rest = graph.quantity(.rest([.drawn(0), .drawn(1)]))
    #expect(abs(value(rest, graph, [0.5, 0.2]) - 0.3) < 1e-15)
    #expect(value(rest, graph, [0.8, 0.7]) == 0)
  }

  @Test func recoveryComesDayByDayWhereOnlyTheTotalIsKnown() {
    var graph = OddsGraph()
    let payments = Payments(
      failure: .value(.total(.known(0.1))), recovery: .total(.known(0.6)),
      firstChargeCanFail: false, window: 75)
    // 30 days of 75, 60 of 75, all.
    let nodes = (0..<3).map { graph.recovered(payments, by: $0) }
    for (node, wanted) in zip(nodes, [0.24, 0.48, 0.6]) {
      #expect(abs((graph.constant(node) ?? .nan) - wanted) < 1e-15)
    }
  }

  @Test func aTableWithoutAnEndGoesOnWithItsLastHazard() {
    let family = Churn.Family.table(hazards: [.known(0.3), .known(0.1)], after: nil)
    let law = SurvivalLaw(family, .none)
    #expect(law == .table(hazards: [0.3, 0.1], after: 0.1))
    #expect(abs(law.loss(after: 9, intensity: 1) - 0.1) < 1e-15)
  }
}
