import PricingModel
import Sampling

@testable import Estimates

extension ClosedFormsBook {
  /// Mean, sd and the three quantiles of a law of counts.
  private static func figures(_ law: some CountDistribution) throws -> [String: Figures] {
    [
      "mean": Figures(law.mean), "sd": Figures(law.sd), "P10": Figures(try law.quantile(0.1)),
      "P50": Figures(try law.quantile(0.5)), "P90": Figures(try law.quantile(0.9)),
    ]
  }

  /// How many accounts, seats, successes.
  static let counts: [String: Answer] = [
    "F17": { o in
      let law = try ActiveAccounts.steady(
        arrivals: try o.number("lam"), hazard: try o.number("h"))
      let price = try o.number("p")
      return [
        "N_mean": Figures(law.mean), "N_sd": Figures(law.sd),
        "MRR_mean": Figures(price * law.mean), "MRR_sd": Figures(price * law.sd),
        "N_P10": Figures(try law.quantile(0.1)), "N_P50": Figures(try law.quantile(0.5)),
        "N_P90": Figures(try law.quantile(0.9)),
      ]
    },
    "F18": { o in
      let accounts = ActiveAccounts(
        .geometric(hazard: try o.number("h")), book: Int64(try o.count("N0")),
        arrivals: try o.number("lam"))
      var found: [String: Figures] = [:]
      for month in try o.list("m") {
        let law = try accounts.withPoissonArrivals(at: Int(month))
        found["m\(Int(month))"] = .record(try figures(law))
      }
      return found
    },
    "F18b": { o in
      let accounts = ActiveAccounts(
        .sbg(a: try o.number("a"), b: try o.number("b")), arrivals: try o.number("lam"))
      var found: [String: Figures] = [:]
      for month in try o.list("m") {
        let law = try accounts.withPoissonArrivals(at: Int(month))
        found["m\(Int(month))"] = .record(try figures(law))
      }
      return found
    },
    "F19": { o in
      let moments = ActiveAccounts(
        .sbg(a: try o.number("a"), b: try o.number("b")), arrivals: try o.number("n")
      ).withFixedArrivals(at: try o.count("m"))
      return ["mean": Figures(moments.mean), "sd": Figures(moments.sd)]
    },
    "F20": { o in
      try figures(
        try ActiveAccounts(
          .geometric(hazard: try o.number("h")), arrivals: try o.number("lam")
        ).withGammaArrivals(shape: try o.number("k"), at: try o.count("m")))
    },
    "F21": { o in
      let hazards = BetaHazard(a: try o.number("a"), b: try o.number("b"))
      let (n, t) = (try o.number("n"), try o.number("t"))
      let own = hazards.survivors(of: n, after: t)
      let shared = hazards.survivorsSharingHazard(of: n, after: t)
      return [
        "mean": Figures(own.mean), "sd_heterogeneity": Figures(own.sd),
        "sd_parameter": Figures(shared.sd),
      ]
    },
    "F22": { o in
      let hazards = BetaHazard(a: try o.number("a"), b: try o.number("b"))
      return [
        "mean_of_inverse": Figures(hazards.expectedPeriods),
        "inverse_of_mean": Figures(hazards.periodsAtMeanHazard),
        "ratio": Figures(hazards.expectedPeriods.map { $0 / hazards.periodsAtMeanHazard }),
      ]
    },
    "F35": { o in
      try figures(
        try BetaBinomialDistribution(
          trials: Int64(try o.count("n")),
          chance: BetaDistribution(a: try o.number("a"), b: try o.number("b"))))
    },
    "F36": { o in
      let trial = TrialLength(days: try o.count("d"), monthDays: 30)
      return [
        "lag": Figures(trial.months), "p_lag": Figures(1 - trial.later),
        "p_lag_plus_1": Figures(trial.later),
      ]
    },
    "F37": { o in
      let pool = FreePool(
        signups: try o.number("phi"), upgrade: try o.number("u"), abandon: try o.number("w"))
      return [
        "pool": Figures(pool.size), "upgrades": Figures(pool.upgrades),
        "eventual": Figures(pool.everUpgrading),
      ]
    },
    "F43": { o in
      let pair = PairedLoss(
        accounts: try o.number("n"), before: try o.number("q0"), after: try o.number("q1"))
      return [
        "mean_diff": Figures(pair.meanDifference), "sd_coupled": Figures(pair.sdOnTheSameLuck),
        "sd_independent": Figures(pair.sdOnOwnLuck),
        "variance_ratio": Figures(pair.varianceRatio),
      ]
    },
    "F44": { o in
      let parts = BetaHazard(a: try o.number("a"), b: try o.number("b"))
        .varianceParts(of: try o.number("n"), after: try o.number("t"))
      let total = parts.process + parts.parameter
      return [
        "process_var": Figures(parts.process), "param_var": Figures(parts.parameter),
        "total_sd": Figures(total.squareRoot()), "param_share": Figures(parts.parameter / total),
      ]
    },
    "F47": { o in
      let won = Returners.wonBack(
        first: try o.number("w0"), decay: try o.number("gam"), months: try o.count("U"))
      return [
        "W": Figures(won),
        "active_months": Figures(
          Returners.activeMonths(hazard: try o.number("h"), wonBack: won)),
      ]
    },
    "F48": { o in
      let growth = SeatGrowth(added: try o.number("g"), removed: try o.number("d"))
      let (n, t) = (try o.number("n0"), try o.count("t"))
      let seats = growth.seats(from: n, after: t)
      return [
        "mean": Figures(seats.mean), "sd": Figures(seats.sd),
        "p_zero": Figures(growth.chanceOfNone(from: n, after: t)),
      ]
    },
    "F58": { o in
      let base = SegmentedBase(shares: try o.list("w"), renewal: try o.list("rr"))
      let ages = try o.list("ages").map { Int($0) }
      let first = try o.number("N0")
      let discount = Discount(factor: 1 / (1 + (try o.number("d"))))
      let worth = ages.map { base.residualPeriods(atAge: $0, discount) }
      let customers = ages.map { first * base.survival($0) }
      let total = zip(worth, customers).reduce(0) { $0 + $1.0 * $1.1 }
      // The oldest cohort's next renewal has not been seen yet.
      let retention = base.aggregateRenewal(ages: ages.dropLast())
      let all = customers.reduce(0, +)
      let naive = all * retention * FlatHazard(1 - retention).value(price: 1, discount).mean
      return [
        "DERL_by_age": Figures(worth), "total": Figures(total), "customers": Figures(all),
        "observed_aggregate_retention": Figures(retention), "naive_total": Figures(naive),
        "true_over_naive": Figures(total / naive),
      ]
    },
  ]
}
