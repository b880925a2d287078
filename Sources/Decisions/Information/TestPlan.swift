/// Something that could be measured before deciding, and how much one observation says.
public struct CandidateTest: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    /// Trials watched until they convert or not.
    case conversion = "conversion A/B"
    /// The new price for half of the new visitors.
    case newPrice = "price test on new business"
    /// Existing customers repriced ahead of the others, who keep the old price meanwhile.
    case pilot = "grandfathering pilot"
  }

  public let kind: Kind
  /// Index into the problem's inputs.
  public let input: Int
  /// n0: observations (in each arm, where there are two) that say as much about the input as is
  /// known now.
  public let worthOfPrior: Double
  public let arms: Int
  /// Observations (in each arm) that it takes at least.
  public let fewest: Int
  /// Observations that come in a month, over all arms; nil where they are all there at once.
  public let perMonth: Double?
  /// Most that there are; nil where more keep coming.
  public let available: Int?
  /// Plan whose price is tried or whose customers are repriced.
  public let plan: String?
  /// What an observation is: `trial`, `new customer`, `customer`.
  public let unit: String
  /// Months until one observation shows its answer.
  public let delay: Int

  public init(
    kind: Kind, input: Int, worthOfPrior: Double, arms: Int, fewest: Int = 1, perMonth: Double?,
    available: Int?,
    plan: String?, unit: String, delay: Int
  ) {
    self.kind = kind
    self.input = input
    self.worthOfPrior = worthOfPrior
    self.arms = arms
    self.fewest = fewest
    self.perMonth = perMonth
    self.available = available
    self.plan = plan
    self.unit = unit
    self.delay = delay
  }
}

/// The smallest test that would halve the regret that an input causes.
///
///     n with  value of a signal sqrt(n / (n + n0)) = half the value of the input
///
/// and never so few that the rarer answer is not even expected five times: below that a count is no
/// measurement.
public struct TestPlan: Hashable, Sendable {
  public let test: CandidateTest
  /// Observations in each arm.
  public let size: Int
  /// Months it takes; nil where nobody comes to be observed.
  public let months: Int?
  /// Share of the whole regret of the decision that the test removes.
  public let shareOfRegret: Double
  /// False where it needs more observations than there are.
  public let isPossible: Bool

  /// nil where knowing the input is worth nothing, or not more than its own error.
  init?(_ test: CandidateTest, known: ConditionalMeans, value: Double, regret: Interval) {
    guard value > 0, regret.value > 0, value > 1e-3 * regret.value else { return nil }
    let rho = known.signal(worth: value / 2)
    let size = test.worthOfPrior * rho * rho / (1 - rho * rho)
    guard size.isFinite, size < 1e9 else { return nil }
    self.test = test
    let whole = max(test.fewest, Int(size.rounded(.up)))
    self.size = whole
    shareOfRegret = min(1, value / 2 / regret.value)
    isPossible = test.available.map { whole * test.arms <= $0 } ?? true
    if let perMonth = test.perMonth {
      months =
        perMonth > 0
        ? test.delay + Int((Double(whole * test.arms) / perMonth).rounded(.up)) : nil
    } else {
      months = test.delay
    }
  }
}
