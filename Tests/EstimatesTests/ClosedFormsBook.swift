import PricingModel
import Sampling
import Testing

@testable import Estimates

/// Which library function answers which formula of MODEL.md 4.
enum ClosedFormsBook {
  typealias Answer = @Sendable (ClosedFormsOracle) throws -> [String: Figures]

  static let functions: [String: Answer] = [retention, counts, payments, prices, numbers]
    .reduce(into: [:]) { $0.merge($1) { first, _ in first } }

  // MARK: Retention families and customer value

  private static let retention: [String: Answer] = [
    "F01": { o in
      let flat = FlatHazard(try o.number("h"))
      let value = flat.value(price: try o.number("p"), .none)
      return [
        "mean": Figures(value.mean), "sd": Figures(value.sd),
        "expected_months": Figures(flat.expectedPeriods),
      ]
    },
    "F02": { o in
      let discount = Discount(annual: try o.number("da"))
      let value = FlatHazard(try o.number("h")).value(price: try o.number("p"), discount)
      return [
        "v": Figures(discount.factor), "mean": Figures(value.mean), "sd": Figures(value.sd),
      ]
    },
    "F03": { o in
      let value = Lifetime(.geometric(hazard: try o.number("h"))).value(
        price: try o.number("p"), Discount(annual: try o.number("da")),
        horizon: try o.count("H"))
      return ["mean": Figures(value.mean), "sd": Figures(value.sd)]
    },
    "F05": { o in
      let lifetime = Lifetime(.geometric(hazard: try o.number("h")))
      let price = try o.number("p")
      let discount = Discount(annual: try o.number("da"))
      var found: [String: Figures] = [:]
      for (name, q) in [("p10", 0.1), ("p50", 0.5), ("p90", 0.9)] {
        let n = lifetime.quantile(q, horizon: 10_000)
        found["N_\(name)"] = Figures(n)
        found["CLV_\(name)"] = Figures(price * discount.payments(n))
      }
      return found
    },
    "F06": { o in
      let law = SurvivalLaw.sbg(a: try o.number("a"), b: try o.number("b"))
      let times = try o.list("t")
      return [
        "S": Figures(times.map { law.survival($0) }),
        "r": Figures(times.map { law.stay(after: $0 - 1, intensity: 1) }),
        "pmf": Figures(
          times.map { law.survival($0 - 1) * law.loss(after: $0 - 1, intensity: 1) }),
      ]
    },
    "F08": { o in
      ["mean": Figures(BetaHazard(a: try o.number("a"), b: try o.number("b")).expectedPeriods)]
    },
    "F09": { o in
      let (a, b) = (try o.number("a"), try o.number("b"))
      let discount = Discount(factor: 1 / (1 + (try o.number("d"))))
      return [
        "DEL": Figures(Lifetime(.sbg(a: a, b: b)).discountedPeriods(discount)),
        "naive_geometric": Figures(FlatHazard(a / (a + b)).value(price: 1, discount).mean),
      ]
    },
    "F10": { o in
      let lifetime = Lifetime(.sbg(a: try o.number("a"), b: try o.number("b")))
      let discount = Discount(factor: 1 / (1 + (try o.number("d"))))
      return [
        "DERL": .list(
          try o.list("n").map {
            Figures(lifetime.discountedResidualPeriods(renewalsMade: Int($0), discount))
          })
      ]
    },
    "F11": { o in
      let lifetime = Lifetime(.sbg(a: try o.number("a"), b: try o.number("b")))
      let horizon = try o.count("H")
      let value = lifetime.value(
        price: try o.number("p"), Discount(annual: try o.number("da")), horizon: horizon)
      return [
        "mean": Figures(value.mean), "sd": Figures(value.sd),
        "N_p10": Figures(lifetime.quantile(0.1, horizon: horizon)),
        "N_p50": Figures(lifetime.quantile(0.5, horizon: horizon)),
        "N_p90": Figures(lifetime.quantile(0.9, horizon: horizon)),
      ]
    },
    "F12": { o in
      let law = SurvivalLaw.bdw(
        a: try o.number("a"), b: try o.number("b"), c: try o.number("c"))
      let times = try o.list("t")
      return [
        "S": Figures(times.map { law.survival($0) }),
        "r": Figures(times.map { law.stay(after: $0 - 1, intensity: 1) }),
      ]
    },
    "F13": { o in
      let law = SurvivalLaw.weibull(theta: try o.number("th"), c: try o.number("c"))
      let times = try o.list("t")
      return [
        "S": Figures(times.map { law.survival($0) }),
        "h": Figures(times.map { law.loss(after: $0 - 1, intensity: 1) }),
      ]
    },
    "F14": { o in
      let law = SurvivalLaw.sbg(a: try o.number("a"), b: try o.number("b"))
      var time = 0.0
      var survival: [Double] = []
      var hazard: [Double] = []
      for kappa in try o.list("k") {
        hazard.append(law.loss(after: time, intensity: kappa))
        time += kappa
        survival.append(law.survival(time))
      }
      return ["S": Figures(survival), "h": Figures(hazard)]
    },
    "F15": { o in
      let hazards = BetaHazard(a: try o.number("a"), b: try o.number("b"))
      let lost = try o.number("t")
      return [
        "S2": Figures(
          try o.list("u").map { Returners.survival($0, lostAfter: lost - 1, of: hazards) })
      ]
    },
    "F16": { o in
      let hazards = BetaHazard(a: try o.number("a"), b: try o.number("b"))
      let choice = SelfSelection(
        hazards, ceiling: try o.number("c"), exponent: try o.number("k"))
      let times = try o.list("t")
      return [
        "share": Figures(choice.share),
        "S_take": Figures(times.map { choice.takers.survival($0) }),
        "S_non": Figures(times.map { choice.survivalOfOthers($0) }),
        "S_all": Figures(times.map { hazards.survival($0) }),
      ]
    },
    "F31": { o in
      let rho = try o.number("rho")
      let year = Discount(annual: try o.number("da")).compounded(12)
      let value = FlatHazard(1 - rho).value(price: try o.number("P"), year)
      return [
        "CLV": Figures(value.mean), "sd": Figures(value.sd),
        "months": Figures(AnnualBilling.expectedMonths(annualRenewal: rho)),
        "equiv_monthly_churn": Figures(AnnualBilling.monthlyChurn(annualRenewal: rho)),
      ]
    },
    "F31b": { o in
      let law = SurvivalLaw.sbg(a: try o.number("a"), b: try o.number("b"))
      let horizon = try o.count("H")
      return [
        "months_monthly": Figures(Lifetime(law).periods(horizon: horizon)),
        "months_annual": Figures(
          12 * Lifetime(law, intensity: 12).periods(horizon: horizon / 12)),
      ]
    },
    "F33": { o in
      let chain = MarkovReward(moves: try o.table("Q"), reward: try o.list("rew"))
      let plain = chain.value(.none)
      let discounted = chain.value(Discount(annual: try o.number("da")))
      return [
        "N": Figures(chain.visits), "absorb": Figures(chain.absorption(try o.table("R"))),
        "reward_mean": Figures(plain.map(\.mean)), "reward_sd": Figures(plain.map(\.sd)),
        "disc_mean": Figures(discounted.map(\.mean)), "disc_sd": Figures(discounted.map(\.sd)),
      ]
    },
    "F34": { o in
      let pitch = EarlyPitch(
        hazard: try o.number("h"), harm: try o.number("kbad"), aha: try o.number("q"),
        upgrade: try o.number("u"), early: try o.number("e"), hazardAbove: try o.number("h_pro"))
      let value = pitch.value(
        price: try o.number("p_basic"), priceAbove: try o.number("p_pro"),
        Discount(annual: try o.number("da")))
      return [
        "Q": Figures(pitch.moves), "p_ever_pro_from_pre": Figures(pitch.everAbove.before),
        "p_ever_pro_from_post": Figures(pitch.everAbove.after),
        "disc_clv_pre": Figures(value[0].mean), "disc_clv_post": Figures(value[1].mean),
      ]
    },
    "F49": { o in
      let flat = FlatHazard(try o.number("h"))
      let growth = try o.number("e")
      let discount = Discount(annual: try o.number("da"))
      return [
        "x": Figures(flat.valueRatio(growth: growth, discount)),
        "CLV": Figures(flat.value(price: try o.number("p"), growth: growth, discount)),
      ]
    },
  ]
}
