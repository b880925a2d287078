import PricingModel

/// What an account that first pays in one month is worth (MODEL 3.4): the law of one account from
/// each way to become a customer, mixed by how many take it, under every draw of the inputs.
struct CustomerValueRun: Sendable {
  /// Months to which "the end of life" is cut.
  static let longestLife = 600

  /// Draws over which the means by month are taken, which take as long as all else together: even
  /// points need no more.
  static let drawsFollowed = 512

  /// Month of the first payment: 0, or that of the change in a change file.
  let month: Int
  /// Carries the odds graph that both the forecast and the account's law use.
  let order: MonthlyOrder
  let law: AccountLaw
  private let unitsPerMinor: Int
  let costs: Costs
  let horizon: Int
  /// Flows of the forecast that bring new customers in `month`, and where they enter the law.
  private let flows: [Int32]
  let entryCells: [Int]
  /// The flows' own costs: fees of the first invoice, and acquisition.
  let costNodes: [(fees: OddsGraph.Node, acquisition: OddsGraph.Node)]
  private let groups: [Group]
  /// Entries of each group.
  let members: [[Int]]

  /// Figures of up to sixteen draws side by side, by group.
  struct PerBlock: Sendable {
    struct Figures: Sendable {
      var weight = Lanes.zero
      var clv = AccountWorth.Moments()
      var revenue = Lanes.zero
      var months = AccountWorth.Moments()
      var acquisition = Lanes.zero
      /// By month, summed over the draws; empty in blocks that are not followed.
      var survival: [Double] = []
      var contribution: [Double] = []
    }
    let draws: Int
    let groups: [Figures]
    let discountRate: Lanes
  }

  /// Values of new customers under the first so many draws of the inputs, a block at a time.
  struct Known: Sendable {
    let blocks: [PerBlock]
    let draws: Int

    /// Those of the first draws, which are the same in any run; nil where they are not all known.
    func first(_ count: Int) -> [PerBlock]? {
      guard count == draws || count < draws && count.isMultiple(of: Lanes.count) else { return nil }
      return Array(blocks.prefix((count + Lanes.count - 1) / Lanes.count))
    }
  }

  /// nil where nobody becomes a customer in or after the month.
  init?(_ order: MonthlyOrder, forecast: Transitions) throws {
    let scenario = order.scenario
    let wanted = scenario.takesEffect ?? 0
    let newRow = forecast.chart.row(.new)
    func brings(_ flow: Int32) -> Bool {
      forecast.entries[forecast.flows[Int(flow)].entries].contains { $0.row == newRow }
    }
    guard
      let month = forecast.months.indices.first(where: {
        $0 >= wanted && forecast.months[$0].flows.contains(where: brings)
      })
    else { return nil }
    self.month = month
    let compiled = forecast.months[month]
    var entered: [Int32: Int32] = [:]
    for ways in compiled.steps.map(\.ways) + compiled.arrivals.map(\.ways) {
      for way in forecast.ways[ways] where way.flow >= 0 && brings(way.flow) {
        entered[way.flow] = way.cell
      }
    }
    flows = entered.keys.sorted()
    let standings = flows.map { forecast.cells[Int(entered[$0] ?? 0)] }
    costs = scenario.conduct(at: month).costs
    horizon = costs.clvHorizon ?? Self.longestLife
    var own = TransitionsBuilder(order)
    let life = try own.build(
      first: month, months: horizon, opening: standings.map { ($0, 0) }, arrivals: false)
    self.order = own.order
    unitsPerMinor = life.unitsPerMinor
    entryCells = standings.map { standing in life.cells.firstIndex(of: standing) ?? 0 }
    law = AccountLaw(life, entries: entryCells)
    costNodes = flows.map {
      (forecast.flows[Int($0)].cost, forecast.flows[Int($0)].acquisition)
    }
    let chart = forecast.chart
    var members = [[Int]](repeating: [], count: chart.groups.count)
    for (entry, standing) in standings.enumerated() {
      for group in chart.groups(of: standing) { members[group].append(entry) }
    }
    groups = chart.groups.indices.filter { !members[$0].isEmpty }.map { chart.groups[$0] }
    self.members = members.filter { !$0.isEmpty }
  }

  /// Uncertain inputs beyond those of the odds.
  var parameters: [Int] { costs.discountRate.drawn }

  /// Expected new customers by entry, from the expected flows of the month.
  func entries(_ counts: UnsafeBufferPointer<Lanes>) -> [Lanes] { flows.map { counts[Int($0)] } }

  /// All draws together, as the estimates take them.
  func summary(_ blocks: [PerBlock]) -> CustomerValue? {
    let draws = blocks.reduce(0) { $0 + $1.draws }
    guard draws > 0 else { return nil }
    let units = Double(unitsPerMinor)
    func figures(_ figure: (PerBlock) -> Lanes) -> [Double] {
      blocks.flatMap { block in (0..<block.draws).map { figure(block).vector[$0] } }
    }
    func mean(_ figure: (PerBlock) -> Lanes) -> Double {
      figures(figure).reduce(0, +) / Double(draws)
    }
    let followed = blocks.filter { !($0.groups.first?.survival ?? []).isEmpty }
    let drawsFollowed = followed.reduce(0) { $0 + $1.draws }
    func meanByMonth(_ series: (PerBlock) -> [Double]) -> [Double] {
      (0..<horizon).map { month in
        followed.reduce(0) { $0 + series($1)[month] } / Double(drawsFollowed)
      }
    }
    let laws = groups.indices.map { group in
      CustomerValue.Law(
        group: groups[group], clv: figures { $0.groups[group].clv.mean },
        clvVariance: figures { $0.groups[group].clv.variance },
        revenue: figures { $0.groups[group].revenue }.map { $0 / units },
        acquisition: figures { $0.groups[group].acquisition },
        lifetime: figures { $0.groups[group].months.mean },
        lifetimeVariance: figures { $0.groups[group].months.variance },
        survival: meanByMonth { $0.groups[group].survival },
        contributionByMonth: meanByMonth { $0.groups[group].contribution })
    }
    return CustomerValue(
      laws: laws, horizon: horizon, discountRate: mean(\.discountRate), firstMonth: month,
      cohortSize: groups.indices.map { group in mean { $0.groups[group].weight } })
  }
}

extension AccountWorth.Moments {
  fileprivate var variance: Lanes { square - mean * mean }
}
