import PricingModel

/// A column that a part of this run does not have.
struct ForeignColumns: Error {}

/// Takes columns one after another, each of the length that the run gives it.
struct ColumnReader {
  private var columns: ArraySlice<[Double]>

  init(_ columns: [[Double]]) { self.columns = columns[...] }

  mutating func next() throws(ForeignColumns) -> [Double] {
    guard let column = columns.popFirst() else { throw ForeignColumns() }
    return column
  }

  mutating func next(_ count: Int) throws(ForeignColumns) -> [Double] {
    let column = try next()
    guard column.count == count else { throw ForeignColumns() }
    return column
  }

  /// Whole numbers within a range.
  mutating func wholes(
    _ count: Int? = nil, in range: ClosedRange<Int>
  ) throws(ForeignColumns) -> [Int] {
    let column = try next()
    let wholes = column.compactMap { Int(exactly: $0) }.filter(range.contains)
    guard wholes.count == column.count, count == nil || count == column.count else {
      throw ForeignColumns()
    }
    return wholes
  }

  func end() throws(ForeignColumns) {
    guard columns.isEmpty else { throw ForeignColumns() }
  }
}

extension MonthlyAccounts {
  /// One column for each row and month, and two for the cohorts where accounts are known one by one.
  var columns: [[Double]] {
    let rows = Self.layout(groups: groups.count).rows
    let own = (0..<rows).flatMap { row in
      (0..<months).map { Array(series(row: row, month: $0)) }
    }
    return own + (cohorts.map { [$0.retained, $0.capped] } ?? [])
  }

  /// Takes the place of what is there by the same number of columns.
  mutating func fill(
    from reader: inout ColumnReader, withCohorts: Bool
  ) throws(ForeignColumns) {
    let rows = Self.layout(groups: groups.count).rows
    var read: [[Double]] = []
    for _ in 0..<rows * months { read.append(try reader.next(replications)) }
    let replications = replications
    withStorage { storage in
      for (place, column) in read.enumerated() {
        for (replicate, value) in column.enumerated() {
          storage[place * replications + replicate] = value
        }
      }
    }
    guard withCohorts else { return }
    var own = CohortRetention(months: months, replications: replications)
    own.retained = try reader.next(months * replications)
    own.capped = try reader.next(months * replications)
    cohorts = own
  }
}
