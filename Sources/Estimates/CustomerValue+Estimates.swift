import PricingModel

extension CustomerValue {
  /// The rows of `clv.csv`, by law and quantity.
  /// - Parameter certain: no input varies, so draws are one number repeated.
  func estimates(
    accounts: MonthlyAccounts, certain: Bool, threads: Int = 1
  ) -> [CustomerEstimate] {
    inOrder(Array(laws.enumerated()), threads: threads) { index, law in
      let cohort = cohortSize.indices.contains(index) ? cohortSize[index] : 0
      return CustomerEstimate.Quantity.allCases.map { quantity in
        CustomerEstimate(
          group: law.group, quantity: quantity,
          estimate: law.estimate(
            quantity, cohort: cohort, certain: certain,
            naive: { accounts.ltvNaive(law.group, certain: certain) }))
      }
    }.flatMap { $0 }
  }
}

extension CustomerValue.Law {
  fileprivate func estimate(
    _ quantity: CustomerEstimate.Quantity, cohort: Double, certain: Bool,
    naive: () -> Estimate?
  ) -> Estimate? {
    switch quantity {
    case .expected: return overDraws(clv, certain: certain)
    case .revenue:
      return sampled > 0
        ? revenue.first.map { Estimate(mean: $0) }
        : overDraws(revenue, certain: certain)
    case .cohort: return cohortAverage(of: cohort, certain: certain)
    case .customer:
      guard let expected = overDraws(clv, certain: certain) else { return nil }
      return Estimate(
        mean: expected.mean, sd: spread(clv, within: clvVariance, certain: certain),
        quantiles: customers.count >= Quantiles.fewest ? Quantiles(of: customers) : nil,
        monteCarloError: expected.monteCarloError)
    case .lifetime:
      guard let expected = overDraws(lifetime, certain: certain) else { return nil }
      return Estimate(
        mean: expected.mean, sd: spread(lifetime, within: lifetimeVariance, certain: certain),
        quantiles: lifetimeQuantiles, monteCarloError: expected.monteCarloError)
    case .payback: return payback.map { Estimate(mean: Double($0)) }
    case .ltvNaive: return naive()
    }
  }

  private func overDraws(_ draws: [Double], certain: Bool) -> Estimate? {
    guard let first = draws.first, first.isFinite else { return nil }
    if sampled > 0 {
      // A mean over customers that were followed; what the inputs do to it is not told apart.
      let variance = draws == clv ? clvVariance[0] : lifetimeVariance[0]
      return Estimate(
        mean: first, monteCarloError: (max(0, variance) / Double(sampled)).squareRoot())
    }
    return certain ? Estimate(exactly: first) : Estimate(over: draws)
  }

  /// sqrt(Var of the means + mean of the variances): the law of one account is the mixture over
  /// draws of the laws given a draw.
  private func spread(_ means: [Double], within variances: [Double], certain: Bool) -> Double? {
    guard !variances.isEmpty else { return nil }
    let within = variances.reduce(0, +) / Double(variances.count)
    let between = certain ? 0 : Deviation.of(means) ?? 0
    return (between * between + max(0, within)).squareRoot()
  }

  private func cohortAverage(of accounts: Double, certain: Bool) -> Estimate? {
    guard let expected = overDraws(clv, certain: certain) else { return nil }
    guard accounts >= 1 else {
      return Estimate(mean: expected.mean, monteCarloError: expected.monteCarloError)
    }
    let variances = clvVariance.map { max(0, $0) / accounts }
    // An average of few accounts is as skewed as they are: no normal law.
    let enough = accounts >= 30 && (certain || clv.count >= Quantiles.fewest)
    let mixture = NormalMixture(
      means: certain ? Array(clv.prefix(1)) : clv,
      deviations: (certain ? Array(variances.prefix(1)) : variances).map { $0.squareRoot() })
    return Estimate(
      mean: expected.mean, sd: spread(clv, within: variances, certain: certain),
      quantiles: enough ? Quantiles(mixture.quantile) : nil,
      monteCarloError: expected.monteCarloError)
  }

  private var lifetimeQuantiles: Quantiles? {
    guard !survival.isEmpty else { return nil }
    return Quantiles { q in
      // A rounding of the last digit must not add a month.
      let month = survival.firstIndex { $0 <= 1 - q + 1e-12 }
      return Double(month ?? survival.count)
    }
  }

  private var payback: Int? {
    guard !acquisition.isEmpty else { return nil }
    let cost = acquisition.reduce(0, +) / Double(acquisition.count)
    guard cost > 0 else { return nil }
    var earned = 0.0
    for (month, contribution) in contributionByMonth.enumerated() {
      earned += contribution
      if earned >= cost * (1 - 1e-12) { return month + 1 }
    }
    return nil
  }
}

extension MonthlyAccounts {
  /// ARPA / average churn of the six months before, at the last month (METRICS.md, LTV naive).
  fileprivate func ltvNaive(_ group: Group, certain: Bool) -> Estimate? {
    guard months >= 7, let index = groups.firstIndex(of: group) else { return nil }
    let books = Books(accounts: self, group: index)
    let last = months - 1
    let churn = (last - 6..<last).compactMap { Metric.logoChurn.column(in: books, month: $0) }
    guard let arpa = Metric.arpa.column(in: books, month: last), var sum = churn.first else {
      return nil
    }
    for column in churn.dropFirst() { sum = sum + column }
    let average = sum / Column(certain: 6, replications: replications)
    return Estimate(arpa / average, certain: isExpectation && certain)
  }
}

extension Quantiles {
  fileprivate init(_ quantile: (Double) -> Double) {
    self.init(
      p10: quantile(0.10), p25: quantile(0.25), p50: quantile(0.50), p75: quantile(0.75),
      p90: quantile(0.90))
  }
}
