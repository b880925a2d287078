import PricingModel

extension CustomerValue {
  /// The same value with the spread between customers that were followed one by one.
  func with(_ followed: [CustomerSample.Followed], chart: Chart) -> CustomerValue {
    let laws = laws.map { law in
      var law = law
      if let group = chart.groups.firstIndex(of: law.group) {
        law.customers = followed.filter { $0.groups.contains(group) }.map(\.contribution)
      }
      return law
    }
    return CustomerValue(
      laws: laws, horizon: horizon, discountRate: discountRate, firstMonth: firstMonth,
      cohortSize: cohortSize)
  }

  /// All figures from customers that were followed one by one: where no recursion knows the law.
  init?(
    _ followed: [CustomerSample.Followed], cohortSize: [Double], sample: CustomerSample,
    chart: Chart, discountRate: Double
  ) {
    var laws: [Law] = []
    var sizes: [Double] = []
    for group in chart.groups.indices {
      let members = followed.filter { $0.groups.contains(group) }
      guard !members.isEmpty else { continue }
      let clv = Moments(members.map(\.contribution))
      let months = Moments(members.map { Double($0.months) })
      func mean(_ values: (CustomerSample.Followed) -> Double) -> Double {
        members.reduce(0) { $0 + values($1) } / Double(members.count)
      }
      var law = Law(
        group: chart.groups[group], clv: [clv.mean], clvVariance: [clv.variance],
        revenue: [mean(\.revenue)], acquisition: [mean(\.acquisition)], lifetime: [months.mean],
        lifetimeVariance: [months.variance],
        survival: (0..<sample.horizon).map { month in
          mean { month < $0.active.count && $0.active[month] ? 1 : 0 }
        },
        contributionByMonth: (0..<sample.horizon).map { month in
          mean { month < $0.byMonth.count ? $0.byMonth[month] : 0 }
        })
      law.customers = members.map(\.contribution)
      law.sampled = members.count
      laws.append(law)
      sizes.append(cohortSize[group])
    }
    guard !laws.isEmpty else { return nil }
    self.init(
      laws: laws, horizon: sample.horizon, discountRate: discountRate, firstMonth: sample.month,
      cohortSize: sizes)
  }

  /// Mean and sample variance, in two passes.
  private struct Moments {
    let mean: Double
    let variance: Double

    init(_ values: [Double]) {
      let mean = values.reduce(0, +) / Double(values.count)
      let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      self.mean = mean
      variance = values.count > 1 ? squares / Double(values.count - 1) : 0
    }
  }
}
