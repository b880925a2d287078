import PricingModel

extension TransitionsBuilder {
  /// What an account has beyond its plan, in words for its name in the streams: nothing where it
  /// has nothing, so that a scenario without such things keeps its luck.
  func describeHeld(_ situation: Situation) -> String {
    var words = ""
    if let held = situation.discount { words += " discount \(held.index) \(held.until)" }
    for held in situation.addOns { words += " add-on \(held.addOn)" }
    if situation.isAlone { words += " alone" }
    if !situation.grown.isEmpty { words += " grown \(situation.grown)" }
    return words
  }
}
