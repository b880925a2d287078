/// The monthly accounts of every replicate of one run: the hand-over from the propagators to the
/// estimates. Real numbers in both, whole ones where the propagator counts.
public struct MonthlyAccounts: Sendable {
  /// Paid plans, segments and terms that occur, in file order, behind `all`.
  public let groups: [Group]
  public let months: Int
  public let replications: Int
  /// L: MRR is kept in 1/L of a minor unit, the least common multiple of the months of service.
  public let unitsPerMinor: Int
  /// State in force in the month before `start`: MRR and active by group, one value per group.
  public let openingMRR: [Double]
  public let openingActive: [Double]
  /// True where only the inputs vary (the expected propagator): no chance in the figures.
  public let isExpectation: Bool
  /// Whose definitions the rows follow.
  public var conventions = Conventions()

  /// What became of the accounts of twelve months before; only where accounts are known one by one.
  public var cohorts: CohortRetention?

  private let rowOf: [Int]
  /// [(row x months + month) x replications + replicate]
  private var values: [Double]

  public init(
    groups: [Group], months: Int, replications: Int, unitsPerMinor: Int, openingMRR: [Double],
    openingActive: [Double], isExpectation: Bool
  ) {
    self.groups = groups
    self.months = months
    self.replications = replications
    self.unitsPerMinor = unitsPerMinor
    self.openingMRR = openingMRR
    self.openingActive = openingActive
    self.isExpectation = isExpectation
    rowOf = Self.layout(groups: groups.count).rowOf
    values = [Double](
      repeating: 0, count: Self.layout(groups: groups.count).rows * months * replications)
  }

  /// First row of each item, by its place, and the number of rows: a grouped item has one row a
  /// group.
  public static func layout(groups: Int) -> (rowOf: [Int], rows: Int) {
    var rowOf: [Int] = []
    var rows = 0
    for item in LedgerItem.allCases {
      rowOf.append(rows)
      rows += item.isGrouped ? groups : 1
    }
    return (rowOf, rows)
  }

  /// Row of an item for a group (index into `groups`); nil where the item has only `all`.
  public func row(_ item: LedgerItem, group: Int = 0) -> Int? {
    group == 0 || item.isGrouped ? rowOf[item.rawValue] + group : nil
  }

  /// All replicates of one row in one month, in replication order.
  public func series(row: Int, month: Int) -> ArraySlice<Double> {
    let start = (row * months + month) * replications
    return values[start..<start + replications]
  }

  /// Writing access for the propagators: threads write disjoint replicates.
  public mutating func withStorage<R>(
    _ body: (UnsafeMutableBufferPointer<Double>) throws -> R
  ) rethrows -> R {
    try values.withUnsafeMutableBufferPointer { try body($0) }
  }
}

/// What one account that first pays in month 0 is worth, per draw of the inputs (MODEL 3.4).
/// Money in minor units.
public struct CustomerValue: Sendable {
  /// One law per group that has new business; draws in replication order.
  public struct Law: Sendable {
    public let group: Group
    /// Expected discounted contribution before the cost of acquisition, by draw.
    public let clv: [Double]
    /// Variance between customers of the discounted contribution, by draw.
    public let clvVariance: [Double]
    /// Expected undiscounted recurring revenue, by draw.
    public let revenue: [Double]
    /// Expected cost of acquisition per new customer, by draw.
    public let acquisition: [Double]
    /// Months active within the horizon: mean by draw.
    public let lifetime: [Double]
    /// Between customers: variance of the months active, by draw.
    public let lifetimeVariance: [Double]
    /// P(active in month t), t = 0 ..< horizon, averaged over draws.
    public let survival: [Double]
    /// Expected undiscounted contribution by month since the first payment, averaged over draws,
    /// before the cost of acquisition: what payback is read from.
    public let contributionByMonth: [Double]
    /// Discounted contribution of customers followed one by one (MODEL 3.4 ii); empty where none
    /// were.
    public var customers: [Double] = []
    /// Number of customers that the other figures are means over; 0 where these are exact.
    public var sampled = 0

    public init(
      group: Group, clv: [Double], clvVariance: [Double], revenue: [Double],
      acquisition: [Double], lifetime: [Double], lifetimeVariance: [Double], survival: [Double],
      contributionByMonth: [Double]
    ) {
      self.group = group
      self.clv = clv
      self.clvVariance = clvVariance
      self.revenue = revenue
      self.acquisition = acquisition
      self.lifetime = lifetime
      self.lifetimeVariance = lifetimeVariance
      self.survival = survival
      self.contributionByMonth = contributionByMonth
    }
  }

  public let laws: [Law]
  /// Months of the horizon actually summed, and the yearly discount rate (mean over draws).
  public let horizon: Int
  public let discountRate: Double
  /// Month of the scenario in which the account first pays.
  public let firstMonth: Int
  /// Accounts per replicate in the cohort of month 0, by law: sets the band of `clv_cohort`.
  public let cohortSize: [Double]

  public init(
    laws: [Law], horizon: Int, discountRate: Double, firstMonth: Int, cohortSize: [Double]
  ) {
    self.laws = laws
    self.horizon = horizon
    self.discountRate = discountRate
    self.firstMonth = firstMonth
    self.cohortSize = cohortSize
  }
}

/// What a run hands to the estimates.
public struct RunResult: Sendable {
  public let accounts: MonthlyAccounts
  public let customerValue: CustomerValue?
  /// `population`, `expected` or `customers`.
  public let engine: String
  /// What made the engine necessary, as keys of the scenario file; empty where it was a choice.
  public let engineReasons: [String]
  public let seed: UInt64
  /// Share of the variance of MRR in the last month that comes from uncertain inputs; nil where
  /// it is not known.
  public let parameterShare: Double?
  /// Uncertain inputs that the run depends on (indices into `Scenario.parameters`): the others
  /// wait for something that never happens, such as a price change.
  public let parametersInUse: [Int]

  public init(
    accounts: MonthlyAccounts, customerValue: CustomerValue?, engine: String, seed: UInt64,
    parameterShare: Double?, parametersInUse: [Int] = [], engineReasons: [String] = []
  ) {
    self.accounts = accounts
    self.customerValue = customerValue
    self.engine = engine
    self.engineReasons = engineReasons
    self.seed = seed
    self.parameterShare = parameterShare
    self.parametersInUse = parametersInUse
  }
}
