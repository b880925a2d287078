/// Puts order statistics of a sample at their places without sorting all of it.
///
/// Quickselect (Hoare 1961) for several ranks at once: split at a pivot, go on where ranks are
/// wanted. The loop over the values has no branch that depends on them (Lomuto's scheme with the
/// comparison as a number), which makes it several times as fast as swapping from both ends.
enum Selection {
  /// - Parameters:
  ///   - ranks: ascending, in range. Afterwards `x` holds at each of them what sorting would put
  ///     there, nothing larger before it and nothing smaller behind.
  ///   - x: none NaN.
  static func place(_ ranks: [Int], in x: UnsafeMutableBufferPointer<Double>) {
    place(ranks[...], in: x, x.indices)
  }

  private static func place(
    _ ranks: ArraySlice<Int>, in x: UnsafeMutableBufferPointer<Double>, _ range: Range<Int>
  ) {
    var (ranks, range) = (ranks, range)
    while !ranks.isEmpty {
      if range.count <= shortest {
        sort(x, range)
        return
      }
      let pivot = pivot(of: x, range)
      var middle = split(x, range) { $0 < pivot }
      if middle == range.lowerBound {
        // The pivot is the least: whatever equals it, often much where counts repeat, is in place.
        middle = split(x, range) { $0 <= pivot }
        ranks = ranks.drop { $0 < middle }
      } else {
        let behind = ranks.firstIndex { $0 >= middle } ?? ranks.endIndex
        place(ranks[..<behind], in: x, range.lowerBound..<middle)
        ranks = ranks[behind...]
      }
      range = middle..<range.upperBound
    }
  }

  /// Up to this many values are sorted.
  private static let shortest = 12

  /// Brings those that come `first` before the others, and gives the place of the first other.
  @inline(__always)
  private static func split(
    _ x: UnsafeMutableBufferPointer<Double>, _ range: Range<Int>, first: (Double) -> Bool
  ) -> Int {
    var middle = range.lowerBound
    for index in range {
      let value = x[index]
      x[index] = x[middle]
      x[middle] = value
      middle += first(value) ? 1 : 0
    }
    return middle
  }

  /// One of nine values (of three, where there are few) that is likely near the median.
  private static func pivot(
    of x: UnsafeMutableBufferPointer<Double>, _ range: Range<Int>
  ) -> Double {
    let low = range.lowerBound
    guard range.count >= 100 else {
      return median(x[low], x[low + range.count / 2], x[range.upperBound - 1])
    }
    let step = range.count / 9
    func middle(_ first: Int) -> Double {
      let start = low + first * step
      return median(x[start], x[start + step], x[start + 2 * step])
    }
    return median(middle(0), middle(3), middle(6))
  }

  private static func median(_ a: Double, _ b: Double, _ c: Double) -> Double {
    max(min(a, b), min(max(a, b), c))
  }

  /// By insertion.
  private static func sort(_ x: UnsafeMutableBufferPointer<Double>, _ range: Range<Int>) {
    for index in range.dropFirst() {
      let value = x[index]
      var place = index
      while place > range.lowerBound, x[place - 1] > value {
        x[place] = x[place - 1]
        place -= 1
      }
      x[place] = value
    }
  }
}
