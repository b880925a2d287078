/// The pricing page.
extension ScenarioGenerator {
  mutating func segmentShares() -> YAMLTree {
    segments = dice.chance(70) ? ["home", "office"] : ["home", "office", "school"]
    if dice.chance(15) {
      return .map([
        "dirichlet": .map(
          segments.map { .init(key: $0, value: .text("\(dice.number(3...30))")) })
      ])
    }
    return split(segments)
  }

  mutating func pricingPage() -> YAMLTree {
    let ids = Array(["solo", "team", "firm"].prefix(dice.number(1...3)))
    var pairs: [YAMLTree.Pair] = []
    var price = 500
    for id in ids {
      price += 100 * dice.number(3...40)
      pairs.append(plan(id, price))
    }
    hasFreePlan = dice.chance(35)
    if hasFreePlan { pairs.append(.init(key: "free", value: .map(["price": .money(0)]))) }
    return .map(pairs)
  }

  private mutating func plan(_ id: String, _ price: Int) -> YAMLTree.Pair {
    let perSeat = id == "team" && dice.chance(40)
    var tree = YAMLTree.map(["price": perSeat && dice.chance(50) ? bands(price) : .money(price)])
    if perSeat {
      tree = tree.with("unit", .text("seat"))
      if dice.chance(30) { tree = tree.with("minimum_seats", .text("2")) }
    }
    let longer = dice.some(of: ["annual"], 45) + dice.some(of: ["quarterly", "half_yearly"], 8)
    for term in longer { tree = tree.with(term, offer(term, price)) }
    if dice.chance(10) { tree = tree.with("setup_fee", .money(100 * dice.number(1...90))) }
    if dice.chance(10) { tree = tree.with("usage", .text("0.40 per month")) }
    if dice.chance(5) && id != "solo" {
      tree = tree.with("sold", .map(["from": .text(month(0)), "until": .text(month(months))]))
    }
    plans.append(
      PlanFacts(
        id: id, price: price, perSeat: perSeat,
        terms: Self.allTerms.filter { $0 == "monthly" || longer.contains($0) }))
    return .init(key: id, value: tree)
  }

  private mutating func bands(_ price: Int) -> YAMLTree {
    .map([
      dice.chance(50) ? "graduated" : "volume": .list([
        .map(["up_to": .text("\(dice.number(2...6))"), "each": .money(price)]),
        .map(["each": .money(price - 100)]),
      ])
    ])
  }

  private mutating func offer(_ term: String, _ price: Int) -> YAMLTree {
    switch dice.below(4) {
    case 0 where term == "annual": .map(["months_free": .text("\(dice.number(1...3))")])
    case 1 where term == "annual": .map(["extra_months": .text("\(dice.number(1...3))")])
    case 2 where term == "annual": .map(["price": .money(price * 10)])
    default: .map(["discount": .text("\(dice.number(0...3) * 5)%")])
    }
  }

  // MARK: Beside a plan

  mutating func addOnPage() -> YAMLTree {
    addOns = Array(["tips", "maps", "alarms"].prefix(dice.number(1...3)))
    return .map(addOns.map { id in .init(key: id, value: addOn(id)) })
  }

  private mutating func addOn(_ id: String) -> YAMLTree {
    var tree = YAMLTree.map([
      "price": .money(100 * dice.number(1...5)),
      "attach": byCase(plans: true) { .text("\($0.percent(1...4)) per month") },
    ])
    if id == "maps" && dice.chance(40) {
      tree = tree.with("depends_on", .list([.text("tips")]))
    }
    if id == "alarms" && dice.chance(60) {
      tree = tree.with("excludes", .list([.text(dice.one(of: ["tips", "maps"]))]))
    }
    if dice.chance(50) { tree = tree.with("detach", .text("\(percent(1...5)) per month")) }
    if id == "tips" && dice.chance(15) {
      tree = tree.with("charged", .text("once")).with("detach", nil)
      soldOnce.append(id)
    }
    return tree
  }

  mutating func bundles() -> YAMLTree? {
    guard addOns.contains("tips"), !soldOnce.contains("tips"), let plan = plans.first,
      dice.chance(60)
    else { return nil }
    func bundle(_ parts: [String]) -> YAMLTree {
      .map([
        "plan": .text(plan.id), "add_ons": .list(parts.map { .text($0) }),
        "price": .money(plan.price + 100),
      ])
    }
    if dice.chance(20) {
      return .map([
        "desk": bundle(["tips"]).with(
          "willingness", .map([plan.id: willingness(), "tips": willingness()]))
      ])
    }
    var tree = YAMLTree.map([
      "kit": bundle(["tips"]).with("take_up", byCase { .text($0.percent(2...30)) })
    ])
    if addOns.contains("maps") && dice.chance(50) {
      tree = tree.with(
        "desk", bundle(["maps", "tips"]).with("take_up", byCase { .text($0.percent(2...30)) }))
    }
    return tree
  }

  mutating func couponPage() -> YAMLTree {
    coupons = dice.chance(30) ? ["launch", "fair"] : ["launch"]
    return .map(
      coupons.map { id in
        let off: YAMLTree.Pair =
          dice.chance(75)
          ? .init(key: "discount", value: .text("\(dice.number(1...5) * 10)%"))
          : .init(key: "amount", value: .money(100))
        let rest = YAMLTree.map([
          "lasting": .text(dice.one(of: ["2 months", "once", "forever", "1 renewal"])),
          "share": byCase { .text($0.percent(5...40)) },
          "at_expiry": .text(dice.one(of: ["none", "as price rise"])),
        ])
        return .init(key: id, value: .map([off] + rest.pairs))
      })
  }
}
