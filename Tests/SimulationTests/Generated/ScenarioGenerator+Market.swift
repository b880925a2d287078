/// Who is there, who comes, how they pay.
extension ScenarioGenerator {
  mutating func book() -> YAMLTree {
    var rows: [YAMLTree] = []
    for plan in plans {
      for term in plan.terms where dice.chance(60) {
        var row = YAMLTree.map([
          "plan": .text(plan.id), "billing": .text(term),
          "count": .text("\(dice.number(0...300))"), "tenure": tenure(),
        ])
        if segments.count > 1 && dice.chance(70) {
          row = row.with("segment", .text(dice.one(of: segments)))
        }
        if plan.perSeat { row = row.with("seats", seatCount()) }
        if dice.chance(10) { row = row.with("price", .money(plan.price - 100)) }
        if !coupons.isEmpty && dice.chance(20) {
          row = row.with("coupon", .text(dice.one(of: coupons)))
            .with("months_left", .text("\(dice.number(0...6)) months"))
        }
        if let addOn = addOns.first, !soldOnce.contains(addOn), dice.chance(30) {
          row = row.with("add_ons", .list([.text(addOn)]))
        }
        if hasAha && dice.chance(50) {
          row = row.with("aha", .text(dice.one(of: ["reached", "not reached"])))
        }
        rows.append(row)
      }
    }
    if hasFreePlan && dice.chance(60) {
      rows.append(.map(["plan": .text("free"), "count": .text("\(dice.number(0...900))")]))
    }
    return .list(rows)
  }

  private mutating func tenure() -> YAMLTree {
    switch dice.below(4) {
    case 0: .text("\(dice.number(0...20)) months")
    case 1:
      .map(["spread": .map(["uniform": .list([.text("0"), .text("\(dice.number(1...11))")])])])
    case 2:
      .map([
        "spread": .map([
          "geometric": .text("\(dice.number(2...9))% per month"),
          "up_to": .text("\(dice.number(3...18))"),
        ])
      ])
    default: .map(["spread": .map(["0": .text("40%"), "\(dice.number(1...9))": .text("rest")])])
    }
  }

  mutating func seatCount() -> YAMLTree {
    if !sizes.isEmpty { return .text("\(dice.one(of: sizes))") }
    return dice.chance(60)
      ? .text("\(dice.number(1...9))")
      : .map(["spread": .map(["1": .text("60%"), "\(dice.number(2...8))": .text("40%")])])
  }

  mutating func seats() -> YAMLTree {
    if dice.chance(50) {
      sizes = [1, 2, 4, 8]
      return .map([
        "initial": .text("\(dice.one(of: sizes))"),
        "sizes": .list(sizes.map { .text("\($0)") }),
        "grow": byCase { .text("\($0.percent(1...6)) per month") },
        "shrink": .text("\(percent(1...3)) per month"),
      ])
    }
    return .map(["initial": byCase { $0.seatCount() }])
  }

  // MARK: Arrivals

  mutating func arrivals(_ most: Int, forms: Bool = true) -> YAMLTree {
    let mean = dice.number(0...most)
    switch dice.below(forms ? 9 : 3) {
    case 3:
      return .map([
        "poisson": .map([
          "gamma": .map(["mean": .text("\(mean + 1)"), "shape": .text("\(dice.number(1...30))")])
        ]), "per": .text("month"),
      ])
    case 4:
      return .map([
        "negative_binomial": .map([
          "mean": .text("\(mean)"), "shape": .text("\(dice.number(1...30))"),
        ]), "per": .text("month"),
      ])
    case 5: return .map(["exactly": .text("\(mean)"), "per": .text("month")])
    case 6:
      return .map([
        "schedule": .map([month(0): .text("\(mean)"), month(1): .text("\(mean / 2)")])
      ])
    case 7: return .text("\(mean * 12) per year")
    default: return .text("\(mean) per month")
    }
  }

  mutating func freeAccounts() -> YAMLTree {
    var tree = YAMLTree.map(["signups": arrivals(60), "abandon": byCase { $0.rate(2...6) }])
    if dice.chance(70) {
      tree = tree.with("upgrade", byCase { $0.rate(1...4) })
        .with("to", .text(dice.one(of: plans).id))
    }
    if dice.chance(40) { tree = tree.with("growth", .text("\(percent(1...3)) per month")) }
    return tree
  }

  mutating func trials() -> YAMLTree {
    let tried =
      plans.count > 1 && dice.chance(40) ? split(plans.map(\.id)) : YAMLTree.text(plans[0].id)
    var tree = YAMLTree.map([
      "plan": tried, "starts": byCase { $0.arrivals(80) },
      "length": .text(dice.one(of: ["0 days", "7 days", "14 days", "45 days", "1 month"])),
    ])
    if dice.chance(20) {
      let ends = split([plans[0].id, "leave"] + (hasFreePlan ? ["free"] : []))
      tree = tree.with("ends", ends)
    } else {
      if dice.chance(80) { tree = tree.with("conversion", byCase { $0.probability(10...40) }) }
      if dice.chance(50) {
        tree = tree.with("otherwise", .text(hasFreePlan && dice.chance(60) ? "free" : "leave"))
      }
      if dice.chance(30) { tree = tree.with("card", .text("required")) }
    }
    if dice.chance(30) { tree = tree.with("in_progress", .text("steady")) }
    if dice.chance(25) { tree = tree.with("growth", .text("-\(percent(1...2)) per month")) }
    return tree
  }

  mutating func newCustomers() -> YAMLTree {
    var tree = YAMLTree.map([:])
    if dice.chance(20) && plans.count > 1 {
      tree = tree.with(
        "arrivals",
        .map(["by_plan": .map([plans[0].id: arrivals(30), "other": arrivals(10)])]))
      return tree
    }
    tree = tree.with("plan", plans.count > 1 ? split(plans.map(\.id)) : .text(plans[0].id))
    switch dice.below(6) {
    case 0:
      tree = tree.with("arrivals", .text("\(dice.number(1...40)) per month"))
        .with("capacity", .text("\(dice.number(1...40)) per month"))
    case 1:
      tree = tree.with("arrivals", arrivals(30)).with(
        "referrals", .text("\(percent(1...2)) per month"))
    default: tree = tree.with("arrivals", byCase { $0.arrivals(40) })
    }
    if dice.chance(30) { tree = tree.with("growth", .text("\(percent(1...4)) per month")) }
    return tree
  }

  // MARK: Billing

  mutating func billing() -> YAMLTree? {
    let longer = terms.filter { $0 != "monthly" }
    guard !longer.isEmpty else { return nil }
    let shares = plans.map { plan -> YAMLTree.Pair in
      .init(key: plan.id, value: newTerms(plan.terms))
    }
    var tree = YAMLTree.map(["new": .map(["by_plan": .map(shares)])])
    if dice.chance(40) {
      tree = tree.with(
        "switch",
        .map([
          longer[0]: .text("\(percent(1...3)) per month"),
          "monthly": .text("\(percent(1...9)) per renewal"),
        ]))
    }
    if hasMixedChurn && dice.chance(30) { tree = tree.with("selection", .text("1.5")) }
    if dice.chance(30) {
      tree = tree.with("early_cancel", byCase { .text("\($0.percent(1...2)) per month") })
        .with("refund", .text(dice.one(of: ["none", "pro rata", "{full_within: 30 days}"])))
    }
    if dice.chance(20) {
      tree = tree.with("chargeback", .map(["share": .text("1%"), "fee": .money(1500)]))
    }
    return tree
  }

  private mutating func newTerms(_ terms: [String]) -> YAMLTree {
    guard terms.count > 1 else { return .text("monthly") }
    if terms == ["monthly", "annual"] {
      if dice.chance(20) {
        return .map([
          "annual": .map(["beta": .map(["a": .text("14"), "b": .text("26")])]),
          "monthly": .text("rest"),
        ])
      }
      if dice.chance(20) {
        return .map([
          "monthly": .text("rest"),
          "annual": .map(["curve": .map(["0%": .text("5%"), "20%": .text("35%")])]),
        ])
      }
    }
    return split(terms)
  }
}
