/// What accounts do.
extension ScenarioGenerator {
  mutating func churn() -> YAMLTree {
    let longer = terms.filter { $0 != "monthly" }
    guard !longer.isEmpty else { return byCase(plans: true) { $0.monthlyChurn() } }
    return .map([
      "by_billing": .map([
        "monthly": byCase(plans: true) { $0.monthlyChurn() },
        "other": dice.chance(50) ? .text("as monthly") : longerChurn(),
      ])
    ])
  }

  private mutating func monthlyChurn() -> YAMLTree {
    switch dice.below(8) {
    case 0, 1:
      hasMixedChurn = true
      return dice.chance(50)
        ? .map([
          "sbg": .map([
            "mean": probability(2...7), "polarisation": .text("0.\(dice.number(1...3))"),
          ]),
          "per": .text("month"),
        ])
        : .map([
          "sbg": .map(["a": .text("0.\(dice.number(5...9))"), "b": .text("\(dice.number(8...30))")]
          ),
          "per": .text("month"),
        ])
    case 2:
      return .map([
        "weibull": .map(["theta": .text("0.\(dice.number(1...3))"), "c": .text("0.8")]),
        "per": .text("month"),
      ])
    case 3:
      return .map([
        "table": .map([
          "hazards": .list([.text("\(percent(4...12))"), .text("\(percent(2...6))")]),
          "after": .text(dice.chance(50) ? "last" : "3%"),
        ]), "per": .text("month"),
      ])
    default: return rate(1...8)
    }
  }

  private mutating func longerChurn() -> YAMLTree {
    dice.chance(70)
      ? .text("\(percent(5...30)) per renewal")
      : .map([
        "weibull": .map(["theta": .text("0.\(dice.number(1...4))"), "c": .text("0.9")]),
        "per": .text("renewal"),
      ])
  }

  mutating func moves() -> YAMLTree {
    var tree = YAMLTree.map([:])
    if plans.count > 1 {
      tree = tree.with("upgrade", byCase(plans: true) { $0.rate(1...3) })
        .with("downgrade", byCase(plans: true) { $0.rate(1...2) })
    }
    if dice.chance(30) {
      hasAha = true
      tree = tree.with("aha", byCase { .text("\($0.percent(10...40)) per month") })
      if dice.chance(50) {
        tree = tree.with(
          "early_pitch",
          .map([
            "churn": .text("x1.4"), "success": .text("\(percent(1...3)) per month"),
            "share": .text("\(dice.number(1...10) * 10)%"),
          ]))
      }
    }
    if dice.chance(20), let top = plans.last, plans.count > 1 || hasFreePlan {
      tree = tree.with(
        "feature_trial",
        .map([
          "plan": .text(top.id), "offered": .text("\(percent(1...4)) per month"),
          "length": .text(dice.one(of: ["7 days", "1 month"])), "conversion": .text("10%"),
        ]))
    }
    if dice.chance(15) { tree = tree.with("spend_growth", .text("\(percent(1...2)) per month")) }
    return tree
  }

  mutating func payments() -> YAMLTree? {
    if dice.chance(30) { return .text("none") }
    if dice.chance(20) { return nil }
    let failure: YAMLTree =
      dice.chance(25)
      ? .map(["card_life": .text("36 months"), "updater": .text("50%"), "other": .text("3%")])
      : byCase { $0.probability(2...12) }
    var tree = YAMLTree.map(["failure": failure])
    switch dice.below(4) {
    case 0: tree = tree.with("retries", .list([.text("40%"), .text("\(percent(5...30))")]))
    case 1:
      tree = tree.with(
        "causes",
        .map([
          "limit": .map(["share": .text("70%"), "retries": .list([.text("40%"), .text("20%")])]),
          "stolen": .map(["share": .text("rest"), "retries": .list([.text("5%")])]),
        ]))
    default: tree = tree.with("recovery", probability(30...80))
    }
    if dice.chance(30) {
      tree = tree.with("grace", .text("\(dice.number(0...50)) days"))
        .with("past_due", .text(dice.one(of: ["counted", "not counted"])))
    }
    if dice.chance(30) { tree = tree.with("first_charge", .text("like renewals")) }
    return tree
  }

  mutating func atRisk() -> YAMLTree {
    var tree = YAMLTree.map([
      "enters": byCase(plans: true) { .text("\($0.percent(1...5)) per month") },
      "recovers": .text("\(percent(10...40)) per month"), "churn": .text("x\(dice.number(1...3))"),
    ])
    if dice.chance(40) {
      tree = tree.with(
        "save_offer",
        .map([
          "accepted": .text("\(percent(10...50))"), "discount": .text("10%"),
          "lasting": .text("2 months"), "cost": .money(300),
        ]))
    }
    return tree
  }

  mutating func winBack() -> YAMLTree {
    var tree = YAMLTree.map(["rate": byCase { .text("\($0.percent(1...4)) per month") }])
    if dice.chance(50) { tree = tree.with("decay", .text("0.\(dice.number(3...9))")) }
    if dice.chance(50) { tree = tree.with("until", .text("\(dice.number(1...9)) months")) }
    if dice.chance(50) { tree = tree.with("returners", .text("like new")) }
    if dice.chance(30) { tree = tree.with("price", .text("old")) }
    return tree
  }

  mutating func effects() -> YAMLTree {
    var pairs: [YAMLTree.Pair] = []
    if dice.chance(60) {
      pairs.append(
        .init(
          key: "season",
          value: .map([
            "each_year": .list([.text("\(dice.number(1...6))"), .text("\(dice.number(7...12))")]),
            dice.one(of: ["arrivals", "churn", "conversion", "failure", "upgrade"]): .text(
              factor()),
          ])))
    }
    if dice.chance(50) {
      pairs.append(
        .init(
          key: "loyal",
          value: .map([
            "after_tenure": .text("\(dice.number(1...12)) months"),
            "intensity": byCase { .text($0.factor()) }, "cost": .text("0.50 per month"),
          ])))
    }
    if pairs.isEmpty || dice.chance(20) {
      pairs.append(
        .init(
          key: "outage",
          value: .map([
            "from": .text(month(1)), "until": .text(month(2)), "churn": .text("x1.5"),
          ])))
    }
    return .map(pairs)
  }
}
