import CLaneKernel
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
  private let kernel: lane_expectations
  // Figures by cell and, of the cells whose boundary comes next, by step; shares by cell.
  private let figures: LaneMemory
  private let ahead: LaneMemory
  private let share: LaneMemory
  private let entering: LaneMemory

  init(_ law: AccountLaw, kernel: lane_expectations = Lanes.kernel) {
    self.law = law
    self.kernel = kernel
    figures = LaneMemory(law.cells * Int(LANE_WORTH))
    ahead = LaneMemory(law.longestMonth * Int(LANE_WORTH))
    share = LaneMemory(law.cells)
    entering = LaneMemory(law.cells)
  }

  /// What an account is worth that starts in a cell, once `sweep` is through; of other cells it says
  /// nothing.
  func worth(startingIn cell: Int) -> Worth {
    let lanes = figures.lanes
    let first = cell * Int(LANE_WORTH)
    return Worth(
      contribution: Moments(mean: lanes[first], square: lanes[first + 1]),
      revenue: lanes[first + 2],
      months: Moments(mean: lanes[first + 3], square: lanes[first + 4]))
  }

  // MARK: Backward

  /// Computes the worth of an account by the cell in which it starts.
  /// - Parameter discount: of one month.
  mutating func sweep(odds: Span<Lanes>, discount: Lanes) {
    figures.clear()
    with(odds: odds, discount: discount) { life, months in
      kernel.worth(&life, months.baseAddress, Int64(months.count))
    }
  }

  // MARK: Forward

  /// Follows accounts that start in cells by these shares, month by month.
  /// - Parameter take: gets the share active, and expected contribution with costs of events off,
  ///   undiscounted.
  mutating func follow(
    from start: [(cell: Int, share: Lanes)], odds: Span<Lanes>,
    take: (_ month: Int, _ active: Lanes, _ contribution: Lanes) -> Void
  ) {
    share.clear()
    for (cell, part) in start { share.lanes[cell] += part }
    let result = LaneMemory(2)
    with(odds: odds, discount: .zero) { life, months in
      for index in months.indices {
        kernel.follow(
          &life, months.baseAddress.map { $0 + index }, result.start,
          result.start.map { $0 + Lanes.count })
        take(index, result.lanes[0], result.lanes[1])
      }
    }
  }

  private func with(
    odds: Span<Lanes>, discount: Lanes,
    _ body: (inout lane_life, UnsafeBufferPointer<lane_life_month>) -> Void
  ) {
    let monthly = LaneMemory(1)
    monthly.lanes[0] = discount
    odds.withUnsafeBufferPointer { odds in
      law.ways.withUnsafeBufferPointer { ways in
        law.steps.withUnsafeBufferPointer { steps in
          law.present.withUnsafeBufferPointer { present in
            law.entered.withUnsafeBufferPointer { entered in
              var life = lane_life(
                ways: ways.baseAddress, steps: steps.baseAddress, present: present.baseAddress,
                entered: entered.baseAddress, odds: Lanes.numbers(odds), discount: monthly.start,
                worth: figures.start, ahead: ahead.start, share: share.start,
                entering: entering.start)
              law.months.withUnsafeBufferPointer { body(&life, $0) }
            }
          }
        }
      }
    }
  }
}

/// Lanes in memory of their own, on a cache line's border.
final class LaneMemory: @unchecked Sendable {
  let lanes: UnsafeMutableBufferPointer<Lanes>

  init(_ count: Int) { lanes = AlignedMemory.room(count) }

  deinit { AlignedMemory.free(lanes) }

  /// Its numbers, for the kernel.
  var start: UnsafeMutablePointer<Double>? { Lanes.numbers(lanes) }

  func clear() { lanes.update(repeating: .zero) }
}
