import PricingModel

@testable import Simulation

/// The law of one account by the textbook recursion, one draw at a time over all cells of all
/// months: what `AccountWorth` has to agree with.
struct PlainAccountLaw {
  enum Reward { case contribution, revenue, months }

  let transitions: Transitions
  let odds: OddsGraph.Values
  let discount: Double

  /// Mean and mean square by the cell of the start.
  func moments(_ reward: Reward) -> [(mean: Double, square: Double)] {
    let v = reward == .contribution ? discount : 1
    var next = [(mean: Double, square: Double)](
      repeating: (0, 0), count: transitions.cells.count)
    for month in transitions.months.indices.reversed() {
      var ahead = next
      if month + 1 < transitions.months.count {
        for step in transitions.months[month + 1].steps {
          var (mean, square) = (0.0, 0.0)
          for way in transitions.ways[step.ways] {
            let to = way.cell < 0 ? (mean: 0, square: 0) : next[Int(way.cell)]
            let cost = cost(way, reward)
            mean += odds[way.chance] * (to.mean - cost)
            square += odds[way.chance] * (to.square - 2 * cost * to.mean + cost * cost)
          }
          ahead[Int(step.cell)] = (mean, square)
        }
      }
      next = ahead.enumerated().map { cell, ahead in
        let earned = earned(cell, month, reward)
        return (
          earned + v * ahead.mean,
          earned * earned + 2 * earned * v * ahead.mean + v * v * ahead.square
        )
      }
    }
    return next
  }

  /// Share active and contribution by month.
  func path(from start: [Double]) -> [(active: Double, contribution: Double)] {
    var now = start
    return transitions.months.indices.map { month in
      var next = now
      var contribution = 0.0
      for step in transitions.months[month].steps {
        let share = now[Int(step.cell)]
        next[Int(step.cell)] -= share
        for way in transitions.ways[step.ways] {
          let moved = share * odds[way.chance]
          if way.cell >= 0 { next[Int(way.cell)] += moved }
          contribution -= moved * cost(way, .contribution)
        }
      }
      now = next
      var active = 0.0
      for cell in now.indices {
        active += now[cell] * earned(cell, month, .months)
        contribution += now[cell] * earned(cell, month, .contribution)
      }
      return (active, contribution)
    }
  }

  private func cost(_ way: Transitions.Way, _ reward: Reward) -> Double {
    guard way.flow >= 0 else { return 0 }
    let flow = transitions.flows[Int(way.flow)]
    switch reward {
    case .contribution: return odds[flow.cost]
    case .revenue: return -Double(flow.released)
    case .months: return 0
    }
  }

  private func earned(_ cell: Int, _ month: Int, _ reward: Reward) -> Double {
    guard case .account = transitions.cells[cell] else { return 0 }
    let track = transitions.tracks[Int(transitions.trackOf[cell])]
    switch reward {
    case .contribution: return odds[transitions.contributions[track.contribution + month]]
    case .revenue: return Double(transitions.entries[track.entries.lowerBound].amount)
    case .months: return 1
    }
  }
}
