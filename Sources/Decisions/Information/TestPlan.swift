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
  /// Observations that come in a month, over all arms; nil where they are all there at once.
  public let perMonth: Double?
  /// Most that there are; nil where more keep coming.
  public let available: Int?
  /// Who is observed, for people: `pro`.
  public let plan: String?
  /// Months until one observation shows its answer.
  public let delay: Int

  public init(
    kind: Kind, input: Int, worthOfPrior: Double, arms: Int, perMonth: Double?, available: Int?,
    plan: String?, delay: Int
  ) {
    self.kind = kind
    self.input = input
    self.worthOfPrior = worthOfPrior
    self.arms = arms
    self.perMonth = perMonth
    self.available = available
    self.plan = plan
    self.delay = delay
  }
}

/// The smallest test that would halve the regret that an input causes.
///
///     n with  value(sqrt(n / (n + n0))) = value(1) / 2
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
    var (low, high) = (0.0, 1.0)
    for _ in 0..<24 {
      let middle = (low + high) / 2
      if known.value(ofSignal: middle) < value / 2 { low = middle } else { high = middle }
    }
    let rho = (low + high) / 2
    let size = test.worthOfPrior * rho * rho / (1 - rho * rho)
    guard size.isFinite, size < 1e9 else { return nil }
    self.test = test
    let whole = max(1, Int(size.rounded(.up)))
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
