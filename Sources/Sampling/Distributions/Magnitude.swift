/// Numbers that a law can be made of: beyond them squares and products leave what a Double holds,
/// and mean, spread and quantiles would be infinite or NaN.
enum Magnitude {
  static let least = 1e-150
  static let most = 1e150

  /// Numbers of a Beta, shapes of a Gamma: beyond, GSL's tails lose their digits or end in NaN.
  static let shapes = 1e-9...1e15
  static let shape = "a positive number, 1e-9 to 1e15"

  /// A chance that rounding has carried out of 0...1.
  static func chance(_ number: Double) -> Double { min(1, max(0, number)) }

  static func isPositive(_ number: Double) -> Bool { number >= least && number <= most }
  static func isNumber(_ number: Double) -> Bool { abs(number) <= most }

  static let positive = "a positive number, 1e-150 to 1e150"
  static let number = "a number, -1e150 to 1e150"
}
