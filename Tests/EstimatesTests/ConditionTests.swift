import PricingModel
import Testing

@testable import Estimates

/// Figures and conditions as people write them.
@Suite struct ConditionTests {
  @Test func figuresReadAsTheyPrint() throws {
    for text in [
      "mrr@+12", "revenue_to_date@end", "plan:pro:churned@2028-01", "billing:annual:mrr@end",
    ] {
      #expect(try Figure(text).text == text)
    }
    #expect(try Figure("mrr") == Figure(.mrr, at: .end))
    #expect(try Figure("all:mrr@end") == Figure(.mrr, at: .end))
  }

  @Test(arguments: [
    "mmr@end", "mrr@12", "mrr@2028-13", "mrr@+241", "team:mrr", "plan:pro:revenue_to_date@end",
    "billing:weekly:mrr", "mrr@", "mrr@28-1",
  ])
  func whatIsNoFigureIsRefused(_ text: String) {
    #expect(throws: Figure.Unreadable.self) { try Figure(text) }
  }

  @Test func monthsCountFromTheChange() throws {
    let start = Month(year: 2026, month: 1)
    func month(_ text: String) throws -> Int? {
      try Figure(text).month(start: start, months: 36, effect: 12)
    }
    #expect(try month("mrr@+12") == 24)
    #expect(try month("mrr@end") == 35)
    #expect(try month("mrr@2027-02") == 13)
    #expect(try month("mrr@+24") == nil)
    #expect(try month("mrr@2025-12") == nil)
  }

  @Test func conditionsReadTheirParts() throws {
    let condition = try Condition("plan:pro:churned@2028-01.mean>40")
    #expect(
      condition.figure == Figure(.churned, .plan("pro"), at: .month(Month(year: 2028, month: 1))))
    #expect(condition.statistic == .mean && condition.relation == .above && condition.bound == 40)
    let share = try Condition("revenue_to_date@end.p_better <= 80%")
    #expect(share.relation == .atMost && share.bound == 0.8 && share.statistic == .pBetter)
    #expect(try Condition("mrr@+12.p10 < -2000.50").bound == -2000.5)
  }

  @Test(arguments: [
    "mrr@+12.p10", "mrr@+12 < 0", "mrr@+12.p11 < 0", "mrr@+12.p10 < zero", "mrr@+12.p10 < 1e3",
    "mrr@+12.p10 = 0", "mrr@+12.p10 < .5", "mrr@+12.p10 <",
  ])
  func whatIsNoConditionIsRefused(_ text: String) {
    #expect(throws: Figure.Unreadable.self) { try Condition(text) }
  }
}
