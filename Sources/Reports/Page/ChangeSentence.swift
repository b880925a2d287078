import PricingModel

/// The answer of a report: the action of the change, its policy and the verdict (STYLE 6), still
/// true when quoted alone.
///
///     Raising pro to $29 and keeping the old price for 12 months would likely pay.
struct ChangeSentence {
  let text: String

  init(_ answer: ChangeAnswer) {
    let verdict = ComparisonAnswer(answer).verdict.word
    text = "\(Self.action(answer.scenario)) \(Self.words(verdict))."
  }

  static func words(_ verdict: Verdict.Word) -> String {
    switch verdict {
    case .almostCertainlyBetter: "would almost certainly pay"
    case .veryLikelyBetter: "would very likely pay"
    case .likelyBetter: "would likely pay"
    case .eitherWay: "could go either way"
    case .likelyWorse: "would likely lose money"
    case .veryLikelyWorse: "would very likely lose money"
    case .almostCertainlyWorse: "would almost certainly lose money"
    case .better: "would pay"
    case .worse: "would lose money"
    case .noDifference: "would make no difference"
    }
  }

  /// One plan at a new flat price says so; anything else goes by its name.
  static func action(_ scenario: Scenario) -> String {
    let known = scenario.baseline?.scenario.priceChanges ?? []
    let own = scenario.priceChanges.filter { change in
      !known.contains { $0.at == change.at && Set($0.prices.keys) == Set(change.prices.keys) }
    }
    guard own.count == 1, let change = own.first, scenario.setKeys.isEmpty,
      change.addOnPrices.isEmpty, change.prices.count == 1, let price = change.prices.first,
      scenario.plans.indices.contains(price.key),
      case let plan = scenario.plans[price.key], plan.price.schedule != price.value.schedule,
      let before = plan.price.schedule.flatPrice, let after = price.value.schedule.flatPrice
    else { return "“\(scenario.name)”" }
    let amount = Double(after)
    let digits =
      after % Int64(scenario.currency.minorUnits) == 0
      ? MoneyScale(scenario.currency, unit: .whole) : MoneyScale(scenario.currency, unit: .minor)
    let verb = after > before ? "Raising" : "Lowering"
    return "\(verb) \(plan.id) to \(digits.text(amount))\(policy(change.policy, scenario))"
  }

  private static func policy(_ policy: PriceChange.Policy, _ scenario: Scenario) -> String {
    switch policy {
    case .atRenewal: " for everyone at renewal"
    case .grandfatherForever: " and keeping the old price for existing customers"
    case .grandfatherMonths(let months):
      " and keeping the old price for \(Spoken.count(months, "month"))"
    case .grandfatherRenewals(let count):
      " and keeping the old price for \(Spoken.count(count, "renewal"))"
    case .grandfatherUntil(let month):
      " and keeping the old price until \((scenario.start + month).spoken)"
    case .offer: " with a choice for existing customers"
    }
  }
}

extension Schedule {
  /// The one price of all seats; nil where it depends on their number.
  fileprivate var flatPrice: Int64? {
    if case .flat(let price) = self { price } else { nil }
  }
}
