/// Sample standard deviation.
public enum Deviation {
  /// nil below two values.
  ///
  /// - Parameter mean: of the values, where it is known.
  public static func of(_ values: [Double], around mean: Double? = nil) -> Double? {
    guard values.count > 1 else { return nil }
    return values.withUnsafeBufferPointer { values in
      let mean = mean ?? values.sum { $0 } / Double(values.count)
      let squares = values.sum { ($0 - mean) * ($0 - mean) }
      return (squares / Double(values.count - 1)).squareRoot()
    }
  }
}
