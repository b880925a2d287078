import Foundation
import Testing

@Suite struct ExplainTests {
  private static let change = """
    baseline: shop.yaml
    name: Dearer
    changes:
      - {at: 2026-06, prices: {solo: 11}, existing: {grandfather: 3 months}, response: {existing: {loss: 4%}}}

    """

  private func shop() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("shop.yaml", SmallScenarios.shop)
    try folder.write("dearer.yaml", Self.change)
    return folder
  }

  @Test func itTellsTheMonthTheOddsAndTheSources() throws {
    try expectSnapshot("explain-shop", Invocation(["explain", "shop.yaml"], in: shop()))
  }

  @Test func aChangeShowsWhoMeetsTheNewPriceInTheMonthItBites() throws {
    let folder = try shop()
    let before = try Invocation(["explain", "dearer.yaml", "--month", "2026-08"], in: folder)
    #expect(before.status == 0)
    #expect(!before.out.contains("new price"))
    // 1 - (1 - 4%)(1 - 5%) = 8.8%: the stated loss, then the month's churn.
    let during = try Invocation(["explain", "dearer.yaml", "--month", "2026-09"], in: folder)
    #expect(during.out.contains(/solo monthly, new price +\$11\.00 +8\.8%/))
  }

  @Test func oneAccountShowsItsOddsAndTheLinesTheyComeFrom() throws {
    let asked = try Invocation(
      ["explain", "dearer.yaml", "--month", "2026-09", "--account", "plan=solo tenure=20"],
      in: shop())
    #expect(asked.status == 0)
    #expect(asked.out.contains("where it meets the price"))
    #expect(asked.out.contains(/leaves by choice +8\.8%/))
    #expect(asked.out.contains("churn 5% per month (line 14)"))
    #expect(asked.out.contains("changes.2026-06.response.existing.loss 4%"))
    // Somebody who first paid after the change has its price already.
    let later = try Invocation(
      ["explain", "dearer.yaml", "--month", "2026-09", "--account", "plan=solo,tenure=1"],
      in: shop())
    #expect(later.out.contains("pays $11.00 each time"))
    #expect(later.out.contains(/leaves by choice +5\.0%/))
  }

  @Test func whoDoesNotPayAndWhatOnlySomeHaveCanBeAskedFor() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      "all.yaml",
      """
      name: All
      currency: USD
      start: 2026-01
      months: 12
      plans: {solo: {price: 10}, basic: {price: 0}}
      add_ons: {support: {price: 5, attach: 2% per month, detach: 3% per month}}
      customers: [{plan: solo, count: 10}]
      churn: 5% per month
      payments: none
      trials: {plan: solo, starts: 5 per month, length: 1 month, conversion: 17%}
      win_back: {rate: 4% per month, decay: 0.8}

      """)
    func asked(_ account: String) throws -> String {
      let answer = try Invocation(["explain", "all.yaml", "--account", account], in: folder)
      #expect(answer.status == 0, "\(answer.err)")
      return answer.out
    }
    let trial = try asked("state=trial")
    #expect(trial.contains("on a trial of solo that began 1 month ago"))
    #expect(trial.contains(/starts to pay +17\.0%/) && trial.contains("(line 10)"))
    let gone = try asked("state=left tenure=2")
    #expect(gone.contains(/comes back +3\.2%/))
    let holder = try asked("add_ons=support")
    #expect(holder.contains("with support") && holder.contains("pays $15.00"))
    #expect(holder.contains("add_ons.support.detach 3% per month"))
    #expect(try asked("state=free").contains("on basic, free"))
  }

  @Test(arguments: [
    ("plan=sola", "plan `sola` does not exist; allowed: solo, team"),
    (
      "price=9",
      "`price=9` is not one of state=, plan=, billing=, segment=, seats=, tenure=, add_ons=, aha="
    ),
    ("plan=solo plan=team", "`plan` is given twice"),
    ("seats=4", "solo is priced per account; leave `seats` out"),
    ("state=away", "state `away` does not exist; allowed: paying, trial, free, left"),
    ("state=free", "no plan is free"),
    ("state=trial", "the scenario has no `trials`"),
    ("add_ons=fax", "add-on `fax` does not exist; allowed: none"),
    ("tenure=-1", "allowed are whole numbers from 0 to 1200"),
  ]) func anAccountThatCannotBeIsRefused(_ account: String, _ message: String) throws {
    let refused = try Invocation(["explain", "shop.yaml", "--account", account], in: shop())
    #expect(refused.status == 2)
    #expect(refused.err.contains(message))
  }

  @Test func aMonthOutsideIsRefusedWithWhatIsAllowed() throws {
    let refused = try Invocation(["explain", "shop.yaml", "--month", "2031-01"], in: shop())
    #expect(refused.status == 2)
    #expect(refused.err.contains("allowed are 2026-01 to 2026-12"))
  }

  @Test func validateListsTheDefaultsThatFillTheGaps() throws {
    try expectSnapshot("validate-change", Invocation(["validate", "dearer.yaml"], in: shop()))
  }

  @Test func theSchemaIsJSON() throws {
    let schema = try Invocation(["schema"], in: shop())
    #expect(schema.status == 0)
    let root = try JSONSerialization.jsonObject(with: Data(schema.out.utf8)) as? [String: Any]
    #expect(root?["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
  }

  @Test func itPrintsTheElasticityThatAnAnswerImplies() throws {
    let folder = try shop()
    try folder.write(
      "logit.yaml",
      Self.change.replacing("existing: {loss: 4%}", with: "new: {logit: {slope: 0.05}}")
        .replacing(
          "{grandfather: 3 months}", with: "{grandfather: 3 months, keep_after: [upgrade]}"))
    let explained = try Invocation(["explain", "logit.yaml"], in: folder)
    #expect(explained.status == 0)
    #expect(explained.out.contains("kept after an upgrade"))
  }
}
