import PricingModel

/// The law of one account from its first payment on, by backward recursion over the transitions of
/// its cells (Markov reward, F33): for reward r each month, cost c of an event and discount v,
///
///     V_t(x) = r_t(x) + v sum_k p_k (V_(t+1)(x_k) - c_k)
///     W_t(x) = r^2 + 2 r v E[Z] + v^2 E[Z^2],   Z = V' - c and its square's mean, by cases
///
/// V is the mean and W - V^2 the variance between customers.
struct AccountLaw: Sendable {
  /// What one account is worth from each entry cell on.
  struct Moments: Sendable {
    var mean: Double
    var square: Double
  }

  enum Reward: Sendable {
    /// Discounted contribution before acquisition, minor units.
    case contribution(monthlyDiscount: Double)
    /// MRR in 1/L of a minor unit.
    case revenue
    /// 1 a month.
    case months
  }

  let transitions: Transitions
  private let steps: [[Int32]]

  init(_ transitions: Transitions) {
    self.transitions = transitions
    // Index of each cell's step in each month, -1 where nothing happens to it.
    steps = transitions.months.map { month in
      var index = [Int32](repeating: -1, count: transitions.cells.count)
      for (position, step) in month.steps.enumerated() { index[Int(step.cell)] = Int32(position) }
      return index
    }
  }

  /// Moments of the reward from the first boundary on, by entry cell. The first month is that of
  /// the first payment: its reward counts undiscounted, its own booking is not part of it.
  func moments(of reward: Reward, odds: Span<Double>) -> [Moments] {
    var discount = 1.0
    if case .contribution(let v) = reward { discount = v }
    var next = [Moments](
      repeating: Moments(mean: 0, square: 0), count: transitions.cells.count)
    var now = next
    for month in transitions.months.indices.reversed() {
      for cell in now.indices {
        // State at the end of `month` earns its reward; the boundary after it is month + 1's.
        var ahead = Moments(mean: 0, square: 0)
        if month + 1 < transitions.months.count {
          let step = steps[month + 1][cell]
          ahead = step < 0 ? next[cell] : expectation(month + 1, step, reward, next, odds)
        }
        let earned = self.earned(cell, month, reward, odds)
        now[cell] = Moments(
          mean: earned + discount * ahead.mean,
          square: earned * earned + 2 * earned * discount * ahead.mean
            + discount * discount * ahead.square)
      }
      swap(&now, &next)
    }
    return next
  }

  /// Share active and expected contribution (undiscounted, costs of events off) of each month for
  /// accounts that start in the cells by these shares.
  func path(
    from start: [Double], odds: Span<Double>
  ) -> (active: [Double], contribution: [Double]) {
    var now = start
    var active: [Double] = []
    var contribution: [Double] = []
    for month in transitions.months.indices {
      var cost = 0.0
      if month > 0 {
        var next = now
        for step in transitions.months[month].steps where now[Int(step.cell)] > 0 {
          let share = now[Int(step.cell)]
          next[Int(step.cell)] -= share
          for way in transitions.ways[step.ways] {
            let moved = share * odds[way.chance]
            if way.cell >= 0 { next[Int(way.cell)] += moved }
            if way.flow >= 0 {
              cost += moved * odds[transitions.flows[Int(way.flow)].cost]
            }
          }
        }
        now = next
      }
      var here = 0.0
      var earned = -cost
      for cell in now.indices where now[cell] > 0 {
        guard case .account = transitions.cells[cell] else { continue }
        here += now[cell]
        let track = transitions.tracks[Int(transitions.trackOf[cell])]
        earned += now[cell] * odds[transitions.contributions[track.contribution + month]]
      }
      active.append(here)
      contribution.append(earned)
    }
    return (active, contribution)
  }

  private func expectation(
    _ month: Int, _ index: Int32, _ reward: Reward, _ next: [Moments], _ odds: Span<Double>
  ) -> Moments {
    var sum = Moments(mean: 0, square: 0)
    for way in transitions.ways[transitions.months[month].steps[Int(index)].ways] {
      let chance = odds[way.chance]
      var cost = 0.0
      if way.flow >= 0 {
        let flow = transitions.flows[Int(way.flow)]
        switch reward {
        case .contribution: cost = odds[flow.cost]
        case .revenue: cost = -Double(flow.released)
        case .months: break
        }
      }
      let to = way.cell < 0 ? Moments(mean: 0, square: 0) : next[Int(way.cell)]
      sum.mean += chance * (to.mean - cost)
      sum.square += chance * (to.square - 2 * cost * to.mean + cost * cost)
    }
    return sum
  }

  private func earned(
    _ cell: Int, _ month: Int, _ reward: Reward, _ odds: Span<Double>
  ) -> Double {
    guard case .account = transitions.cells[cell] else { return 0 }
    let track = transitions.tracks[Int(transitions.trackOf[cell])]
    switch reward {
    case .contribution: return odds[transitions.contributions[track.contribution + month]]
    case .revenue: return Double(transitions.entries[track.entries.lowerBound].amount)
    case .months: return 1
    }
  }
}
