/// An account that renewed at the boundary `since` and has not paid: it keeps its service while its
/// charge is retried and through a grace (FORMAT 5.3, MODEL 2.7).
public struct Debt: Hashable, Sendable {
  /// As it renewed.
  public let situation: Situation
  public let since: Int
  /// True: in MRR and active meanwhile. False: lost for the books until it pays.
  public let isCounted: Bool

  public init(situation: Situation, since: Int, isCounted: Bool) {
    self.situation = situation
    self.since = since
    self.isCounted = isCounted
  }

  /// Invoices that are unpaid before the boundary of `month`, one at the start of each term.
  public func invoices(before month: Int, service: Int) -> Int {
    (month - since - 1) / service + 1
  }

  /// Does another term start at the boundary of `month`?
  public func startsTerm(at month: Int, service: Int) -> Bool { (month - since) % service == 0 }
}

extension Payments {
  /// Whole months after a failed charge in which it is settled: 0 inside its own. What happens in
  /// day 1 to 30 after the charge is settled at its boundary, in day 31 to 60 at the next one.
  public var monthsOfDunning: Int {
    max(0, (window + grace + monthDays - 1) / monthDays - 1)
  }
}

extension OddsGraph {
  /// Share of failed charges that have come back by the end of month `month` after the charge, 0
  /// being its own. Retries lie evenly over the window, the last at its end; a total comes back
  /// evenly over it.
  public mutating func recovered(_ payments: Payments, by month: Int) -> Node {
    let day = (month + 1) * payments.monthDays
    if payments.window <= day || month >= payments.monthsOfDunning {
      return recovered(payments.recovery)
    }
    func until(_ retries: [Quantity]) -> [Quantity] {
      retries.enumerated().filter { index, _ in
        payments.window * (index + 1) <= day * retries.count
      }.map(\.element)
    }
    switch payments.recovery {
    case .total(let total):
      return product(quantity(total), constant(Double(day) / Double(payments.window)))
    case .retries(let retries): return recovered(.retries(until(retries)))
    case .causes(let causes):
      return recovered(
        .causes(
          causes.map {
            Payments.Recovery.Cause(name: $0.name, share: $0.share, retries: until($0.retries))
          }))
    }
  }
}
