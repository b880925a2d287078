extension PriceBook {
  /// The invoice of a term with the account's discount off, minor units.
  ///
  ///     share d      invoice x (1 - d x covered / service), rounded half to even once
  ///     amount a     invoice - a x covered, at least 0
  func discounted(_ invoice: Int64, _ situation: Situation) -> Int64 {
    guard let held = situation.discount else { return invoice }
    switch discounts[held.index].off {
    case .share(let off):
      let covered = Double(held.covers) / Double(serviceMonths(situation))
      return Int64((Double(invoice) * (1 - off * covered)).rounded(.toNearestOrEven))
    case .amount(let amount):
      return max(0, invoice - amount * Int64(held.covers))
    }
  }
}
