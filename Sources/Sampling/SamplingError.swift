/// A draw or a distribution was asked for something it cannot give; nothing reached C.
///
/// GSL loops for ever, wraps or aborts on such arguments (RELIABILITY 2), so they are refused here.
public struct SamplingError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The draw or distribution asked, e.g. `binomial`.
  public let draw: String
  /// The argument at fault, e.g. `p`.
  public let argument: String
  /// What it was.
  public let value: Double
  /// What it may be, in words that complete "must be".
  public let allowed: String

  public init(_ draw: String, _ argument: String, _ value: Double, allowed: String) {
    self.draw = draw
    self.argument = argument
    self.value = value
    self.allowed = allowed
  }

  public var description: String {
    "\(draw): \(argument) is \(value); it must be \(allowed)"
  }
}
