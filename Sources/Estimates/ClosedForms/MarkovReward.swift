/// States that an account moves through until it leaves, and what it pays in each (F33).
///
///     N  = (I - Q)^-1                          expected visits
///     B  = N R                                 chance of each way to leave
///     m1 = (I - v Q)^-1 r                      worth of all payments from each state
///     m2 = (I - v^2 Q)^-1 (r^2 + 2 r o (v Q m1)),   variance m2 - m1^2
public struct MarkovReward: Hashable, Sendable {
  /// Q: chance to go from state i to state j in a month; rows add up to less than 1 somewhere on
  /// every path.
  public let moves: [[Double]]
  /// r: paid in each month that begins in the state.
  public let reward: [Double]

  public init(moves: [[Double]], reward: [Double]) {
    precondition(
      moves.allSatisfy { $0.count == moves.count } && reward.count == moves.count,
      "Q is square and r has a number for each state")
    self.moves = moves
    self.reward = reward
  }

  /// N: expected months in state j of an account that starts in state i, the first included.
  public var visits: [[Double]] {
    let columns = moves.indices.map { state in
      solve(1, moves.indices.map { $0 == state ? 1 : 0 })
    }
    return moves.indices.map { row in columns.map { $0[row] } }
  }

  /// Chance that an account from state i ever leaves by each of the ways that `leaving` lists, one
  /// row of chances a state.
  public func absorption(_ leaving: [[Double]]) -> [[Double]] {
    let ways = leaving.first?.count ?? 0
    let columns = (0..<ways).map { way in solve(1, leaving.map { $0[way] }) }
    return moves.indices.map { row in columns.map { $0[row] } }
  }

  /// Worth of all payments of an account that starts in each state.
  public func value(_ discount: Discount) -> [Moments] {
    let v = discount.factor
    let first = solve(v, reward)
    let coming = moves.map { row in v * zip(row, first).reduce(0) { $0 + $1.0 * $1.1 } }
    let second = solve(v * v, moves.indices.map { reward[$0] * (reward[$0] + 2 * coming[$0]) })
    return zip(first, second).map { Moments(mean: $0, secondMoment: $1) }
  }

  /// The solution x of (I - s Q) x = y by elimination with row exchanges.
  private func solve(_ scale: Double, _ right: [Double]) -> [Double] {
    let size = moves.count
    var rows = moves.enumerated().map { index, row in
      row.indices.map { ($0 == index ? 1 : 0) - scale * row[$0] } + [right[index]]
    }
    for column in 0..<size {
      let pivot = (column..<size).max { abs(rows[$0][column]) < abs(rows[$1][column]) } ?? column
      rows.swapAt(column, pivot)
      for below in column + 1..<max(size, column + 1) {
        let factor = rows[below][column] / rows[column][column]
        for k in column...size { rows[below][k] -= factor * rows[column][k] }
      }
    }
    var solution = [Double](repeating: 0, count: size)
    for row in (0..<size).reversed() {
      let known = (row + 1..<max(size, row + 1)).reduce(0) { $0 + rows[row][$1] * solution[$1] }
      solution[row] = (rows[row][size] - known) / rows[row][row]
    }
    return solution
  }
}
