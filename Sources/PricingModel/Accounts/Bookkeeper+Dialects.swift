/// Where vendors' definitions differ, and with them what is written into the rows of MRR.
extension Bookkeeper {
  /// MRR of an account as the dialect counts it, 1/L of a minor unit: at the price before a discount
  /// that does not lower MRR there.
  func reported(_ situation: Situation) -> Int64 {
    guard let held = situation.discount else { return prices.mrrUnits(situation) }
    var lowers = conventions.limitedDiscountsLower
    if case .forever = prices.discounts[held.index].lasting {
      lowers = conventions.foreverDiscountsLower
    }
    if lowers { return prices.mrrUnits(situation) }
    var gross = situation
    gross.discount = nil
    return prices.mrrUnits(gross)
  }

  /// Revenue follows what is paid in every dialect: the ledger recognises MRR, so that what MRR
  /// leaves out or adds is put right in the snapshot.
  func unreported(_ situation: Situation) -> [Booking.Entry] {
    let difference = prices.mrrUnits(situation) - reported(situation)
    return difference == 0
      ? [] : [Booking.Entry(row: chart.row(.recognised), amount: difference)]
  }

  /// A former payer who pays again: reactivation, or expansion where the dialect has no such line.
  func reactivate(_ situation: Situation, _ group: Int, _ book: inout Booking) {
    let item: LedgerItem = conventions.returnsExpand ? .expansionMRR : .reactivationMRR
    add(item, group, reported(situation), &book)
    if conventions.returnsExpand && group == 0 {
      add(.expansionPriceMRR, 0, reported(situation), &book)
    }
  }
}
