import PricingModel
import Testing

@testable import Simulation

/// The odds of one month, each against a number that can be worked out by hand.
@Suite struct OddsTests {
  private static func close(_ a: Double, _ b: Double) -> Bool {
    abs(a - b) <= 1e-9 * max(1, abs(b))
  }

  private func accounts(_ lines: String) throws -> MonthlyAccounts {
    try Case.lines(lines).run().accounts
  }

  @Test func aRateOfAYearIsMetInItsMonths() throws {
    let accounts = try accounts(
      """
      plans: {solo: {price: 10}}
      customers: [{plan: solo, count: 100}]
      add_ons: {tips: {price: 2, attach: 12% per year}}
      churn: 0% per month
      """)
    let monthly = 1 - Elementary.power(0.88, 1.0 / 12)
    #expect(Self.close(accounts.mean(.expansionAddonMRR, 0), 200 * monthly))
  }

  /// All enter at once and nobody recovers: from then on the odds are three times the churn.
  @Test func whoIsAtRiskLeavesMoreOftenAndStaysAtRisk() throws {
    func accounts(_ stated: String) throws -> MonthlyAccounts {
      try self.accounts(
        """
        plans: {solo: {price: 10}}
        customers: [{plan: solo, count: 100}]
        at_risk: {enters: 100% per month, recovers: 0% per month, churn: x3}
        churn: \(stated) per month
        """)
    }
    let some = try accounts("5%")
    for month in 2...4 {
      #expect(Self.close(some.mean(.churned, month), 0.15 * some.mean(.active, month - 1)))
    }
    // Three times 60% is everybody, and not more.
    let all = try accounts("60%")
    #expect(all.mean(.active, 0) > 30)
    #expect(Self.close(all.mean(.churned, 1), all.mean(.active, 0)) && all.mean(.active, 1) == 0)
  }

  @Test func aReturnWhoseFirstChargeFailsIsNone() throws {
    let accounts = try accounts(
      """
      plans: {solo: {price: 10}}
      customers: [{plan: solo, count: 100}]
      payments: {failure: 20%, recovery: 0%, first_charge: like renewals}
      win_back: {rate: 50% per month, until: 9 months}
      churn: 100% per month
      """)
    #expect(Self.close(accounts.mean(.churned, 0), 100))
    #expect(Self.close(accounts.mean(.reactivated, 1), 100 * 0.5 * 0.8))
  }

  @Test func aTrialOfFreeAccountsConvertsEverybodyAtMost() throws {
    let accounts = try accounts(
      """
      plans: {free: {price: 0}, team: {price: 50}}
      customers: [{plan: free, count: 300}]
      free_accounts: {abandon: 0% per month}
      moves: {feature_trial: {plan: team, offered: 100% per month, length: 0 days, conversion: 60%}}
      effects: {push: {from: 2026-01, conversion: x3}}
      churn: 0% per month
      """)
    #expect(Self.close(accounts.mean(.new, 0), 300) && Self.close(accounts.mean(.free, 0), 0))
  }

  @Test func theEndsOfATrialShareWhatNobodyBought() throws {
    func accounts(_ effect: String) throws -> MonthlyAccounts {
      try self.accounts(
        """
        plans: {free: {price: 0}, solo: {price: 10}, team: {price: 50}}
        trials: {plan: solo, starts: {exactly: 100, per: month}, length: 0 days, ends: {solo: 20%, team: 10%, free: 40%, leave: 30%}}
        churn: 0% per month
        \(effect)
        """)
    }
    let stated = try accounts("")
    #expect(Self.close(stated.mean(.new, 0), 30))
    #expect(Self.close(stated.mean(.free, 0), 40))
    // Six times as many would be 180 of 100: all buy, two thirds of them `solo` for 10, the others `team` for 50.
    let pushed = try accounts("effects: {push: {from: 2026-01, conversion: x6}}")
    #expect(Self.close(pushed.mean(.new, 0), 100) && Self.close(pushed.mean(.free, 0), 0))
    #expect(Self.close(pushed.mean(.newMRR, 0), 7000.0 / 3))
  }

  /// Where drawn rates add up to more than all, they are scaled down to all: nobody is left, never fewer.
  @Test func movesThatAddUpToMoreThanAllAreScaledDownToAll() throws {
    let accounts = try accounts(
      """
      plans: {low: {price: 10}, middle: {price: 20}, high: {price: 50}}
      customers: [{plan: middle, count: 100}]
      moves:
        upgrade: {uniform: {min: 20%, max: 100%}, per: month}
        downgrade: {uniform: {min: 0%, max: 70%}, per: month}
      churn: 0% per month
      """)
    let left = accounts.figures(.active, 0, group: .plan("middle"))
    #expect(left.allSatisfy { $0 > -1e-9 } && left.contains { $0 < 1e-9 })
    #expect(left.contains { $0 > 10 })
    for active in accounts.figures(.active, 0) { #expect(Self.close(active, 100)) }
  }

  /// A move that waits for the renewal has the chances of all months of the term.
  @Test func aMoveThatWaitedForARenewalHasTheChanceOfTheTerm() throws {
    let up = try accounts(
      """
      plans: {solo: {price: 10, annual: {discount: 0%}}, team: {price: 30}}
      customers: [{plan: solo, billing: annual, count: 100, tenure: 11 months}]
      moves: {upgrade: 2% per month}
      churn: {by_billing: {monthly: 0% per month, annual: 0% per renewal}}
      """)
    let year = 1 - Elementary.power(0.98, 12)
    #expect(Self.close(up.mean(.expansionUpgradeMRR, 0), 100 * year * 20))
    let down = try accounts(
      """
      plans: {solo: {price: 10}, team: {price: 30, annual: {discount: 0%}}}
      customers: [{plan: team, billing: annual, count: 100, tenure: 11 months}]
      moves: {downgrade: 2% per month}
      churn: {by_billing: {monthly: 0% per month, annual: 0% per renewal}}
      """)
    #expect(Self.close(down.mean(.contractionMRR, 0), 100 * year * 20))
  }

  @Test func whoMeetsAPriceMovesByTheFactorsOfTheAnswer() throws {
    func accounts(_ answer: String) throws -> MonthlyAccounts {
      try self.accounts(
        """
        plans: {low: {price: 10}, middle: {price: 20}, high: {price: 50}}
        customers: [{plan: middle, count: 100}]
        moves: {upgrade: 10% per month, downgrade: 20% per month}
        changes: [{at: 2026-01, prices: {middle: 22}, existing: at renewal}]
        response: {new: none, existing: {\(answer)}}
        churn: 0% per month
        """)
    }
    let met = try accounts("upgrade: x0.5, downgrade: x3")
    #expect(Self.close(met.mean(.expansionUpgradeMRR, 0), 5 * 28))
    #expect(Self.close(met.mean(.contractionMRR, 0), 60 * 12))
    let plain = try accounts("loss: 0%")
    #expect(Self.close(plain.mean(.expansionUpgradeMRR, 0), 10 * 28))
    #expect(Self.close(plain.mean(.contractionMRR, 0), 20 * 12))
  }

  @Test func chargesFailAsOftenAsTheirCausesAndEffectsSay() throws {
    func lost(_ failure: String, _ rest: String = "") throws -> Double {
      try accounts(
        """
        plans: {solo: {price: 10}}
        customers: [{plan: solo, count: 100}]
        payments: {failure: \(failure), recovery: 0%}
        churn: 0% per month
        \(rest)
        """
      ).mean(.churnedInvoluntary, 0)
    }
    #expect(Self.close(try lost("10%"), 10))
    #expect(Self.close(try lost("10%", "effects: {audit: {from: 2026-01, failure: x2}}"), 20))
    let card = 1 - (1 - 0.6 / 40) * (1 - 0.02)
    #expect(Self.close(try lost("{card_life: 40 months, updater: 40%, other: 2%}"), 100 * card))
  }

  @Test func anInvoiceOfNothingCannotFail() throws {
    let accounts = try accounts(
      """
      plans: {solo: {price: 10}}
      coupons: {gift: {discount: 100%, lasting: 6 months, share: 100%, at_expiry: none}}
      new_customers: {plan: solo, arrivals: {schedule: {2026-01: 100}}}
      payments: {failure: 50%, recovery: 0%}
      churn: 0% per month
      """)
    #expect(
      accounts.mean(.churnedInvoluntary, 3) == 0 && Self.close(accounts.mean(.active, 5), 100))
    #expect(Self.close(accounts.mean(.churnedInvoluntary, 7), accounts.mean(.active, 6) / 2))
  }

  /// 40 of 100 leave for the price; a tenth of the other 60 would leave, and half of these are saved.
  @Test func aSaveOfferIsMadeToThoseWhoStillDecide() throws {
    let accounts = try accounts(
      """
      plans: {solo: {price: 10}}
      customers: [{plan: solo, count: 100}]
      at_risk: {enters: 100% per month, recovers: 0% per month, churn: x1, save_offer: {accepted: 50%, discount: 10%, lasting: 2 months, cost: 0}}
      changes: [{at: 2026-03, prices: {solo: 12}, existing: at renewal}]
      response: {new: none, existing: {loss: 40%}}
      churn: 10% per month
      """)
    let before = accounts.mean(.active, 1)
    #expect(Self.close(accounts.mean(.churned, 2), before * 0.43))
    #expect(Self.close(accounts.mean(.active, 2), before - accounts.mean(.churned, 2)))
  }

  @Test func aChargeThatIsUndoneIsNotKept() throws {
    let accounts = try accounts(
      """
      plans: {solo: {price: 10, annual: {discount: 0%}}}
      customers: [{plan: solo, billing: annual, count: 100, tenure: 11 months}]
      billing: {chargeback: {share: 10%, fee: 15}}
      churn: {by_billing: {monthly: 0% per month, annual: 0% per renewal}}
      """)
    #expect(Self.close(accounts.mean(.churned, 0), 10) && Self.close(accounts.mean(.active, 0), 90))
  }

  /// Of 20 failing charges 10 are recovered; those 10 are among the 90, once.
  @Test func whoIsRecoveredAndRemembersItIsCountedOnce() throws {
    let accounts = try accounts(
      """
      plans: {solo: {price: 10}}
      customers: [{plan: solo, count: 100}]
      payments: {failure: 20%, recovery: 50%}
      effects: {burnt: {after: failed_charge, lasting: 2 months, churn: x2}}
      churn: 0% per month
      """)
    #expect(Self.close(accounts.mean(.churned, 0), 10) && Self.close(accounts.mean(.active, 0), 90))
  }

  /// The twin: a number that is off by a part in a million is seen.
  @Test func aNumberAsideIsSeen() {
    #expect(!Self.close(100 * (1 + 1e-6), 100) && Self.close(100 * (1 + 1e-12), 100))
  }
}
