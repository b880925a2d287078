import PricingModel

/// Claims about causes: figures that describe customers, read as what a decision would do to them.
extension Warnings {
  /// W12: survivors who pay more are not accounts that grow.
  var growthFromSurvivors: Warning? {
    guard growthOfSpend.contains(where: { $0 > 0 }) else { return nil }
    return warning(
      "W12",
      "`moves.spend_growth` lets every account grow with its tenure; where the figure compares old "
        + "customers with new ones, part of it is that small ones have left")
  }

  /// W14: a level read as a pace.
  var levelAsGrowth: Warning? {
    guard let pace = growthOfSpend.max(), pace >= 0.05 else { return nil }
    let year = Elementary.power(1 + pace, 12)
    return warning(
      "W14",
      "spend that grows by \(Wording.percent(pace, decimals: 1)) a month is "
        + "x\(Wording.number(year, decimals: 3)) after a year; if the source means a level that is "
        + "higher by so much, state it once")
  }

  private var growthOfSpend: [Double] {
    trees.compactMap { $0.at(["moves", "spend_growth"]) }.flatMap(scalars)
      .compactMap { text in
        guard let first = text.split(separator: " ").first,
          let share = Measure.percentage.value(String(first))
        else { return nil }
        return text.hasSuffix("per year")
          ? Elementary.power(1 + share, 1.0 / 12) - 1 : share
      }
  }

  /// W13: those who bought more were likelier to stay before they did.
  var expansionThatRetains: Warning? {
    let names = effects { effect in
      ["upgrade", "add_on"].contains(effect["after"].word) && lowersChurn(effect)
    }
    guard !names.isEmpty else { return nil }
    return warning(
      "W13",
      "\(quoted(names)): customers who expand may have been the likelier ones to stay; compare with x1"
    )
  }

  /// W23: other causes take the place of one that is gone.
  var causeWithoutSubstitute: Warning? {
    let conditions = ["from", "until", "each_year", "after", "after_tenure"]
    let names = effects { effect in effect.first(of: conditions) == nil && lowersChurn(effect) }
    guard !names.isEmpty else { return nil }
    return warning(
      "W23",
      "\(quoted(names)): a cause of churn that is removed is partly replaced by others; look at half "
        + "the cut as well")
  }

  /// W15: what people say in a survey is not what they do.
  var surveys: Warning? {
    let behaviour = trees.flatMap { $0.members }.filter { $0.key.text != "costs" }
    let said = behaviour.flatMap { sources($0.value) }.filter { text in
      let words = text.lowercased()
      return words.contains("survey") || words.contains("e43") || words.contains("e44")
    }
    guard let first = said.first else { return nil }
    return warning(
      "W15",
      "\"\(first)\" is what people say, not how often they do it; test it before relying on it")
  }

  /// W16: money that is no recurring revenue.
  var outsideMRR: Warning? {
    var kinds: [String] = []
    let plans = root["plans"].members
    if plans.contains(where: { $0.value["setup_fee"] != nil }) { kinds.append("set-up fees") }
    if plans.contains(where: { $0.value["usage"] != nil }) { kinds.append("metered usage") }
    if root["add_ons"]?.pairs?.contains(where: { $0.value["charged"]?.text == "once" }) == true {
      kinds.append("one-off sales")
    }
    var sentences: [String] = []
    if !kinds.isEmpty {
      sentences.append(
        "\(kinds.joined(separator: ", ")) are cash and revenue but never MRR; do not add them to it"
      )
    }
    if conduct.winBack != nil {
      sentences.append("customers who come back are reactivation, never new business")
    }
    if let payments = conduct.payments, payments.monthsOfDunning > 0 {
      sentences.append("invoices that are paid late are arrears, never new MRR")
    }
    return sentences.isEmpty ? nil : warning("W16", sentences.joined(separator: "; "))
  }

  // MARK: Reading the file

  private func effects(where isMeant: (Entry) -> Bool) -> [String] {
    var names: [String] = []
    for pair in trees.flatMap({ $0["effects"].members })
    where isMeant(pair.value) && !names.contains(pair.key.text) {
      names.append(pair.key.text)
    }
    return names
  }

  private func lowersChurn(_ effect: Entry) -> Bool {
    let factors = ["churn", "intensity"].compactMap { effect[$0] }.flatMap(scalars)
      .compactMap(Measure.factor.value)
    return factors.contains { $0 < 1 } && factors.allSatisfy { $0 <= 1 }
  }

  private func quoted(_ names: [String]) -> String {
    names.map { "effect `\($0)`" }.joined(separator: ", ")
  }

  /// All texts of a value, whatever its cases.
  private func scalars(_ entry: Entry) -> [String] {
    if let text = entry.text { return [text] }
    return entry.members.map(\.value).flatMap(scalars)
  }

  /// What the file gives as sources, in order.
  private func sources(_ entry: Entry) -> [String] {
    entry.members.flatMap { pair -> [String] in
      if pair.key.text == "source", let text = pair.value.text { return [text] }
      return sources(pair.value)
    } + entry.elements.flatMap(sources)
  }
}
