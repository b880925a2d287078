import PricingModel

/// What an account that first pays in one month is worth (MODEL 3.4): the law of one account from
/// each way to become a customer, mixed by how many take it, under every draw of the inputs.
struct CustomerValueRun: Sendable {
  /// Months to which "the end of life" is cut.
  static let longestLife = 600

  /// Month of the first payment: 0, or that of the change in a change file.
  let month: Int
  /// Carries the odds graph that both the forecast and the account's law use.
  let order: MonthlyOrder
  private let law: AccountLaw
  private let costs: Costs
  private let horizon: Int
  /// Flows of the forecast that bring new customers in `month`, and where they enter the law.
  private let flows: [Int32]
  private let entryCells: [Int]
  /// The flows' own costs: fees of the first invoice, and acquisition.
  private let costNodes: [(fees: OddsGraph.Node, acquisition: OddsGraph.Node)]
  private let groups: [Group]
  /// Entries of each group.
  private let members: [[Int]]

  /// Figures of one draw, by group.
  struct PerDraw: Sendable {
    struct Figures: Sendable {
      var weight = 0.0
      var clv = AccountLaw.Moments(mean: 0, square: 0)
      var revenue = 0.0
      var months = AccountLaw.Moments(mean: 0, square: 0)
      var acquisition = 0.0
      var survival: [Double] = []
      var contribution: [Double] = []
    }
    let groups: [Figures]
    let discountRate: Double
  }

  /// nil where nobody becomes a customer in or after the month.
  init?(_ builder: TransitionsBuilder, forecast: Transitions) throws {
    let scenario = builder.order.scenario
    let wanted = scenario.changeOf == nil ? 0 : scenario.firstChange ?? 0
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
    var own = TransitionsBuilder(builder.order)
    let life = try own.build(
      first: month, months: horizon, opening: standings.map { ($0, 0) }, arrivals: false)
    law = AccountLaw(life)
    order = own.order
    entryCells = standings.map { standing in life.cells.firstIndex(of: standing) ?? 0 }
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
  func entries(_ counts: [Double]) -> [Double] { flows.map { counts[Int($0)] } }

  func value(entries: [Double], odds: Span<Double>, draw: Draw) -> PerDraw {
    let yearly = draw[costs.discountRate]
    let discount = Elementary.power(1 + yearly, -1.0 / 12)
    let contribution = law.moments(of: .contribution(monthlyDiscount: discount), odds: odds)
    let revenue = law.moments(of: .revenue, odds: odds)
    let months = law.moments(of: .months, odds: odds)
    let figures = members.map { members -> PerDraw.Figures in
      var total = PerDraw.Figures()
      total.weight = members.reduce(0) { $0 + entries[$1] }
      guard total.weight > 0 else { return total }
      var start = [Double](repeating: 0, count: law.transitions.cells.count)
      var fees = 0.0
      for entry in members {
        let weight = entries[entry] / total.weight
        let cell = entryCells[entry]
        let fee = odds[costNodes[entry].fees]
        let worth = contribution[cell]
        total.clv.mean += weight * (worth.mean - fee)
        total.clv.square += weight * (worth.square - 2 * fee * worth.mean + fee * fee)
        total.revenue += weight * revenue[cell].mean
        total.months.mean += weight * months[cell].mean
        total.months.square += weight * months[cell].square
        total.acquisition += weight * odds[costNodes[entry].acquisition]
        start[cell] += weight
        fees += weight * fee
      }
      (total.survival, total.contribution) = law.path(from: start, odds: odds)
      if !total.contribution.isEmpty { total.contribution[0] -= fees }
      return total
    }
    return PerDraw(groups: figures, discountRate: yearly)
  }

  /// All draws together, as the estimates take them.
  func summary(_ draws: [PerDraw]) -> CustomerValue? {
    guard !draws.isEmpty else { return nil }
    let units = Double(law.transitions.unitsPerMinor)
    func mean(_ series: (PerDraw) -> [Double]) -> [Double] {
      var sum = [Double](repeating: 0, count: horizon)
      for draw in draws { for (month, value) in series(draw).enumerated() { sum[month] += value } }
      return sum.map { $0 / Double(draws.count) }
    }
    let laws = groups.indices.map { group in
      let figures = draws.map { $0.groups[group] }
      return CustomerValue.Law(
        group: groups[group], clv: figures.map(\.clv.mean),
        clvVariance: figures.map { $0.clv.square - $0.clv.mean * $0.clv.mean },
        revenue: figures.map { $0.revenue / units }, acquisition: figures.map(\.acquisition),
        lifetime: figures.map(\.months.mean),
        lifetimeVariance: figures.map { $0.months.square - $0.months.mean * $0.months.mean },
        survival: mean { $0.groups[group].survival },
        contributionByMonth: mean { $0.groups[group].contribution })
    }
    let rate = draws.reduce(0) { $0 + $1.discountRate } / Double(draws.count)
    let sizes = groups.indices.map { group in
      draws.reduce(0) { $0 + $1.groups[group].weight } / Double(draws.count)
    }
    return CustomerValue(
      laws: laws, horizon: horizon, discountRate: rate, firstMonth: month, cohortSize: sizes)
  }
}
