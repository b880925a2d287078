import PricingModel
import Testing

@testable import ScenarioFiles

/// Forms that few scenarios use, and what holds where something is left out: each value as it is read.
struct SeldomFormsTests {
  private static let plans =
    "plans: {writer: {price: 12}, studio: {price: 30}}\nchurn: 4% per month\n"

  private func scenario(_ text: String) throws -> Scenario {
    try Fixture.scenario(Fixture.head + text)
  }

  private func says(_ text: String) -> [String] {
    Fixture.problems(Fixture.head + text).map { "\($0.line):\($0.column) \($0.code) \($0.message)" }
  }

  @Test func anEarlyPitchIsMadeToAllWhereNoShareIsSaid() throws {
    let pitch = "aha: 20% per month, early_pitch: {churn: x1.5, success: 1% per month"
    let all = try scenario(Self.plans + "moves: {\(pitch)}}\n").conduct(at: 0).moves.earlyPitch
    #expect(all?.share == .one && all?.churn == .known(1.5))
    let half = try scenario(Self.plans + "moves: {\(pitch), share: 50%}}\n")
    #expect(half.conduct(at: 0).moves.earlyPitch?.share == .known(0.5))
  }

  @Test func aCardThatOnlyExpiresFailsForNoOtherReason() throws {
    let payments = try #require(
      try scenario(Self.plans + "payments: {failure: {card_life: 36 months}}\n").conduct(at: 0)
        .payments)
    guard case .card(let life, let updater, let other)? = payments.failure.leaves.first else {
      Issue.record("\(payments.failure)")
      return
    }
    #expect(life == 36 && updater == .zero && other == .zero)
  }

  @Test func aDiscountMayLastForRenewals() throws {
    let coupon = try scenario(
      Self.plans + "coupons: {launch: {discount: 20%, lasting: 2 renewals, share: 10%}}\n"
    ).conduct(at: 0).coupons.first
    #expect(coupon?.discount.lasting == .terms(2))
    let existing = try scenario(
      Self.plans
        + "response: {new: none, existing: {elasticity: 0.3, after: {intensity: x1.2, lasting: 3 renewals}}}\n"
    ).conduct(at: 0).response.existing
    #expect(existing.after?.lasting == .renewals(3) && existing.after?.intensity == .known(1.2))
  }

  /// A slope is per unit of money, and the model counts cents.
  @Test func theSlopeOfALogitMayBeUncertain() throws {
    func read(_ slope: String) throws -> (form: Response.New.Form?, paths: [String]) {
      let scenario = try scenario(
        Self.plans + "response: {new: {logit: {slope: \(slope)}}, existing: none}\n")
      return (scenario.conduct(at: 0).response.new?.form, scenario.parameters.map(\.path))
    }
    guard case .logit(let certain)? = try read("0.05").form,
      case (.logit(let drawn)?, let paths) = try read("{p10: 0.04, p90: 0.06}"),
      let place = paths.firstIndex(of: "response.new.logit.slope")
    else {
      Issue.record("no logit")
      return
    }
    #expect(certain.leaves == [.known(0.05 * 0.01)])
    #expect(drawn.leaves == [.product([.known(0.01), .drawn(place)])])
  }

  @Test func freeAccountsThatNobodyOpensHaveNoSignups() throws {
    let free = try scenario(
      "plans: {free: {price: 0}, writer: {price: 12}}\nchurn: 4% per month\n"
        + "free_accounts: {upgrade: 1% per month, to: writer}\n"
    ).conduct(at: 0).freeAccounts
    #expect(free?.signups == Arrivals.none)
  }

  @Test func sharesMayBeDecimals() throws {
    let shares = try scenario(Self.plans + "segments: {home: 0.6, office: rest}\n").conduct(at: 0)
      .segmentShares
    #expect(shares == [.known(0.6), .known(0.4)])
    #expect(
      says(Self.plans + "segments: {home: 0.6, office: 0.3}\n").map { $0.prefix(16) }
        == ["7:11 E040 shares"])
  }

  /// Both plans cost the same, so the order of their uncertain churns is that of their names.
  @Test func plansOfOnePriceAreReadInTheOrderOfTheirNames() throws {
    func paths(_ plans: String) throws -> [String] {
      try scenario(
        "plans: {\(plans)}\npayments: none\n"
          + "churn: {by_plan: {writer: {p10: 3%, p90: 5%, per: month}, pens: {p10: 2%, p90: 4%, per: month}}}\n"
      ).parameters.map(\.path)
    }
    let sorted = ["churn.by_plan.pens", "churn.by_plan.writer"]
    #expect(try paths("writer: {price: 12}, pens: {price: 12}") == sorted)
    #expect(try paths("pens: {price: 12}, writer: {price: 12}") == sorted)
    #expect(try paths("pens: {price: 13}, writer: {price: 12}") == sorted.reversed())
  }

  /// The plans of a Dirichlet are those that are tried, so conversions are needed for no other.
  @Test func conversionsByPlanAreOfThePlansThatAreTried() throws {
    let trials =
      "plans: {writer: {price: 12}, studio: {price: 30}, press: {price: 60}}\nchurn: 4% per month\n"
      + "trials: {plan: {dirichlet: {writer: 4, studio: 2}}, starts: 9 per month, "
    let conversion = try scenario(
      trials + "conversion: {by_plan: {writer: 20%, studio: 10%}}}\n"
    ).conduct(at: 0).trials?.conversion
    #expect(conversion?.value(segment: 0, plan: 1, term: .monthly) == .known(0.1))
    #expect(
      says(trials + "conversion: {by_plan: {writer: 20%}}}\n").first?.hasSuffix(
        "E041 `conversion.by_plan` has no case for `studio`; add it, or `other:`") == true)
  }

  @Test func nobodyComesOnATermThatIsNotSoldWhereNoneIsSaidTo() {
    func found(_ annual: String) -> [String] {
      says(
        "plans: {writer: {price: 12, annual: {discount: 10%}}, studio: {price: 30}}\n"
          + "churn: {by_billing: {monthly: 4% per month, annual: as monthly}}\n"
          + "new_customers: {plan: {writer: 50%, studio: 50%}, arrivals: {by_billing: "
          + "{monthly: 3 per month, annual: \(annual) per month}}}\n"
      ).map { String($0.prefix(9)) }
    }
    #expect(found("0") == [])
    #expect(found("1") == ["7:105 E03"])
  }

  @Test func aValueWithoutEndNeedsPaymentsThatNeverFail() {
    let text =
      "plans: {writer: {price: 12}}\nchurn: 0% per month\n"
      + "costs: {discount_rate: 0% per year, clv_horizon: none}\n"
    #expect(says(text) == [])
    #expect(says(text + "payments: none\n").map { $0.contains("E065") } == [true])
  }

  /// Each add-on doubles the sets that an account can have.
  @Test func addOnsWhoseSetsAreTooManyToCountAreRefused() {
    func found(_ count: Int) -> [String] {
      let pages = (1...count).map { "a\($0): {price: 1, attach: 1% per month}" }
      return says(
        "plans: {writer: {price: 12}}\nchurn: 4% per month\nadd_ons: {"
          + pages.joined(separator: ", ") + "}\n")
    }
    #expect(found(10) == [])
    #expect(found(11).map { $0.contains("the 2048 sets of add-ons") } == [true])
    #expect(found(40).map { $0.contains("the 131072 sets of add-ons") } == [true])
  }

  @Test func numbersOfATableOfDrawsAreHeldAgainstWhatTheyAreFor() {
    func found(_ cell: String) -> [String] {
      let texts = [
        ScenarioText(
          name: "shop.yaml",
          text: Fixture.head + Self.plans
            + "new_customers: {plan: writer, arrivals: {draws: loud, per: month}}\n"
            + "draws: {file: draws.csv}\n"),
        ScenarioText(name: "draws.csv", text: "loud\n4\n\(cell)\n"),
      ]
      guard case .problems(let problems) = ScenarioReader().read(texts: texts) else { return [] }
      return problems.map { "\($0.file):\($0.line) \($0.code) \($0.message)" }
    }
    #expect(found("5") == [])
    #expect(
      found("-5") == ["draws.csv:3 E080 `loud` is `-5`; allowed for `arrivals` are 0 to 100000000"])
  }

  @Test func nobodyCanBeOfferedTheShortestTermThereIs() {
    let found = says(
      "plans: {writer: {price: 12, billing: [annual, two_year], annual: {discount: 10%}, two_year: {discount: 20%}}}\n"
        + "churn: 20% per renewal\npayments: none\n"
        + "new_customers: {plan: writer, arrivals: 3 per month}\nbilling: {new: {annual: 80%, two_year: 20%}}\n"
        + "changes: [{at: 2030-06, prices: {writer: 14}, existing: {offer: {keep: {share: 80%}, annual: {share: 20%}}}}]\n"
    )
    #expect(
      found.map { String($0.drop { $0 != " " }) } == [
        " E031 `offer` names `annual`, the shortest term of `writer`: nobody can switch to it"
      ])
  }

  @Test func aChangeThatSetsNothingDiffersInNothing() throws {
    let scenario = try Fixture.scenario("baseline: lantern.yaml\nname: Nothing\n")
    #expect(scenario.differences == [] && scenario.takesEffect == nil)
  }

  // MARK: Keys as YAML has them

  /// The key is not what stands in the text, so only the line of its second place can be looked for.
  @Test func aKeyInTwoSpellingsIsGivenTwice() {
    let rest = "currency: EUR\nstart: 2030-01\nmonths: 18\n" + Self.plans
    let found = Fixture.problems("\"na\\x6de\": Lantern\nname: Lamp\n" + rest)
    #expect(
      found.map { "\($0.line):\($0.column) \($0.message)" }
        == ["2:1 duplicate key `name`: already given at 1:1"])
  }

  @Test func noListBeginsBehindTheStartOfADocument() {
    #expect(Fixture.problems("--- - a\n").map(\.code) == ["E004"])
  }
}
