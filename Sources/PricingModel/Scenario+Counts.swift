extension Scenario {
  /// What of the scenario counts of accounts cannot carry (MODEL 3.3), as keys and metrics of the
  /// file; empty where the population and expected propagators are exact.
  public var beyondCounts: [String] {
    let seats = eras.flatMap { $0.conduct.seatCounts.keys }
    let metrics = gates.map(\.metric).filter { $0.hasSuffix("_cohort") }
    return Array(Set(seats + metrics)).sorted()
  }
}
