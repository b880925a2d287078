import PricingModel

extension PreparedRun {
  /// Puts the parts together, in the order of their replicates.
  func result(of parts: [RunPart]) throws -> RunResult {
    let parts = parts.sorted { $0.replicates.lowerBound < $1.replicates.lowerBound }
    let expected = MonthlyAccounts.joined(parts.compactMap(\.expected))
    let drawn = MonthlyAccounts.joined(parts.compactMap(\.drawn))
    guard let accounts = drawn ?? expected else {
      throw SimulationRefusal("a run needs one part at least")
    }
    return RunResult(
      accounts: accounts, customerValue: customerValue(parts), engine: engineName,
      seed: experiment.seed, parameterShare: share(parts.flatMap(\.expectedMRR), drawn),
      parametersInUse: used,
      engineReasons: experiment.engineOfRun == .customers ? experiment.scenario.beyondCounts : [])
  }

  private var engineName: String {
    switch experiment.engineOfRun {
    case .customers: "customers"
    case .expected: "expected"
    case .auto, .population: "population"
    }
  }

  private func customerValue(_ parts: [RunPart]) -> CustomerValue? {
    let exact = values?.summary(parts.flatMap(\.values))
    guard experiment.engineOfRun == .customers else { return exact }
    let followed = parts.flatMap(\.followed)
    guard experiment.countsCannotCarryIt else {
      return exact?.with(followed, chart: transitions.chart)
    }
    // Nothing else can say what to expect: CLV is that of the customers it follows.
    guard let values, let sample else { return nil }
    let draws = inputs.draws(0..<min(experiment.replications, 1000))
    let rate = draws.reduce(0) { $0 + $1[values.costs.discountRate] } / Double(draws.count)
    let cohort = transitions.chart.groups.indices.map { group in
      Double(parts.reduce(0) { $0 + ($1.cohort.isEmpty ? 0 : $1.cohort[group]) })
        / Double(experiment.replications)
    }
    return CustomerValue(
      followed, cohortSize: cohort, sample: sample, chart: transitions.chart, discountRate: rate)
  }

  // MARK: The share of the inputs

  /// Var E[MRR | inputs] / Var MRR in the last month (MODEL 2.8).
  private func share(_ expected: [Double], _ drawn: MonthlyAccounts?) -> Double? {
    guard let drawn else { return isCertain ? nil : 1 }
    if isCertain { return 0 }
    return correlated(expected, with: drawn)
  }

  /// MRR is its expectation given the inputs plus chance, so the share is the squared correlation
  /// of the two: far steadier over a few hundred replicates than a ratio of two variances.
  private func correlated(
    _ expected: [Double], with drawn: MonthlyAccounts
  ) -> Double? {
    guard let row = drawn.row(.mrr), expected.count > 1 else { return nil }
    let last = drawn.months - 1
    let actual = drawn.series(row: row, month: last).prefix(expected.count)
    let (x, y) = (deviations(expected), deviations(actual))
    let covariance = zip(x, y).reduce(0) { $0 + $1.0 * $1.1 }
    let variances = x.reduce(0) { $0 + $1 * $1 } * y.reduce(0) { $0 + $1 * $1 }
    return variances > 0 ? min(1, covariance * covariance / variances) : nil
  }

  private func deviations(_ series: some Collection<Double>) -> [Double] {
    let mean = series.reduce(0, +) / Double(series.count)
    return series.map { $0 - mean }
  }
}
