extension PriceBook {
  /// What the account's add-ons add to its invoice, minor units.
  func addOnInvoice(_ situation: Situation) -> Int64 {
    if situation.addOns.isEmpty { return 0 }
    let seats = plans[situation.plan].billedSeats(situation.seats)
    let monthly = situation.addOns.reduce(0) { $0 + addOns.monthly($1, seats: seats) }
    return monthly * Int64(serviceMonths(situation))
  }
}
