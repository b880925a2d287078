import PricingModel
import Sampling

/// The expected propagator over all draws of the inputs: exact means given each draw, and what a
/// new customer is worth under it.
struct Averages {
  let transitions: Transitions
  let odds: OddsGraph
  let inputs: ParameterDraws
  /// 1 where all inputs are certain: every draw is the same.
  let draws: Int
  /// Walk all months for the first of them only; the others as far as a new customer's value needs.
  let walked: Int
  let threads: Int
  let values: CustomerValueRun?

  struct Result: Sendable {
    let accounts: MonthlyAccounts
    let customers: [CustomerValueRun.PerDraw]
  }

  func run() throws -> Result {
    let (transitions, odds, inputs, values) = (transitions, odds, inputs, values)
    let walked = min(walked, draws)
    var accounts = transitions.emptyAccounts(replications: walked, isExpectation: true)
    let customers = try accounts.withStorage { buffer in
      nonisolated(unsafe) let storage = buffer
      let months = transitions.months.count
      return try inBlocks(of: draws, threads: threads) { range -> [CustomerValueRun.PerDraw] in
        var walk = MonthWalk(transitions, luck: AverageLuck())
        var numbers = odds.makeValues()
        var customers: [CustomerValueRun.PerDraw] = []
        for (offset, draw) in inputs.draws(range).enumerated() {
          let index = range.lowerBound + offset
          odds.evaluate(draw, into: &numbers)
          var entries: [Double] = []
          let needed = index < walked ? months : values.map { $0.month + 1 } ?? 0
          try walk.run(replicate: index, odds: numbers.numbers.span, months: needed) {
            month, ledger in
            guard index < walked else { return }
            ledger.write(to: storage, month: month, of: months, replicate: index, of: walked)
          } flows: { month, flows, _ in
            if let values, month == values.month { entries = values.entries(flows) }
          }
          if let values {
            customers.append(values.value(entries: entries, odds: numbers.numbers.span, draw: draw))
          }
        }
        return customers
      }
    }
    return Result(accounts: accounts, customers: customers.flatMap { $0 })
  }
}
