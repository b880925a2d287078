import PricingModel

/// The published defaults of what no business can lack (FORMAT 8, MODEL 9.5), each listed in the
/// output with its source and grade wherever it is used.
enum Published {
  case churnMean, churnPolarisation, failure, recovery, newElasticity, existingElasticity
  case lossAversion, conversion, conversionWithCard, annualShare, upgradeAfterAha
  case winBackRate

  private struct Fact {
    let path: String
    let distribution: Parameter.Distribution
    let measure: Measure
    let per: String?
    let source: String
    let grade: Input.Grade?
  }

  func quantity(_ registry: Registry) -> Quantity {
    let fact = fact
    let parameter = registry.parameter(fact.path, fact.distribution)
    registry.list(
      fact.path, text: DistributionText.spoken(fact.distribution, fact.measure, per: fact.per),
      kind: .default, source: fact.source, grade: fact.grade, line: nil, parameter: parameter)
    return .drawn(parameter)
  }

  private var fact: Fact {
    switch self {
    case .churnMean:
      Fact(
        path: "churn.sbg.mean", distribution: .beta(a: 4, b: 96), measure: .percentage,
        per: "month", source: "MODEL 9.5; Stripe 4.0% a month", grade: .b)
    case .churnPolarisation:
      Fact(
        path: "churn.sbg.polarisation", distribution: .beta(a: 1, b: 9), measure: .plain,
        per: nil, source: "MODEL 9.5", grade: nil)
    case .failure:
      Fact(
        path: "payments.failure", distribution: .beta(a: 5, b: 95), measure: .percentage,
        per: nil, source: "PRIORS: recurring card charges, 5 to 10%", grade: .c)
    case .recovery:
      Fact(
        path: "payments.recovery", distribution: .beta(a: 6, b: 4), measure: .percentage,
        per: nil, source: "PRIORS: recovery after dunning", grade: .c)
    case .newElasticity:
      Fact(
        path: "response.new.elasticity",
        distribution: DistributionText.lognormal(p10: 0.4, p90: 1.6), measure: .plain, per: nil,
        source: "MODEL 9.5, assumption", grade: nil)
    case .existingElasticity:
      Fact(
        path: "response.existing.elasticity",
        distribution: DistributionText.lognormal(p10: 0.1, p90: 0.9), measure: .plain, per: nil,
        source: "MODEL 9.5, assumption", grade: nil)
    case .lossAversion:
      Fact(
        path: "response.existing.loss_aversion",
        distribution: .lognormal(mu: Elementary.log(2.25), sigma: 0.3), measure: .plain,
        per: nil, source: "MODEL 9.5, assumption", grade: nil)
    case .conversion:
      Fact(
        path: "trials.conversion", distribution: .beta(a: 18, b: 82), measure: .percentage,
        per: nil, source: "MODEL 9.5; Totango, trials without a card", grade: .b)
    case .conversionWithCard:
      Fact(
        path: "trials.conversion",
        distribution: BetaQuantiles.beta(p10: 0.4, p90: 0.6) ?? .beta(a: 19.94, b: 19.94),
        measure: .percentage, per: nil, source: "PRIORS; Totango and Recurly, card required",
        grade: .b)
    case .upgradeAfterAha:
      Fact(
        path: "moves.upgrade", distribution: .beta(a: 3, b: 97), measure: .percentage,
        per: "month", source: "MODEL 9.5, assumption", grade: nil)
    case .winBackRate:
      Fact(
        path: "win_back.rate", distribution: .beta(a: 2, b: 98), measure: .percentage,
        per: "month", source: "MODEL 9.5, assumption", grade: nil)
    case .annualShare:
      Fact(
        path: "billing.new.annual", distribution: .beta(a: 14, b: 26), measure: .percentage,
        per: nil, source: "MODEL 9.5; SaaStr", grade: .c)
    }
  }
}
