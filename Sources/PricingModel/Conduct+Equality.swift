/// Equal where everybody behaves alike: every field counts.
extension Conduct: Equatable {
  public static func == (left: Conduct, right: Conduct) -> Bool {
    left === right
      || left.bringsAsMany(right) && left.behavesAs(right) && left.sells(asMuchAs: right)
  }

  private func bringsAsMany(_ other: Conduct) -> Bool {
    segmentShares == other.segmentShares
      && freeAccounts == other.freeAccounts
      && trials == other.trials
      && newCustomers == other.newCustomers
      && billing == other.billing
      && initialSeats == other.initialSeats
      && seatCounts == other.seatCounts
  }

  private func behavesAs(_ other: Conduct) -> Bool {
    churn == other.churn
      && moves == other.moves
      && payments == other.payments
      && effects == other.effects
      && response == other.response
      && costs == other.costs
      && coupons == other.coupons
  }

  private func sells(asMuchAs other: Conduct) -> Bool {
    seatSteps == other.seatSteps
      && atRisk == other.atRisk
      && winBack == other.winBack
      && addOns == other.addOns
      && bundles == other.bundles
      && spendGrowth == other.spendGrowth
      && featureTrial == other.featureTrial
  }
}

extension Moves: Equatable {
  public static func == (left: Moves, right: Moves) -> Bool {
    left === right
      || left.ladder == right.ladder && left.upgrade == right.upgrade
        && left.downgrade == right.downgrade && left.aha == right.aha
        && left.earlyPitch == right.earlyPitch
  }
}

extension Effect: Equatable {
  /// Where it is said from and how sure it is changes nothing that it does.
  public static func == (left: Effect, right: Effect) -> Bool {
    left === right
      || left.id == right.id && left.from == right.from && left.until == right.until
        && left.eachYear == right.eachYear && left.afterTenure == right.afterTenure
        && left.after == right.after && left.lasting == right.lasting
        && left.factors == right.factors && left.cost == right.cost
  }
}
