import PricingModel

extension TransitionsBuilder {
  /// What an account has beyond its plan, in words for its name in the streams: nothing where it
  /// has nothing, so that a scenario without such things keeps its luck.
  func describeHeld(_ situation: Situation) -> String {
    var words = ""
    if let held = situation.discount { words += " discount \(held.index) \(held.until)" }
    let places = situation.addOns.map { order.turns.place(ofAddOn: $0.addOn) }.sorted()
    for place in places { words += " add-on \(place)" }
    if situation.isAlone { words += " alone" }
    if !situation.grown.isEmpty { words += " grown \(situation.grown)" }
    return words
  }
}
