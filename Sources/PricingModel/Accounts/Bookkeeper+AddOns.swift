/// Add-ons that are charged once: a sale outside MRR at the moment they are taken (E17).
extension Bookkeeper {
  /// Sales of the passages by which an account comes to have such add-ons.
  func sellAddOns(
    from start: Situation, by passages: [Passage], _ costs: Costs, _ book: inout Booking,
    _ odds: inout OddsGraph
  ) {
    var before = start
    for passage in passages {
      for held in passage.to.addOns
      where prices.addOns.addOns[held.addOn].isOnce
        && !before.addOns.contains(where: { $0.addOn == held.addOn })
      {
        let seats = prices.plans[passage.to.plan].billedSeats(passage.to.seats)
        sellOnce(prices.addOns.sale(held, seats: seats), to: passage.to, costs, &book, &odds)
      }
      before = passage.to
    }
  }
}
