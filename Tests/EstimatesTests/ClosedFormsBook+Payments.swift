import PricingModel
import Sampling
import Testing

@testable import Estimates

extension ClosedFormsBook {
  /// Failed charges, causes of churn, billing.
  static let payments: [String: Answer] = [
    "F23": { o in
      let ladder = RetryLadder([Double](repeating: try o.number("r"), count: try o.count("k")))
      return [
        "R": Figures(ladder.recovered), "by_retry": Figures(ladder.recoveredAtRetry),
        "mean_attempts": Figures(ladder.meanRetries),
      ]
    },
    "F24": { o in
      let causes = zip(try o.list("w"), try o.table("rc")).map { share, retries in
        RetryLadder.Cause(share: share, retries: retries)
      }
      let ladder = RetryLadder(causes: causes)
      // The engine's own share must be the same number.
      let recovery = Payments.Recovery.causes(
        causes.map { cause in
          Payments.Recovery.Cause(
            name: "", share: .known(cause.share), retries: cause.retries.map { .known($0) })
        })
      var odds = OddsGraph()
      let node = odds.recovered(recovery)
      let recovered = try #require(odds.constant(node))
      #expect(abs(recovered - ladder.recovered) < 1e-15)
      return [
        "R": Figures(ladder.recovered), "conditional_success": Figures(ladder.successAtRetry),
      ]
    },
    "F25": { o in
      let (h, f, price) = (try o.number("h"), try o.number("f"), try o.number("p"))
      let discount = Discount(annual: try o.number("da"))
      let renewal = PaidRenewal(voluntary: h, failure: f, recovered: try o.number("R"))
      let unhelped = PaidRenewal(voluntary: h, failure: f, recovered: 0)
      return [
        "i": Figures(renewal.involuntary), "r": Figures(renewal.retention),
        "total_churn": Figures(renewal.churn),
        "involuntary_share": Figures(renewal.involuntaryShareOfChurn),
        "CLV": Figures(renewal.value(price: price, discount)),
        "CLV_no_dunning": Figures(unhelped.value(price: price, discount)),
      ]
    },
    "F26": { o in
      let cards = CardExpiry(lifeMonths: try o.number("L"))
      let life = try o.count("L")
      let failure = Payments.Failure.card(lifeMonths: life, updater: .zero, other: .zero)
      var odds = OddsGraph()
      let node = odds.failure(failure)
      let fails = try #require(odds.constant(node))
      #expect(abs(fails - cards.perMonth) < 1e-15)
      return [
        "per_month": Figures(cards.perMonth), "per_year_staggered": Figures(cards.perYear),
        "per_year_geometric": Figures(cards.perYearAsHazard),
        "per_year_at_3pct": Figures(CompetingRisks.repeated(0.03, times: 12)),
      ]
    },
    "F27": { o in
      let chance = try o.number("i")
      return [
        "monthly_plan": Figures(CompetingRisks.repeated(chance, times: 12)),
        "annual_plan": Figures(CompetingRisks.repeated(chance, times: 1)),
      ]
    },
    "F28": { o in
      let x = try o.number("x")
      let more = AnnualBilling.discount(extraMonths: x)
      let fewer = AnnualBilling.discount(monthsFree: x)
      // The pricing page's own reading of the two offers.
      let months = try o.count("x")
      for (offer, expected) in [
        (PricePoint.TermOffer.extraMonths(months), more), (.monthsFree(months), fewer),
      ] {
        let point = PricePoint(schedule: .flat(6000), longerTerms: [.annual: offer])
        #expect(abs(point.effectiveDiscount(of: .annual) - expected) < 1e-12)
      }
      return [
        "pay12_get_more": Figures(more), "pay_fewer_of_12": Figures(fewer),
        "mrr_factor_more": Figures(1 - more), "mrr_factor_fewer": Figures(1 - fewer),
      ]
    },
    "F29": { o in
      let law: SurvivalLaw =
        o.inputs["h"] != nil
        ? .geometric(hazard: try o.number("h"))
        : .sbg(a: try o.number("a"), b: try o.number("b"))
      let lifetime = Lifetime(law)
      let discount =
        o.inputs["da"] != nil ? Discount(annual: try o.number("da")) : Discount.none
      return [
        "expected_payments": Figures(lifetime.periods(horizon: 12)),
        "dstar": Figures(AnnualBilling.breakEvenDiscount(lifetime, discount)),
      ]
    },
    "F30": { o in
      let billings = try o.number("B")
      return [
        "deferred": Figures(AnnualBilling.steadyDeferred(monthlyBillings: billings)),
        "recognised": Figures(billings), "mrr": Figures(billings),
      ]
    },
    "F32": { o in
      let base = BlendedChurn(
        monthlyShare: try o.number("share_m"), hazard: try o.number("h"),
        annualRenewal: try o.number("rho"), growth: try o.number("g"))
      return [
        "blended_churn": Figures(base.churn), "naive_lifetime": Figures(base.lifetimeFromChurn),
        "true_mean_lifetime_new_customer": Figures(base.expectedLifetime),
        "annual_share_of_base": Figures(base.annualShareOfBase),
      ]
    },
    "F59": { o in
      let (h, s) = (try o.number("h"), try o.number("s"))
      let left = CompetingRisks.withoutCause(s, of: h)
      return [
        "h_new": Figures(left), "lifetime_factor": Figures(h / left),
        "small_h_limit": Figures(1 / (1 - s)),
      ]
    },
    "F60": { o in
      let hazards = try o.list("h")
      return [
        "total": Figures(CompetingRisks.total(hazards)),
        "attribution": Figures(CompetingRisks.attribution(hazards)),
      ]
    },
    "F65": { o in
      let units = try o.list("unit").map { Int64($0) }
      guard case .list(let ends)? = o.inputs["upto"] else { return [:] }
      let bands = zip(ends, units).map { end, unit in
        Schedule.Band(upTo: end.number.map { Int($0) }, each: unit, flat: 0)
      }
      let seats = try o.list("seats").map { Int($0) }
      return [
        "graduated": Figures(seats.map { Double(Schedule.graduated(bands).monthly(seats: $0)) }),
        "volume": Figures(seats.map { Double(Schedule.volume(bands).monthly(seats: $0)) }),
      ]
    },
    "F66": { o in
      let (old, new) = (try o.number("Pold"), try o.number("Pnew"))
      return [
        "charge": Figures(
          AnnualBilling.upgradeCharge(from: old, to: new, monthsUsed: try o.count("k"))),
        "mrr_change": Figures((new - old) / 12),
      ]
    },
  ]
}
