import PricingModel
import Sampling
import Testing

@testable import Estimates

extension ClosedFormsBook {
  /// Answers to prices, growth of what customers pay, cost of winning them.
  static let prices: [String: Answer] = [
    "F38": { o in
      let (g, m) = (try o.number("g"), try o.number("m"))
      return [
        "breakeven_revenue": Figures(PriceIncrease.breakEvenLossOfRevenue(g)),
        "breakeven_margin": Figures(PriceIncrease.breakEvenLoss(g, margin: m)),
        "profit_uplift_zero_loss": Figures(PriceIncrease.profitUplift(g, margin: m)),
      ]
    },
    "F39": { o in
      let willingness = Willingness(
        try LognormalDistribution(mu: try o.number("mu"), sigma: try o.number("s")))
      let prices = try o.list("p")
      return [
        "SF": Figures(prices.map { willingness.accepts($0) }),
        "conditional": Figures(
          zip(prices, prices.dropFirst()).map { willingness.stays(at: $1, paid: $0) }),
        "overall": Figures(
          willingness.stays(at: try #require(prices.last), paid: try #require(prices.first))),
      ]
    },
    "F40": { o in
      let choice = PriceChoice(
        keep: .init(utility: try o.number("ak"), price: try o.number("pc")),
        down: .init(
          utility: try o.number("ad") - o.number("loss_d"), price: try o.number("pd")),
        priceWeight: try o.number("beta"), lossAversion: try o.number("lam"),
        reference: try o.number("ref"))
      return [
        "keep": Figures(choice.shares.keep), "down": Figures(choice.shares.down),
        "leave": Figures(choice.shares.leave), "expected_mrr": Figures(choice.expectedPrice),
      ]
    },
    "F41": { o in
      let response = ReferencePrice(
        elasticity: try o.number("eps"), lossAversion: try o.number("lam"))
      return [
        "delta": Figures(
          response.loss(price: try o.number("p1"), reference: try o.number("ref")))
      ]
    },
    "F42": { o in
      let path = PriceChangePath(
        book: try o.number("N0"), arrivals: try o.number("lam"), hazard: try o.number("h"),
        before: try o.number("p0"), after: try o.number("p1"), start: try o.count("T"),
        elasticity: try o.number("eps"))
      let loss = try o.number("delta")
      var found: [String: Figures] = [:]
      for month in try o.list("m").map({ Int($0) }) {
        found["m\(month)"] = .record([
          "base": Figures(path.mrr(.none, at: month)),
          "all": Figures(path.mrr(.all(loss: loss), at: month)),
          "grandfather": Figures(path.mrr(.grandfather, at: month)),
        ])
      }
      return found
    },
    "F50": { o in
      let (h, e) = (try o.number("h"), try o.number("e"))
      return [
        "NRR": Figures(YearlyRetention.net(hazard: h, expansion: e)),
        "GRR": Figures(YearlyRetention.gross(hazard: h, expansion: e)),
      ]
    },
    "F51": { o in
      let payback = Payback(
        costPerAnnualValue: try o.number("c"), margin: try o.number("gm"),
        hazard: try o.number("h"))
      return [
        "simple_months": Figures(payback.simpleMonths),
        "churn_adjusted_months": Figures(payback.months),
      ]
    },
    "F53": { o in
      let months = try o.number("t2") - o.number("t1")
      return [
        "monthly": Figures(
          YearlyRetention.monthlyGrowth(of: try o.number("x"), overMonths: months))
      ]
    },
    "F55": { o in
      let bundle = BundlePrice(highestValue: try o.number("w"))
      return [
        "sep_price": Figures(bundle.separatePrice), "sep_revenue": Figures(bundle.separateRevenue),
        "bundle_price": Figures(bundle.price), "bundle_revenue": Figures(bundle.revenue),
      ]
    },
  ]

  /// Distributions, correlations and quantiles.
  static let numbers: [String: Answer] = [
    "F45": { o in
      let rho = RankCorrelation.pearson(spearman: try o.number("rs"))
      return [
        "rho": Figures(rho), "kendall": Figures(RankCorrelation.kendall(pearson: rho)),
        "quadrant": Figures(RankCorrelation.bothAbove(0.5, pearson: rho)),
        "both_above_p90": Figures(RankCorrelation.bothAbove(0.9, pearson: rho)),
      ]
    },
    "F46": { o in
      let ranks = try SampleQuantile.ranks(of: try o.number("p"), count: try o.count("R"))
      return [
        "l": Figures(ranks.lower), "u": Figures(ranks.upper), "coverage": Figures(ranks.coverage),
      ]
    },
    "F61": { o in
      let (low, high) = (try o.number("lo"), try o.number("hi"))
      let lognormal = try LognormalDistribution(p10: low, p90: high)
      let beta = try BetaDistribution(p10: low, p90: high)
      var found: [String: Figures] = [
        "lognormal_mu": Figures(lognormal.mu), "lognormal_sigma": Figures(lognormal.sigma),
        "beta_a": Figures(beta.a), "beta_b": Figures(beta.b), "beta_mean": Figures(beta.mean),
      ]
      if o.inputs["mode"] != nil {
        let mode = try o.number("mode")
        let pert = try PertDistribution(min: low, mode: mode, max: high)
        let triangular = try TriangularDistribution(min: low, mode: mode, max: high)
        found["pert_a"] = Figures(pert.a)
        found["pert_b"] = Figures(pert.b)
        found["pert_mean"] = Figures(pert.mean)
        found["triangular_mean"] = Figures(triangular.mean)
      }
      return found
    },
    "F62": { o in
      let shares = try DirichletShares(try o.list("al"))
      return [
        "mean": Figures((0..<3).map { shares.mean($0) }),
        "sd": Figures((0..<3).map { shares.sd($0) }),
        "cov01": Figures(shares.covariance(0, 1)),
      ]
    },
  ]
}
