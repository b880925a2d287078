/// Answers to prices, costs, changes and gates.
extension ScenarioGenerator {
  mutating func response() -> YAMLTree {
    .map(["new": newResponse(), "existing": existingResponse("response.existing")])
  }

  private mutating func newResponse() -> YAMLTree {
    switch dice.below(4) {
    case 0: return .text("none")
    case 1: return .map(["willingness": willingness()])
    default:
      var tree = YAMLTree.map(["elasticity": elasticity("response.new.elasticity")])
      if dice.chance(15) {
        tree = tree.with("choice_overload", .map(["above": .text("2"), "each": .text("x0.97")]))
      }
      return tree
    }
  }

  mutating func willingness() -> YAMLTree {
    dice.chance(50)
      ? .map(["uniform": .map(["min": .money(100), "max": .money(30_000)])])
      : .map([
        "lognormal": .map(["median": .money(100 * dice.number(10...80)), "sigma": .text("0.5")])
      ])
  }

  private mutating func existingResponse(_ path: String) -> YAMLTree {
    switch dice.below(5) {
    case 0: return .text("none")
    case 1:
      return .map([
        "loss": byCase { .text($0.percent(1...10)) }, "churn": .text("x1.3"),
        "downgrade": .text("x2"),
      ])
    case 2:
      return .map([
        "shock": .text("0.5"),
        "after": .map(["intensity": .text("x1.1"), "lasting": .text("3 months")]),
      ])
    default:
      var tree = YAMLTree.map(["elasticity": elasticity(path + ".elasticity")])
      if dice.chance(50) { tree = tree.with("loss_aversion", .text("2.25")) }
      if dice.chance(30) { tree = tree.with("memory", .text("0.3")) }
      return tree
    }
  }

  mutating func costs() -> YAMLTree {
    var tree = YAMLTree.map(["gross_margin": .text("\(dice.number(50...95))%")])
    if dice.chance(50) {
      tree = tree.with("payment_fee", .map(["share": .text("2.9%"), "fixed": .money(30)]))
    }
    if dice.chance(50) { tree = tree.with("acquisition", .map(["per_customer": .money(9000)])) }
    if dice.chance(30) { tree = tree.with("support", .text("1.50 per month")) }
    if dice.chance(50) { tree = tree.with("discount_rate", .text("\(percent(1...15)) per year")) }
    // Customer values over many months take most of a run, and are no part of the laws.
    return tree.with("clv_horizon", .text("\(dice.number(1...6)) months"))
  }

  func correlations() -> YAMLTree? {
    guard uncertain.count > 1 else { return nil }
    return .list([
      .map([
        "between": .list(uncertain.prefix(2).map { .text($0) }), "spearman": .text("0.4"),
      ])
    ])
  }

  // MARK: Changes

  mutating func changes(_ tree: YAMLTree) -> YAMLTree {
    var list: [YAMLTree] = []
    if dice.chance(75) { list.append(priceChange(at: 1)) }
    if dice.chance(20) && plans.count > 1 && coupons.isEmpty && addOns.isEmpty {
      list.append(
        .map([
          "at": .text(month(2)), "retire": .text(plans[0].id), "to": .text(plans[1].id),
          "existing": .text("at renewal"),
        ]))
    }
    if list.isEmpty || dice.chance(30) {
      list.append(
        .map([
          "at": .text(month(dice.number(1...2))),
          "set": .map(["payments": .text("none")]),
        ]))
    }
    return .list(list)
  }

  private mutating func priceChange(at: Int) -> YAMLTree {
    let plan = dice.one(of: plans)
    var tree = YAMLTree.map([
      "at": .text(month(at)),
      "prices": .map([plan.id: .money(plan.price + 100 * dice.number(-3...6))]),
      "existing": policy(plan, at: at),
    ])
    if dice.chance(30) { tree = tree.with("notice", .text("\(dice.number(0...2)) months")) }
    if dice.chance(25) {
      tree = tree.with("response", .map(["existing": existingResponse("")]))
      uncertain.removeAll { $0 == ".elasticity" }
    }
    return tree
  }

  private mutating func policy(_ plan: PlanFacts, at: Int) -> YAMLTree {
    switch dice.below(6) {
    case 0: return .map(["grandfather": .text("forever")])
    case 1: return .map(["grandfather": .text("\(dice.number(1...6)) months")])
    case 2:
      return .map([
        "grandfather": .text("until \(month(at + 2))"), "keep_after": .list([.text("return")]),
      ])
    case 3:
      let share = dice.number(5...30)
      return .map([
        "offer": .map([
          "keep": .map(["share": .text("\(100 - share)%")]),
          "leave": .map(["share": .text("\(share)%")]),
        ])
      ])
    case 4 where plan.terms.contains("annual"):
      return .map([
        "offer": .map([
          "keep": .map(["liking": .text("2")]),
          "annual": .map(["liking": .text("1.5"), "effort": .text("0.3")]), "leave": .map([:]),
        ]), "price_weight": .text("3"), "loss_aversion": .text("2"),
      ])
    default: return .text("at renewal")
    }
  }

  func gates() -> YAMLTree {
    .list([
      .map(["metric": .text("mrr"), "month": .text(month(1)), "mean": .text("at least 0")])
    ])
  }
}
