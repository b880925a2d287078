import PricingModel
import ScenarioFiles
import Testing

@testable import PricingSimulator

/// What `explain --account` says of one account: ways with their chances, worked out by hand, and the
/// inputs behind each.
@Suite struct AccountExplanationTests {
  private static let head = """
    name: Shop
    currency: USD
    start: 2026-01
    months: 24
    plans:
      solo: {price: 10, annual: {discount: 20%}}
      team: {price: 20, unit: seat}

    """

  private static let quiet = """
    segments: {small: 75%, large: 25%}
    billing: {new: {by_plan: {solo: {monthly: 70%, annual: 30%}, team: monthly}}}
    churn: {by_billing: {monthly: {by_segment: {small: 5% per month, other: 3% per month}}, annual: as monthly}}

    """

  private func asked(_ text: String, _ account: String, _ month: String? = nil) throws -> String {
    let scenario = try ExplanationTests.scenario(Self.head + text)
    let explanation = try AccountExplanation(
      scenario, path: "shop.yaml", account: account, month: month)
    return ExplanationTests.flat(explanation.text(ExplanationTests.plain))
  }

  @Test func whoItIsIsSaid() throws {
    let said = try asked(
      Self.quiet + "payments: none\nat_risk: {enters: 1% per month, churn: x2}\n"
        + "moves: {upgrade: 1% per month, aha: 10% per month}\n",
      "plan=team segment=large seats=4 aha=no at_risk=yes tenure=1")
    #expect(
      said.contains(
        "team, monthly, 4 seats, large, before its aha moment, at risk, 1 completed month of its "
          + "contract run"), "\(said)")
    #expect(said.contains("pays $80.00 each time; its term ends at this boundary"))
    // 3% a month, twice as likely.
    #expect(said.contains("leaves by choice 6.0%"), "\(said)")
    #expect(said.contains("churn.by_billing.monthly.by_segment.other 3% per month (line 10)"))
    #expect(!said.contains("by_segment.small"))
  }

  @Test func insideATermOnlyWhatCanHappenThereIsSaid() throws {
    let still = try asked(
      Self.quiet + "payments: none\n", "plan=solo billing=annual tenure=3")
    #expect(still.contains("its term does not end at this boundary"), "\(still)")
    #expect(
      still.contains("Its term goes on, and nothing can happen to it in this month.")
        || still.contains("goes on as it is 100.0%"), "\(still)")
    let early =
      Self.quiet.replacing(
        "\nbilling: {", with: "\nbilling: {early_cancel: 1.5% per month, refund: none, ")
      + "payments: none\n"
    #expect(
      try asked(early, "plan=solo billing=annual tenure=3").contains("cancels inside its term 1.5%")
    )
    let refunded = early.replacing("refund: none", with: "refund: pro rata")
    #expect(
      try asked(refunded, "plan=solo billing=annual tenure=3").contains(
        "cancels inside its term, with a refund 1.5% billing.early_cancel 1.5% per month (line 9)"))
  }

  /// A year's intent is 1 - 0.95^12 = 46.0%; of those who stay 1% charge back: 54.0% x 1% = 0.5%.
  @Test func aLongerTermFollowsTheMonthlyIntent() throws {
    let said = try asked(
      Self.quiet.replacing("\nbilling: {", with: "\nbilling: {chargeback: {share: 1%, fee: 15}, ")
        + "payments: none\n", "plan=solo billing=annual")
    #expect(
      said.contains(
        "leaves by choice 46.0% churn.by_billing.monthly.by_segment.small 5% per month (line 10)"),
      "\(said)")
    #expect(said.contains("has its renewal charged back 0.5%"), "\(said)")
  }

  /// 0.95 stay; of them 4% x 50% are lost; of the rest 2% switch and 1% go up.
  @Test func movesAndChargesAreNamed() throws {
    let text =
      Self.quiet.replacing("\nbilling: {", with: "\nbilling: {switch: {annual: 2% per month}, ")
      + "moves: {upgrade: 1% per month, downgrade: 0.5% per month}\n"
    let plain = try asked(text + "payments: {failure: 4%, recovery: 50%}\n", "plan=solo")
    #expect(plain.contains("is lost to a failed charge 1.9%"), "\(plain)")
    #expect(
      plain.contains("renews, upgrades 0.9% moves.upgrade 1% per month (line 11)"), "\(plain)")
    #expect(
      plain.contains("renews, switches to annual 1.9% billing.switch.annual 2% per month (line 9)"),
      "\(plain)")
    #expect(
      try asked(text + "payments: none\n", "plan=team").contains(
        "renews, downgrades 0.5% moves.downgrade 0.5% per month (line 11)"))
    let open = try asked(
      text + "payments: {failure: 4%, recovery: 50%, retry_window: 45 days}\n", "plan=solo")
    #expect(open.contains("falls past due, its charge still open"), "\(open)")
  }

  /// 2% of 95%; of those at risk 3 x 5% want to leave, and 40% of them take the offer.
  @Test func riskAndItsOfferAreNamed() throws {
    let text =
      Self.quiet + "payments: none\n"
      + "at_risk: {enters: 2% per month, recovers: 25% per month, churn: x3, "
      + "save_offer: {accepted: 40%, discount: 20%, lasting: 3 months}}\n"
    let safe = try asked(text, "plan=solo")
    #expect(safe.contains("renews, changes its state 1.9% at_risk.enters 2% per month"), "\(safe)")
    let risky = try asked(text, "plan=solo at_risk=yes")
    #expect(risky.contains("leaves by choice 9.0%"), "\(risky)")
    #expect(risky.contains("renews, wants to leave and takes a save offer 6.0%"), "\(risky)")
  }

  @Test func seatsAddOnsAndCouponsAreNamed() throws {
    let seats = try asked(
      Self.quiet + "payments: none\nseats: {sizes: [1, 5], grow: 2% per month}\n", "plan=team")
    #expect(
      seats.contains("renews, changes its seats to 5 1.9% seats.grow 2% per month"), "\(seats)")
    let addOns = try asked(
      Self.quiet + "payments: none\n"
        + "add_ons: {help: {price: 3, attach: 2% per month, after_churn: stays, churn: 4% per month}}\n",
      "plan=solo add_ons=help")
    #expect(addOns.contains("with help") && addOns.contains("pays $13.00"))
    #expect(addOns.contains("ends its plan and keeps its add-ons 5.0%"), "\(addOns)")
    let none = try asked(
      Self.quiet + "payments: none\nadd_ons: {help: {price: 3, attach: 2% per month}}\n",
      "plan=solo")
    #expect(none.contains("renews, changes its add-ons 1.9% add_ons.help.attach 2%"), "\(none)")
  }

  /// The effect doubles the month's churn, and is named only then.
  @Test func anEffectIsNamedInItsMonths() throws {
    let text =
      Self.quiet + "payments: none\neffects: {fall: {from: 2026-02, until: 2026-02, churn: x2}}\n"
    let during = try asked(text, "plan=solo", "2026-02")
    #expect(during.contains("effects.fall.churn x2"), "\(during)")
    #expect(during.contains("leaves by choice 10.0%") || during.contains("leaves by choice 9.8%"))
    #expect(!(try asked(text, "plan=solo", "2026-03")).contains("effects.fall"))
  }

  @Test func aRetiredPlanMovesItsAccounts() throws {
    let text =
      Self.quiet + "payments: none\nresponse: {new: none, existing: none}\n"
      + "changes: [{at: 2026-03, retire: team, to: solo, existing: at renewal}]\n"
    let said = try asked(text, "plan=team tenure=5", "2026-03")
    #expect(said.contains("goes on on another plan, as its own is retired 95.0%"), "\(said)")
  }

  /// Without an answer of its own a change meets that of the scenario.
  @Test func theAnswerToAPriceIsNamedWhereverItStands() throws {
    func text(_ own: String) -> String {
      Self.quiet + "payments: none\nresponse: {new: none, existing: {loss: 7%}}\n"
        + "changes: [{at: 2026-03, prices: {solo: 12}, existing: at renewal\(own)}]\n"
    }
    let shared = try asked(text(""), "plan=solo tenure=5", "2026-03")
    #expect(shared.contains("where it meets the price of Mar 2026"), "\(shared)")
    #expect(shared.contains("response.existing.loss 7%"), "\(shared)")
    // 1 - 0.95 x 0.93 = 11.7%.
    #expect(shared.contains("leaves by choice 11.7%"), "\(shared)")
    let own = try asked(text(", response: {existing: {loss: 4%}}"), "plan=solo tenure=5", "2026-03")
    #expect(own.contains("changes.2026-03.response.existing.loss 4%"), "\(own)")
    #expect(own.contains("leaves by choice 8.8%") && !own.contains("loss 7%"), "\(own)")
    // Who has met it since pays it.
    let later = try asked(text(""), "plan=solo tenure=9", "2026-06")
    #expect(
      later.contains("pays $12.00 each time; its term ends at this boundary What"), "\(later)")
  }

  /// A dated `set` has an input of its own, in force from its month on.
  @Test func theInputOfTheMonthIsNamed() throws {
    let text =
      Self.quiet.replacing(
        "by_segment: {small: 5% per month, other: 3% per month}",
        with: "by_segment: {small: {p10: 4%, p90: 6%, per: month}, large: 3% per month}")
      + "payments: none\n"
      + "changes: [{at: 2026-05, set: {churn.by_billing.monthly.by_segment.small: {p10: 7%, p90: 9%, per: month}}}]\n"
    let before = try asked(text, "plan=solo", "2026-04")
    #expect(before.contains("4.0% to 6.0%") && !before.contains("7.0% to 9.0%"), "\(before)")
    let after = try asked(text, "plan=solo", "2026-05")
    #expect(after.contains("7.0% to 9.0%") && !after.contains("4.0% to 6.0%"), "\(after)")
  }

  @Test func whoDoesNotPayIsNamedWithItsSegment() throws {
    let said = try asked(
      Self.quiet + "payments: none\nwin_back: {rate: 4% per month, decay: 0.5}\n",
      "state=left plan=team segment=large tenure=2")
    #expect(said.contains("left team 2 months ago, large"), "\(said)")
    #expect(said.contains("comes back 2.0%"), "\(said)")
  }

  @Test func anAddOnThatIsNotThereIsRefusedWithThoseThatAre() throws {
    let scenario = try ExplanationTests.scenario(
      Self.head + Self.quiet
        + "payments: none\nadd_ons: {help: {price: 3, attach: 2% per month}, fax: {price: 2, attach: 1% per month}}\n"
    )
    let failure = #expect(throws: Failure.self) {
      try AccountQuestion("plan=solo add_ons=help+pen", scenario)
    }
    #expect(failure?.message == "--account: add-on `pen` does not exist; allowed: help+fax")
  }
}
