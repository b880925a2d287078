import CLaneKernel
import PricingModel

@testable import Simulation

/// `AccountWorth` in Swift: what the C kernel must reproduce bit for bit, and the place to read what
/// it does.
struct ReferenceWorth {
  private let law: AccountLaw
  /// By cell; right for the cells where accounts start, once `sweep` is through.
  private(set) var worth: [AccountWorth.Worth]
  private var ahead: [AccountWorth.Worth]
  private var share: [Lanes]
  private var entering: [Lanes]

  init(_ law: AccountLaw) {
    self.law = law
    worth = Array(repeating: AccountWorth.Worth(), count: law.cells)
    ahead = Array(repeating: AccountWorth.Worth(), count: law.longestMonth)
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
        worth.update(repeating: AccountWorth.Worth())
        for month in law.months.indices.reversed() {
          // The state at the end of `month` meets the boundary of the next one.
          if month + 1 < law.months.count {
            let boundary = law.months[month + 1].stepRange
            // All before any, as steps lead to each other's cells.
            for step in boundary {
              ahead[step - boundary.lowerBound] = Self.expectation(
                ways.extracting(steps[step].wayRange), of: worth, odds)
            }
            for step in boundary {
              worth[Int(steps[step].cell)] = ahead[step - boundary.lowerBound]
            }
          }
          for index in law.months[month].presentRange {
            Self.earn(present[index], &worth[Int(present[index].cell)], discount, odds)
          }
        }
      }
    }
  }

  private static func expectation(
    _ ways: Span<lane_life_way>, of worth: UnsafeMutableBufferPointer<AccountWorth.Worth>,
    _ odds: Span<Lanes>
  ) -> AccountWorth.Worth {
    var sum = AccountWorth.Worth()
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

  private static func earn(
    _ presence: lane_life_presence, _ worth: inout AccountWorth.Worth, _ discount: Lanes,
    _ odds: Span<Lanes>
  ) {
    let later = discount * worth.contribution.mean
    worth.contribution.square = discount * (discount * worth.contribution.square)
    guard presence.pays != 0 else {
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
          for step in month.stepRange {
            let cell = steps[step].cell
            let here = share[Int(cell)]
            if here.isNothing { continue }
            share[Int(cell)] = .zero
            for way in steps[step].wayRange {
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
          for entered in month.enteredRange {
            let cell = Int(law.entered[entered])
            share[cell] += entering[cell]
            entering[cell] = .zero
          }
          var active = Lanes.zero
          var contribution = Lanes.zero - cost
          for index in month.presentRange where present[index].pays != 0 {
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

extension lane_life_month {
  fileprivate var stepRange: Range<Int> { Int(first_step)..<Int(first_step + steps) }
  fileprivate var enteredRange: Range<Int> { Int(first_entered)..<Int(first_entered + entered) }
  fileprivate var presentRange: Range<Int> { Int(first_present)..<Int(first_present + present) }
}

extension lane_life_step {
  fileprivate var wayRange: Range<Int> { Int(first_way)..<Int(first_way + ways) }
}
