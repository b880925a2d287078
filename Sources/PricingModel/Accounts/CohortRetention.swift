/// MRR that the accounts of twelve months before still pay, by month and replicate: what
/// `nrr_12_cohort` and `grr_12_cohort` are made of (METRICS, Identifiers). In 1/L of a minor unit.
public struct CohortRetention: Sendable {
  /// Months between the cohort and the figure.
  public static let span = 12

  public let replications: Int
  /// [month x replications + replicate]; 0 before month 11, whose cohort is the opening book.
  public var retained: [Double]
  /// The same with each account capped at its own MRR then.
  public var capped: [Double]

  public init(months: Int, replications: Int) {
    self.replications = replications
    retained = [Double](repeating: 0, count: months * replications)
    capped = retained
  }

  /// All replicates of one month.
  public func retained(in month: Int) -> ArraySlice<Double> { slice(retained, month) }
  public func capped(in month: Int) -> ArraySlice<Double> { slice(capped, month) }

  private func slice(_ values: [Double], _ month: Int) -> ArraySlice<Double> {
    values[month * replications..<(month + 1) * replications]
  }
}
