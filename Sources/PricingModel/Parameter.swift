/// One uncertain input: where it stands, its distribution and where that comes from.
public struct Parameter: Hashable, Sendable {
  /// Keys down to the quantity, `trials.conversion.by_segment.team`; with `@2027-04` behind it
  /// where a dated `set` gave the path another distribution.
  public let path: String
  public let distribution: Distribution

  public init(path: String, distribution: Distribution) {
    self.path = path
    self.distribution = distribution
  }

  /// Families with their natural parameters; the reader converts what a file says into these.
  public enum Distribution: Hashable, Sendable {
    case beta(a: Double, b: Double)
    /// ln X ~ Normal(mu, sigma).
    case lognormal(mu: Double, sigma: Double)
    /// Mean is shape x scale.
    case gamma(shape: Double, scale: Double)
    /// min + (max - min) Beta(1 + 4 (mode - min)/(max - min), 1 + 4 (max - mode)/(max - min)).
    case pert(min: Double, mode: Double, max: Double)
    case triangular(min: Double, mode: Double, max: Double)
    case uniform(min: Double, max: Double)
    /// A column of joint draws: replicate i takes row ((i - 1) mod rows) + 1, as every other column
    /// does (FORMAT 3).
    case column(name: String, [Double])
  }
}

/// One input as the output lists it: what is used, where it was said, what it rests on.
public struct Input: Hashable, Sendable {
  public enum Kind: String, Sendable { case data, prior, point, `default` }
  public enum Grade: String, Sendable { case a = "A", b = "B", c = "C" }

  public let path: String
  /// As a person reads it: `18% (13% to 23%)`, `5% per month`.
  public let text: String
  public let kind: Kind
  public let source: String?
  public let grade: Grade?
  /// Line in the file; nil for a default.
  public let line: Int?
  /// Index into `Scenario.parameters` where it is uncertain.
  public let parameter: Int?

  public init(
    path: String, text: String, kind: Kind, source: String?, grade: Grade?, line: Int?,
    parameter: Int?
  ) {
    self.path = path
    self.text = text
    self.kind = kind
    self.source = source
    self.grade = grade
    self.line = line
    self.parameter = parameter
  }
}
