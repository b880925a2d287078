import PricingModel

extension Scenario {
  /// Price changes of a change file that its baseline does not have, as indices into
  /// `priceChanges`, which are in order of their month. The reader refuses a change that sets what
  /// the baseline sets in the same month (E075), so that month and plans name a change.
  public var ownPriceChanges: [Int] {
    let known = baseline?.scenario.priceChanges ?? []
    return priceChanges.indices.filter { index in
      let change = priceChanges[index]
      return !known.contains {
        $0.at == change.at && Set($0.prices.keys) == Set(change.prices.keys)
          && Set($0.addOnPrices.keys) == Set(change.addOnPrices.keys)
      }
    }
  }
}
