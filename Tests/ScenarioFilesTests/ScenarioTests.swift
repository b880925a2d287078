import PricingModel
import Testing

@testable import ScenarioFiles

/// What a file says arrives in the scenario.
struct ScenarioTests {
  private let plans =
    "plans:\n  writer: {price: 12, annual: {months_free: 2}}\n  studio: {price: 30}\n"
  private let churn =
    "churn: {by_billing: {monthly: {by_plan: {writer: 4% per month, other: 2% per month}}, "
    + "annual: as monthly}}\n"

  private func value<V>(_ cases: Cases<V>, _ plan: Int, _ term: Term) throws -> V {
    try #require(cases.value(segment: 0, plan: plan, term: term))
  }

  @Test func thePricingPageIsInMinorUnitsWithItsOffers() throws {
    let scenario = try Fixture.scenario(
      Fixture.head
        + """
        plans:
          reader: {price: 0}
          writer: {price: 12.50, annual: {months_free: 2}}
          studio: {unit: seat, minimum_seats: 2, billing: [annual], annual: {discount: 12.5%},
                   price: {graduated: [{up_to: 5, each: 30}, {flat: 4, each: 25.10}]}}
        churn: {by_plan: {writer: {by_billing: {monthly: 4% per month, annual: 10% per renewal}}, studio: 8% per renewal}}
        """)
    #expect(scenario.currency == Currency(code: "EUR", decimals: 2))
    #expect(scenario.plans.map(\.isFree) == [true, false, false])
    #expect(scenario.plans[1].price.schedule == .flat(1250))
    #expect(scenario.plans[1].price.longerTerms == [.annual: .monthsFree(2)])
    #expect(scenario.plans[1].terms == [.monthly, .annual])
    #expect(scenario.plans[2].terms == [.annual])
    #expect(scenario.plans[2].perSeat && scenario.plans[2].minimumSeats == 2)
    #expect(
      scenario.plans[2].price.schedule
        == .graduated([
          Schedule.Band(upTo: 5, each: 3000, flat: 0),
          Schedule.Band(upTo: nil, each: 2510, flat: 400),
        ]))
    #expect(scenario.plans[2].price.longerTerms == [.annual: .discount(0.125)])
  }

  @Test func chargesBesideTheInvoiceArriveInMinorUnits() throws {
    let scenario = try Fixture.scenario(
      Fixture.head
        + """
        segments: {home: 60%, office: rest}
        plans: {writer: {price: 12, quarterly: {discount: 4%}, setup_fee: 250, usage: {by_segment: {home: 6 per year, other: 0.40 per month}}}}
        churn: {by_billing: {monthly: 4% per month, quarterly: as monthly}}
        billing: {new: {quarterly: 20%, monthly: rest}}
        """)
    let plan = scenario.plans[0]
    #expect(plan.terms == [.monthly, .quarterly])
    #expect(plan.setupFee == 25_000)
    #expect(try value(plan.usage, 0, .monthly) == .known(50))
    #expect(plan.usage.value(segment: 1, plan: 0, term: .monthly) == .known(40))
    #expect(scenario.sellsOnce && scenario.metersUsage)
  }

  @Test func churnFollowsExactlyOnePathAndOtherFillsTheRest() throws {
    let conduct = try Fixture.scenario(Fixture.head + plans + churn).conduct(at: 0)
    #expect(try value(conduct.churn, 0, .monthly) == .flat(Rate(.known(0.04), per: .month)))
    #expect(try value(conduct.churn, 1, .monthly) == .flat(Rate(.known(0.02), per: .month)))
    #expect(try value(conduct.churn, 0, .annual) == .asMonthly)
  }

  @Test func aScheduleCountsMonthsFromTheStart() throws {
    let scenario = try Fixture.scenario(
      Fixture.head + plans + churn
        + "new_customers: {plan: studio, arrivals: {schedule: {2030-01: 6, 2030-04: 2}}}\n")
    let arrivals = try #require(scenario.conduct(at: 0).newCustomers).arrivals
    #expect(try value(arrivals, 1, .monthly) == .schedule([0: 6, 3: 2]))
  }

  @Test func countsPerYearAreTwelfthsAMonth() throws {
    let scenario = try Fixture.scenario(
      Fixture.head + plans + churn
        + "new_customers: {plan: studio, arrivals: {poisson: {gamma: {mean: 120, shape: 4}}, per: year}}\n"
        + "costs: {support: 6 per year}\n")
    let arrivals = try #require(scenario.conduct(at: 0).newCustomers).arrivals
    guard case .poisson(.drawn(let index)) = try value(arrivals, 1, .monthly) else {
      Issue.record("not a drawn Poisson mean")
      return
    }
    #expect(scenario.parameters[index].path == "new_customers.arrivals.poisson")
    #expect(scenario.parameters[index].distribution == .gamma(shape: 4, scale: 2.5))
    #expect(try value(scenario.conduct(at: 0).costs.support, 1, .monthly) == .known(50))
  }

  @Test func aRestIsWhatTheOthersLeave() throws {
    let scenario = try Fixture.scenario(
      Fixture.head + plans + churn
        + "segments: {home: 25%, office: rest}\n"
        + "billing: {new: {by_plan: {writer: {annual: {beta: {a: 3, b: 7}}, monthly: rest}, studio: monthly}}}\n"
    )
    let conduct = scenario.conduct(at: 0)
    #expect(conduct.segmentShares == [.known(0.25), .known(0.75)])
    let writer = try value(conduct.billing.new, 0, .monthly)
    #expect(
      writer[.annual] == .stated(.drawn(0)) && writer[.monthly] == .stated(.rest([.drawn(0)])))
    #expect(try value(conduct.billing.new, 1, .monthly) == [.monthly: .stated(.one)])
  }

  @Test func aDirichletIsOneGammaDrawAShare() throws {
    let scenario = try Fixture.scenario(
      Fixture.head + plans + churn + "segments: {dirichlet: {home: 30, office: 10}}\n"
        + "customers: [{plan: studio, count: 400}]\n")
    #expect(
      scenario.conduct(at: 0).segmentShares
        == [.share(of: 0, total: [0, 1]), .share(of: 1, total: [0, 1])])
    #expect(
      scenario.parameters.prefix(2).map(\.distribution) == [
        .gamma(shape: 30, scale: 1), .gamma(shape: 10, scale: 1),
      ])
    // Survivors of an unknown segment are split by the mean shares, and the file is told.
    #expect(scenario.book.map(\.count) == [300, 100])
    #expect(scenario.warnings.map(\.code).contains("W05"))
  }

  @Test func productsKeepTheirPeriodAndTheirParts() throws {
    let scenario = try Fixture.scenario(
      Fixture.head + "plans:\n  reader: {price: 0}\n  writer: {price: 12}\nchurn: 4% per month\n"
        + "free_accounts: {signups: 100 per month, to: writer, upgrade: {product: {sees: 9% per month, "
        + "likes: 25%, able: {beta: {a: 6, b: 4}}}}}\n")
    let upgrade = try #require(scenario.conduct(at: 0).freeAccounts).upgrade
    let rate = try value(upgrade, 0, .monthly)
    #expect(rate.per == .month)
    #expect(rate.quantity == .product([.known(0.09), .known(0.25), .drawn(0)]))
    #expect(scenario.parameters[0].path == "free_accounts.upgrade.product.able")
  }

  @Test func everyPolicyArrivesWithItsMonths() throws {
    func policy(_ text: String) throws -> PriceChange {
      let scenario = try Fixture.scenario(
        Fixture.head + plans + churn
          + "changes: [{at: 2030-06, prices: {studio: 36}, existing: \(text), notice: 2 months, response: {new: none}}]\n"
      )
      return try #require(scenario.priceChanges.first)
    }
    let starts = try [
      "at renewal", "{grandfather: forever}", "{grandfather: 12 months}",
      "{grandfather: 2 renewals}", "{grandfather: until 2031-01}",
    ].map { try policy($0).start(serviceMonths: 12) }
    #expect(starts == [7, nil, 19, 31, 12])
    guard
      case .offer(let offer) = try policy(
        "{offer: {keep: {price: 33, share: 70%}, downgrade: {to: writer, share: 25%}, leave: {share: 5%}}}"
      ).policy
    else {
      Issue.record("not an offer")
      return
    }
    #expect(offer.options.map(\.kind) == [.keep, .downgrade(to: 0), .leave])
    #expect(offer.options.map(\.price) == [3300, nil, nil])
    #expect(try value(offer.options[2].share, 1, .monthly) == .known(0.05))
  }

  @Test func aChangesOwnAnswerNoneIsNotTheScenariosAnswer() throws {
    let scenario = try Fixture.scenario(
      Fixture.head + plans + churn
        + "changes: [{at: 2030-06, prices: {studio: 36}, existing: at renewal, response: {new: none, existing: none}}]\n"
    )
    let change = try #require(scenario.priceChanges.first)
    guard case PriceChange.NewResponse.none? = change.newResponse,
      case Response.Existing.Answer.none? = change.existingResponse?.answer
    else {
      Issue.record("`none` was lost")
      return
    }
  }

  @Test func aPriceOfATermAloneKeepsTheMonthlyPrice() throws {
    let scenario = try Fixture.scenario(
      Fixture.head + plans + churn
        + "changes: [{at: 2030-06, prices: {writer: {annual: {discount: 20%}}}, existing: at renewal}]\n"
    )
    let point = try #require(scenario.priceChanges.first?.prices[0])
    #expect(point == PricePoint(schedule: .flat(1200), longerTerms: [.annual: .discount(0.2)]))
  }

  @Test func gatesCountMonthsFromTheStart() throws {
    let scenario = try Fixture.scenario(
      Fixture.head + plans + churn
        + "expect:\n  - {metric: mrr, month: 2031-01, p10: at least 500}\n"
        + "  - {metric: active, month: 2030-01, group: \"plan:writer\", mean: 90, within: 0.5%, because: count}\n"
    )
    #expect(
      scenario.gates == [
        Gate(
          metric: "mrr", month: 12, group: "all", statistic: .p10, bound: .atLeast(500),
          because: nil, ofDifference: false, line: 10),
        Gate(
          metric: "active", month: 0, group: "plan:writer", statistic: .mean,
          bound: .within(90, share: 0.005), because: "count", ofDifference: false, line: 11),
      ])
  }
}
