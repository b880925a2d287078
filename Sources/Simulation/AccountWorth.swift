import PricingModel

/// What one account is worth under sixteen draws of the inputs side by side, by backward recursion
/// over the cells that it can be in (Markov reward, F33): for reward r each month, cost c of an
/// event and discount v,
///
///     V_t(x) = r_t(x) + v sum_k p_k (V_(t+1)(x_k) - c_k)
///     W_t(x) = r^2 + 2 r v E[Z] + v^2 E[Z^2],   Z = V' - c and its square's mean, by cases
///
/// V is the mean and W - V^2 the variance between customers. One sweep does three rewards:
/// contribution before acquisition (minor units, discounted), revenue (1/L of a minor unit, mean
/// only) and months active. The first month is that of the first payment: its reward counts
/// undiscounted, its own booking is not part of it.
struct AccountWorth {
  struct Moments: Sendable {
    var mean = Lanes.zero
    var square = Lanes.zero
  }

  struct Worth: Sendable {
    var contribution = Moments()
    var revenue = Lanes.zero
    var months = Moments()
  }

  private let law: AccountLaw
  /// By cell; right for the cells where accounts start, once `sweep` is through.
  private(set) var worth: [Worth]
  private var ahead: [Worth]
  private var share: [Lanes]
  private var entering: [Lanes]

  init(_ law: AccountLaw) {
    self.law = law
    worth = Array(repeating: Worth(), count: law.cells)
    ahead = Array(repeating: Worth(), count: law.longestMonth)
    share = Array(repeating: .zero, count: law.cells)
    entering = share
  }

  // MARK: Backward

  /// Computes the worth of an account by the cell in which it starts.
  /// - Parameter discount: of one month.
  mutating func sweep(odds: Span<Lanes>, discount: Lanes) {
    let law = law
    let (ways, steps, present) = (law.ways.span, law.steps.span, law.present.span)
    worth.withUnsafeMutableBufferPointer { worth in
      ahead.withUnsafeMutableBufferPointer { ahead in
        worth.update(repeating: Worth())
        for month in law.months.indices.reversed() {
          // The state at the end of `month` meets the boundary of the next one.
          if month + 1 < law.months.count {
            let boundary = law.months[month + 1].steps
            // All before any, as steps lead to each other's cells.
            for step in boundary {
              ahead[step - boundary.lowerBound] = Self.expectation(
                ways.extracting(steps[step].ways), of: worth, odds)
            }
            for step in boundary {
              worth[Int(steps[step].cell)] = ahead[step - boundary.lowerBound]
            }
          }
          for index in law.months[month].present {
            Self.earn(present[index], &worth[Int(present[index].cell)], discount, odds)
          }
        }
      }
    }
  }

  @inline(__always)
  private static func expectation(
    _ ways: Span<AccountLaw.Way>, of worth: UnsafeMutableBufferPointer<Worth>, _ odds: Span<Lanes>
  ) -> Worth {
    var sum = Worth()
    for index in ways.indices {
      let way = ways[index]
      let chance = odds[way.chance]
      if way.cell >= 0 {
        let to = worth[Int(way.cell)]
        sum.contribution.mean += chance * to.contribution.mean
        sum.contribution.square += chance * to.contribution.square
        sum.revenue += chance * to.revenue
        sum.months.mean += chance * to.months.mean
        sum.months.square += chance * to.months.square
      }
      if way.cost != OddsGraph.zero {
        let cost = odds[way.cost]
        let paid = chance * cost
        sum.contribution.mean -= paid
        sum.contribution.square += paid * cost
        if way.cell >= 0 {
          let mean = worth[Int(way.cell)].contribution.mean
          sum.contribution.square -= (paid + paid) * mean
        }
      }
      if way.released != 0 { sum.revenue += chance * Lanes(repeating: way.released) }
    }
    return sum
  }

  @inline(__always)
  private static func earn(
    _ presence: AccountLaw.Presence, _ worth: inout Worth, _ discount: Lanes, _ odds: Span<Lanes>
  ) {
    let later = discount * worth.contribution.mean
    worth.contribution.square = discount * (discount * worth.contribution.square)
    guard presence.pays else {
      worth.contribution.mean = later
      return
    }
    let earned = odds[presence.contribution]
    worth.contribution.mean = earned + later
    worth.contribution.square += earned * (earned + (later + later))
    worth.revenue += Lanes(repeating: presence.revenue)
    // 1 + 2 E[Z] + E[Z^2].
    let one = Lanes(repeating: 1)
    worth.months.square += one + (worth.months.mean + worth.months.mean)
    worth.months.mean += one
  }

  // MARK: Forward

  /// Follows accounts that start in cells by these shares, month by month.
  /// - Parameter take: gets the share active, and expected contribution with costs of events off,
  ///   undiscounted.
  mutating func follow(
    from start: [(cell: Int, share: Lanes)], odds: Span<Lanes>,
    take: (_ month: Int, _ active: Lanes, _ contribution: Lanes) -> Void
  ) {
    let law = law
    let (ways, steps, present) = (law.ways.span, law.steps.span, law.present.span)
    share.withUnsafeMutableBufferPointer { share in
      entering.withUnsafeMutableBufferPointer { entering in
        share.update(repeating: .zero)
        for (cell, part) in start { share[cell] += part }
        for (index, month) in law.months.enumerated() {
          var cost = Lanes.zero
          for step in month.steps {
            let cell = steps[step].cell
            let here = share[Int(cell)]
            if here.isNothing { continue }
            share[Int(cell)] = .zero
            for way in steps[step].ways {
              let way = ways[way]
              let moved = here * odds[way.chance]
              if way.cell == cell {
                share[Int(cell)] += moved
              } else if way.cell >= 0 {
                entering[Int(way.cell)] += moved
              }
              if way.cost != OddsGraph.zero { cost += moved * odds[way.cost] }
            }
          }
          for entered in month.entered {
            let cell = Int(law.entered[entered])
            share[cell] += entering[cell]
            entering[cell] = .zero
          }
          var active = Lanes.zero
          var contribution = Lanes.zero - cost
          for index in month.present where present[index].pays {
            let here = share[Int(present[index].cell)]
            if here.isNothing { continue }
            active += here
            contribution += here * odds[present[index].contribution]
          }
          take(index, active, contribution)
        }
      }
    }
  }
}
