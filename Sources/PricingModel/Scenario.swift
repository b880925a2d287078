/// A validated scenario: a pricing page, a market and a list of dated changes (FORMAT).
///
/// The one value that flows out of the reader. Plans, segments and parameters are named by their
/// index everywhere below; months count from `start`.
public struct Scenario: Sendable {
  public let name: String
  public let description: String?
  public let currency: Currency
  public let start: Month
  public let months: Int
  public let replications: Int
  public let seed: UInt64
  public let plans: [Plan]
  public let addOns: [AddOn]
  public let segments: [String]
  public let book: [BookRow]
  /// Behaviour by first month of validity; the first entry starts at 0. A dated `set` adds one.
  public let eras: [(from: Int, conduct: Conduct)]
  public let priceChanges: [PriceChange]
  /// Uncertain inputs. Those of a change file's baseline come first, in its order and whether in use
  /// or not, so that one index means one input in both arms of a comparison; an input that the
  /// change gives another distribution is there twice, under one path.
  public let parameters: [Parameter]
  /// Spearman's rank correlations between parameters; pairs not listed are independent.
  public let correlations: [(first: Int, second: Int, spearman: Double)]
  public let inputs: [Input]
  public let gates: [Gate]
  /// First 8 hexadecimal digits of a hash of the scenario's text (and of its baseline and book).
  public let fingerprint: String
  /// Whose definitions of MRR and churn the books follow.
  public private(set) var dialect = Dialect.chartmogul
  private var ownConventions: Conventions?
  /// Set for a change file: the path of its baseline, as it gives it.
  public let changeOf: String?
  /// Set for a change file: the scenario that it changes.
  public let baseline: Baseline?
  /// Month in which a change file's own changes begin: 0 where it sets something from the start;
  /// nil for a scenario, and for a change file that changes nothing.
  public let takesEffect: Int?
  /// Top-level keys in which a change file sets something, sorted: `billing`, `trials`.
  public let setKeys: [String]
  public let warnings: [Warning]
  /// Lines of the diff of a change file against its baseline, `~ path  old → new  from month`.
  public let differences: [String]

  public init(
    name: String, description: String?, currency: Currency, start: Month, months: Int,
    replications: Int, seed: UInt64, plans: [Plan], addOns: [AddOn] = [], segments: [String],
    book: [BookRow],
    eras: [(from: Int, conduct: Conduct)], priceChanges: [PriceChange], parameters: [Parameter],
    correlations: [(first: Int, second: Int, spearman: Double)] = [], inputs: [Input],
    gates: [Gate] = [], fingerprint: String = "00000000",
    changeOf: String? = nil, baseline: Baseline? = nil, takesEffect: Int? = nil,
    setKeys: [String] = [], warnings: [Warning] = [], differences: [String] = []
  ) {
    self.name = name
    self.description = description
    self.currency = currency
    self.start = start
    self.months = months
    self.replications = replications
    self.seed = seed
    self.plans = plans
    self.addOns = addOns
    self.segments = segments
    self.book = book
    self.eras = eras
    self.priceChanges = priceChanges
    self.parameters = parameters
    self.correlations = correlations
    self.inputs = inputs
    self.gates = gates
    self.fingerprint = fingerprint
    self.changeOf = changeOf
    self.baseline = baseline
    self.takesEffect = takesEffect
    self.setKeys = setKeys
    self.warnings = warnings
    self.differences = differences
  }

  /// The points of the dialect, or those given one by one.
  public var conventions: Conventions { ownConventions ?? dialect.conventions }

  /// The same scenario with its books, and its baseline's, in another dialect.
  public func spoken(in dialect: Dialect) -> Scenario {
    var scenario = self
    scenario.dialect = dialect
    scenario.ownConventions = nil
    return scenario
  }

  /// The same scenario under conventions of which only some differ, to explain a difference.
  public func booked(under conventions: Conventions) -> Scenario {
    var scenario = self
    scenario.ownConventions = conventions
    return scenario
  }

  /// Behaviour in force at boundary `month`.
  public func conduct(at month: Int) -> Conduct {
    var found = eras[0].conduct
    for era in eras where era.from <= month { found = era.conduct }
    return found
  }

  /// Does anybody pay something once?
  public var sellsOnce: Bool { plans.contains { $0.setupFee > 0 } }

  /// Does anybody pay by the meter?
  public var metersUsage: Bool {
    plans.contains { plan in plan.usage.leaves.contains { !$0.isAlwaysZero } }
  }

  /// Uncertain inputs that a change file has from its baseline: the first so many of `parameters`.
  /// All of them, for a scenario.
  public var inheritedParameters: Int {
    baseline?.scenario.parameters.count ?? parameters.count
  }
}

/// What a change file stands on. A class because a scenario cannot hold a scenario.
public final class Baseline: Sendable {
  public let scenario: Scenario
  public init(_ scenario: Scenario) { self.scenario = scenario }
}

/// A code of MODEL 7 that the scenario raises, with its sentence.
public struct Warning: Hashable, Sendable {
  public let code: String
  public let sentence: String
  public init(code: String, sentence: String) {
    self.code = code
    self.sentence = sentence
  }
}

/// A line of `expect:`, checked after a run (FORMAT 7).
public struct Gate: Hashable, Sendable {
  public enum Statistic: String, Sendable { case mean, sd, p10, p50, p90 }
  public enum Bound: Hashable, Sendable {
    case atLeast(Double)
    case atMost(Double)
    /// |value - target| <= share x |target|.
    case within(Double, share: Double)
    /// |value - target| <= errors x Monte Carlo error.
    case withinErrors(Double, errors: Double)
  }

  public let metric: String
  public let month: Int
  /// `all`, `plan:pro`, `segment:…`, `billing:…`.
  public let group: String
  public let statistic: Statistic
  public let bound: Bound
  public let because: String?
  /// True: of the difference from the baseline (change files, needs `compare`).
  public let ofDifference: Bool
  public let line: Int

  public init(
    metric: String, month: Int, group: String, statistic: Statistic, bound: Bound,
    because: String?, ofDifference: Bool, line: Int
  ) {
    self.metric = metric
    self.month = month
    self.group = group
    self.statistic = statistic
    self.bound = bound
    self.because = because
    self.ofDifference = ofDifference
    self.line = line
  }
}
