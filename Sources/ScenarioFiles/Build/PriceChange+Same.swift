import PricingModel

extension [PriceChange] {
  /// Without new prices that are what everybody pays already: they change nothing, so that nothing
  /// is done for them, and a comparison finds differences of exactly 0.
  ///
  /// An offer changes something even then: its shares leave or move.
  func thatChangeAPrice(_ plans: [Plan], _ book: [BookRow]) -> [PriceChange] {
    var paid = plans.map { [$0.price] }
    return compactMap { change in
      if case .offer = change.policy {
        for (plan, point) in change.prices { paid[plan].append(point) }
        return change
      }
      let prices = change.prices.filter { plan, point in
        let isPaidByAll =
          paid[plan].allSatisfy { $0 == point }
          && book.allSatisfy { $0.plan != plan || $0.price == nil }
        paid[plan].append(point)
        return !isPaidByAll
      }
      if prices.count == change.prices.count { return change }
      return prices.isEmpty && change.addOnPrices.isEmpty ? nil : change.with(prices: prices)
    }
  }
}

extension PriceChange {
  fileprivate func with(prices: [Int: PricePoint]) -> PriceChange {
    PriceChange(
      at: at, prices: prices, addOnPrices: addOnPrices, policy: policy, notice: notice,
      newResponse: newResponse,
      existingResponse: existingResponse, why: why)
  }
}
