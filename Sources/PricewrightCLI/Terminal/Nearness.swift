extension String {
  /// At most two letters typed wrong, left out or added (edit distance <= 2).
  func isNear(_ other: String) -> Bool {
    let (left, right) = (Array(self), Array(other))
    var previous = Array(0...right.count)
    for (row, letter) in left.enumerated() {
      var current = [row + 1]
      for (column, target) in right.enumerated() {
        current.append(
          Swift.min(
            previous[column] + (letter == target ? 0 : 1), previous[column + 1] + 1,
            current[column] + 1))
      }
      previous = current
    }
    return previous[right.count] <= 2
  }
}
