import CLaneKernel
import PricingModel

extension LanePlan {
  /// The plan of a run that records some series only: flows that add nothing to them are not booked.
  ///
  /// The draws are the same, so the series are those of the whole run.
  func booking(only series: [LedgerItem]) -> LanePlan {
    let postings = Postings<Lanes>(transitions, series: series)
    let isBooked = transitions.flows.indices.map { index in
      let flow = transitions.flows[index]
      return postings.isShown[index] || flow.from != flow.to
        || postings.hasCosts(of: flow)
    }
    func flow(_ flow: Int32) -> Int32 { flow >= 0 && isBooked[Int(flow)] ? flow : -1 }
    let ways = ways.map { lane_way(cell: $0.cell, flow: flow($0.flow)) }
    let steps = steps.map { step in
      var step = step
      let rest = ways[Int(step.first_way) + Int(step.exits)]
      step.rest_counts = rest.cell != step.cell || rest.flow >= 0 ? 1 : 0
      return step
    }
    let months = months.map { month in
      Month(
        steps: month.steps,
        arrivals: Arrivals(
          month.arrivals.sources.map { arrival in
            Arrival(
              count: arrival.count,
              ways: arrival.ways.map {
                Way(chance: $0.chance, cell: $0.cell, flow: flow($0.flow), draw: $0.draw)
              }, draw: arrival.draw)
          }), flows: month.flows.filter { isBooked[Int($0)] }, doors: month.doors)
    }
    return LanePlan(
      transitions, steps: steps, ways: ways, rows: rows, entries: entries, months: months,
      opening: opening)
  }
}
