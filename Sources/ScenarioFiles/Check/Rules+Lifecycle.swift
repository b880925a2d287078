import PricingModel

extension Rules {
  /// What becomes of customers: risk, return, and effects on what they have been through.
  func lifecycle() {
    effects()
    saveOffer()
    mixtures()
  }

  private func effects() {
    for pair in root["effects"].members {
      let effect = pair.value
      if effect["lasting"] != nil && effect["after"] == nil {
        findings.add(
          "E012", first(effect),
          "missing key `after`: `lasting` counts from an event, e.g. `after: upgrade`")
      }
      if effect.pairs != nil, effect["cost"] == nil,
        !Effect.Target.allCases.contains(where: { effect[$0.rawValue] != nil })
      {
        findings.add(
          "E012", first(effect),
          "missing key: an effect has at least one factor, e.g. `churn: x1.3`, or a `cost`")
      }
      guard let past = effect.first(of: ["after", "after_tenure"]) else { continue }
      for target in ["arrivals", "conversion"] {
        guard let factor = effect.pair(target) else { continue }
        findings.add(
          "E013", later(past.key.place, factor.key.place),
          "`\(past.key.text)` and `\(target)` exclude each other: who arrives has not been "
            + "through anything yet")
      }
    }
  }

  private func later(_ a: Place, _ b: Place) -> Place {
    (a.line, a.column) < (b.line, b.column) ? b : a
  }

  private func saveOffer() {
    guard let discount = root.at(["at_risk", "save_offer", "discount"]), discount.text == nil,
      discount["value"]?.text == nil
    else { return }
    findings.add(
      "E090", discount.place,
      "an uncertain `discount` would charge each replication another price, which no engine does; "
        + "state a point, e.g. `discount: 15%`, and vary it in a change file")
  }

  /// E090: after a lost renewal the law of a BdW depends on the age of every loss.
  private func mixtures() {
    guard let churn = root["churn"], let cases = entries(churn),
      cases.leaves.contains(where: { $0["bdw"] != nil })
    else { return }
    if let winBack = root.pair("win_back"), winBack.value["returners"]?.text != "like new" {
      findings.add(
        "E090", winBack.place(of: "returners"),
        "the population engine cannot carry returners that are remembered under `bdw` exactly; "
          + "write `returners: like new`, or churn as `sbg`")
    }
    if let offer = root["at_risk"]?.pair("save_offer") {
      findings.add(
        "E090", offer.key.place,
        "the population engine cannot carry a `save_offer` under `bdw` exactly; write churn as "
          + "`sbg`")
    }
  }
}
