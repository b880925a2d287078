import PricingModel
import Testing

@testable import ScenarioFiles

/// The opening book is a fact: whole counts, the same in every replicate.
struct BookTests {
  @Test func theLargestRemaindersAreRoundedUp() {
    #expect(Spread.allot(10, [0.55, 0.45]) == [6, 4])
    #expect(Spread.allot(1, [0.2, 0.5, 0.3]) == [0, 1, 0])
    #expect(Spread.allot(7, [0.25, 0.25, 0.25, 0.25]) == [2, 2, 2, 1])
    #expect(Spread.allot(0, [1]) == [0])
  }

  @Test(arguments: [1, 7, 100, 12_345])
  func nobodyIsLostOrMadeUpByASpread(count: Int) throws {
    let scenario = try Fixture.scenario(
      Fixture.head
        + """
        plans: {studio: {price: 30, unit: seat}}
        segments: {home: 33.3%, office: rest}
        customers:
          - {plan: studio, count: \(count), tenure: {spread: {geometric: 7% per month, up_to: 23}}, seats: {spread: {2: 60%, 5: rest}}}
        churn: 4% per month
        """)
    #expect(scenario.book.reduce(0) { $0 + $1.count } == count)
    #expect(scenario.book.allSatisfy { $0.count > 0 && (0...23).contains($0.tenure) })
  }

  @Test func geometricAndUniformSpreadsHaveTheirWeights() throws {
    let scenario = try Fixture.scenario(
      Fixture.head
        + """
        plans: {writer: {price: 12}}
        customers:
          - {plan: writer, count: 175, tenure: {spread: {geometric: 50% per month, up_to: 2}}}
          - {plan: writer, count: 90, tenure: {spread: {uniform: [3, 5]}}, price: 9.50}
        churn: 4% per month
        """)
    #expect(scenario.book.map(\.count) == [100, 50, 25, 30, 30, 30])
    #expect(scenario.book.map(\.tenure) == [0, 1, 2, 3, 4, 5])
    #expect(scenario.book.map(\.price) == [nil, nil, nil, 950, 950, 950])
  }

  @Test func aTableBesideTheScenarioSaysTheSameAsAList() throws {
    let text = """
      \(Fixture.head)plans: {writer: {price: 12, annual: {discount: 10%}}}
      segments: {home: 50%, office: 50%}
      churn: {by_billing: {monthly: 4% per month, annual: as monthly}}

      """
    let list = try Fixture.scenario(
      text
        + """
        customers:
          - {segment: home, plan: writer, billing: monthly, tenure: 3 months, count: 40}
          - {segment: office, plan: writer, billing: annual, tenure: 7 months, count: 9, price: 11.00}
        """)
    let table = try Fixture.scenario(text + "customers: {file: book.csv}\n")
    #expect(table.book == list.book)
    #expect(table.book.map(\.term) == [.monthly, .annual])
    #expect(table.fingerprint != list.fingerprint)
  }
}
