import PricingModel
import Reports

/// What a caller may ask of a run instead of what the file says; nil leaves the file's.
public struct RunOptions: Sendable {
  /// Which propagator walks the transitions.
  public enum Engine: String, CaseIterable, Sendable {
    /// The one that fits: `population` wherever counts are exact, else `customers`.
    case auto, population, expected, customers
  }

  /// How the population propagator draws.
  public enum Sampler: String, CaseIterable, Sendable {
    /// Sixteen replications side by side.
    case fast
    /// The samplers of the GNU Scientific Library, one replication at a time: the reference.
    case gsl
  }

  public var engine: Engine
  public var sampler: Sampler
  public var replications: Int?
  public var seed: UInt64?
  /// Worker threads; results do not depend on it.
  public var threads: Int
  /// Accounts of replicate 1 whose events are listed (`ledger.csv`); nil for none.
  public var ledger: Int?

  /// Replications go on until the Monte Carlo error of the headline is below this share of it; then
  /// `replications` are the most that are run.
  public var until: Double?

  /// Whose definitions of MRR and churn the figures follow.
  public var dialect: Dialect
  /// Show the figures of every dialect beside them.
  public var reconciles: Bool

  public init(
    engine: Engine = .auto, sampler: Sampler = .fast, replications: Int? = nil,
    seed: UInt64? = nil, threads: Int = 1, until: Double? = nil, ledger: Int? = nil,
    dialect: Dialect = .chartmogul, reconciles: Bool = false
  ) {
    self.engine = engine
    self.sampler = sampler
    self.replications = replications
    self.seed = seed
    self.threads = threads
    self.ledger = ledger
    self.until = until
    self.dialect = dialect
    self.reconciles = reconciles
  }

  /// As on a command line, without what does not touch the results.
  var arguments: [String] {
    [
      engine == .expected || engine == .customers ? "--engine \(engine.rawValue)" : nil,
      sampler == .gsl ? "--sampler gsl" : nil,
      replications.map { "--replications \($0)" }, seed.map { "--seed \($0)" },
      ledger.map { "--ledger \($0)" },
      dialect == .chartmogul ? nil : "--dialect \(dialect.rawValue)",
      until.map { "--until \(Spoken.plainPercent($0))" },
    ].compactMap { $0 }
  }
}
