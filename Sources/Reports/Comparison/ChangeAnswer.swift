import Decisions
import Estimates
import PricingModel

/// All that is known of one change when it is reported.
public struct ChangeAnswer: Sendable {
  /// An uncertain input that the answer hinges on: its values at P10 and at P90, and the expected
  /// difference of the headline there, the other inputs at their draws.
  public struct Hinge: Hashable, Sendable {
    public let path: String
    /// As a person reads them: `0.41`, `13%`.
    public let low: String
    public let high: String
    public let atLow: Double
    public let atHigh: Double

    public init(path: String, low: String, high: String, atLow: Double, atHigh: Double) {
      self.path = path
      self.low = low
      self.high = high
      self.atLow = atLow
      self.atHigh = atHigh
    }
  }

  /// Chance and inputs together, of the headline's difference on common random numbers. The way in
  /// which the two arms share their luck is a convention, so that this band has a label.
  public struct Noise: Hashable, Sendable {
    public let quantiles: Quantiles?
    public let chanceBetter: Double
    public let sd: Double

    public init(quantiles: Quantiles?, chanceBetter: Double, sd: Double) {
      self.quantiles = quantiles
      self.chanceBetter = chanceBetter
      self.sd = sd
    }

    /// - Parameters: the figure in every replication of either arm, in the same order.
    public init(without: [Double], with: [Double], better: Metric.Better) {
      let differences = zip(with, without).map { $0 - $1 }
      self.init(
        quantiles: Quantiles(whereEnough: differences),
        chanceBetter: Double(differences.count { better.isBetter($0) })
          / Double(max(1, differences.count)),
        sd: Deviation.of(differences) ?? 0)
    }
  }

  public let comparison: Comparison
  /// The figure that the answer is about.
  public let headline: Figure
  public let reach: Reach?
  public let split: Split?
  public let breakEven: BreakEven?
  public let noise: Noise?
  /// The strongest first.
  public var hinges: [Hinge]
  /// Sentences on what to test first.
  public var testFirst: [String]
  /// W22, where the run ended before it was as precise as asked.
  public let precision: [Warning]

  public init(
    comparison: Comparison, headline: Figure, reach: Reach? = nil, split: Split? = nil,
    breakEven: BreakEven? = nil, noise: Noise? = nil, hinges: [Hinge] = [],
    testFirst: [String] = [], precision: [Warning] = []
  ) {
    self.precision = precision
    self.comparison = comparison
    self.headline = headline
    self.reach = reach
    self.split = split
    self.breakEven = breakEven
    self.noise = noise
    self.hinges = hinges
    self.testFirst = testFirst
  }

  var scenario: Scenario { comparison.scenario }

  var baselineName: String { scenario.baseline?.scenario.name ?? "" }

  /// W22: of the precision asked for, and where more draws could change the word of the verdict.
  public var ownWarnings: [Warning] {
    guard let settled = ComparisonAnswer(self).verdict.settledBy else { return precision }
    let more = max(0, settled - comparison.draws)
    let advice =
      settled > 1_000_000
      ? "no number of replications that can be run settles it"
      : "about \(Spoken.count(more)) more replications settle it"
    return precision + [
      Warning(
        code: "W22",
        sentence: "the chance that the change is better lies so near a border that the Monte Carlo "
          + "error could change the verdict, so that the weaker word is used; \(advice)")
    ]
  }

  func month(_ month: Int) -> Month { comparison.scenario.start + month }
}
