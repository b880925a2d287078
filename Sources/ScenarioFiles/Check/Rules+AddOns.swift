import PricingModel

extension Rules {
  private var pages: [Entry.Pair] { root["add_ons"].members }

  /// Add-ons are whole, and the sets of them that an account can have can be counted.
  func addOns() {
    for pair in pages {
      bands(pair.value["price"])
      charged(pair)
      outliving(pair)
      for key in ["depends_on", "excludes"] {
        for item in pair.value[key].elements where item.text == pair.key.text {
          findings.add(
            "E031", item.place, "`\(key)` of `\(pair.key.text)` names the add-on itself")
        }
      }
    }
    circles()
    sets()
  }

  private func charged(_ pair: Entry.Pair) {
    guard pair.value["charged"]?.text == "once" else { return }
    for (key, why) in [
      ("detach", "it cannot be given back"), ("after_churn", "nothing is left to go on"),
      ("churn", "nothing is left to go on"),
    ] {
      guard let other = pair.value.pair(key) else { continue }
      findings.add(
        "E013", other.key.place, "`charged: once` and `\(key)` exclude each other: \(why)")
    }
  }

  private func outliving(_ pair: Entry.Pair) {
    let stays = pair.value["after_churn"]?.text == "stays"
    if stays && pair.value["churn"] == nil && pair.value["charged"]?.text != "once" {
      findings.add(
        "E012", first(pair.value),
        "missing key `churn`: how `\(pair.key.text)` is given up once it stands alone")
    }
    if !stays, let churn = pair.value.pair("churn"), pair.value["charged"]?.text != "once" {
      findings.add(
        "E013", churn.key.place,
        "`churn` is for an add-on that stays: `\(pair.key.text)` ends with its plan; write "
          + "`after_churn: stays`, or `detach`")
    }
  }

  /// An add-on that needs itself in the end can never be taken.
  private func circles() {
    for pair in pages {
      var open = names(pair.value["depends_on"])
      var seen: Set<String> = []
      while let next = open.popLast() {
        if next == pair.key.text {
          findings.add(
            "E031", pair.keyPlace(of: "depends_on"),
            "`depends_on` leads from `\(pair.key.text)` back to it; nobody could take it")
          return
        }
        guard seen.insert(next).inserted else { continue }
        open += names(root["add_ons"]?[next]?["depends_on"])
      }
    }
  }

  private func names(_ entry: Entry?) -> [String] { entry?.items?.compactMap(\.text) ?? [] }

  private func sells(_ addOn: Entry?, on plan: String) -> Bool {
    addOn?["available_for"]?.items?.contains { $0.text == plan } ?? true
  }

  /// E090: every set of add-ons is a group of customers of its own, in every month and segment.
  private func sets() {
    for plan in catalogue.paidPlans {
      let sold = pages.filter { sells($0.value, on: plan.id) }.map(\.key.text)
      guard let count = setCount(sold), count > Self.mostSets else { continue }
      findings.add(
        "E090", root.keyPlace(of: "add_ons"),
        "the population engine cannot carry the \(count) sets of add-ons that `\(plan.id)` can "
          + "have, at most \(Self.mostSets); run with `--engine customers`, or sell fewer add-ons "
          + "on one plan")
      return
    }
  }

  /// Most sets of add-ons on one plan: each multiplies the groups of customers.
  static let mostSets = 1024

  /// Sets that hold what each member needs and nothing it excludes; nil while too many to try.
  private func setCount(_ sold: [String]) -> Int? {
    var sets: [Set<String>] = [[]]
    var left = sold
    while !left.isEmpty {
      let ready = left.first { name in
        names(root["add_ons"]?[name]?["depends_on"]).allSatisfy { !left.contains($0) }
      }
      guard let name = ready else { return nil }
      left.removeAll { $0 == name }
      let needs = names(root["add_ons"]?[name]?["depends_on"])
      let excludes = names(root["add_ons"]?[name]?["excludes"])
      sets += sets.filter { set in
        needs.allSatisfy(set.contains)
          && !set.contains { other in
            excludes.contains(other)
              || names(root["add_ons"]?[other]?["excludes"]).contains(name)
          }
      }.map { $0.union([name]) }
      if sets.count > 1 << 16 { return sets.count }
    }
    return sets.count
  }

  /// A row's add-ons are sold with its plan, and fit together.
  func addOnsOf(_ row: Entry, _ plan: Catalogue.PlanFacts) {
    let held = row["add_ons"].elements
    together(held, on: plan.id, of: "add_ons")
  }

  /// Add-ons that somebody has together: sold with the plan, each once, with what they need.
  private func together(_ held: [Entry], on plan: String, of label: String) {
    let all = held.compactMap(\.text)
    for (place, item) in held.enumerated() {
      guard let name = item.text, let page = root["add_ons"]?[name] else { continue }
      if !sells(page, on: plan) {
        findings.add("E031", item.place, "`\(label)`: `\(name)` is not sold with `\(plan)`")
      } else if all[..<place].contains(name) {
        findings.add("E011", item.place, "duplicate add-on `\(name)`")
      } else if let lacking = names(page["depends_on"]).first(where: { !all.contains($0) }) {
        findings.add("E031", item.place, "`\(label)`: `\(name)` needs `\(lacking)`; list both")
      } else if let other = names(page["excludes"]).first(where: all.contains) {
        findings.add(
          "E031", item.place, "`\(label)`: `\(name)` cannot stand beside `\(other)`")
      }
    }
  }

  /// The new price of an add-on: per month, without offers for terms.
  func newAddOnPrice(_ pair: Entry.Pair) {
    for term in Term.allCases where term != .monthly {
      guard let offer = pair.value.pair(term.rawValue) else { continue }
      findings.add(
        "E031", offer.key.place,
        "`\(pair.key.text)` is an add-on, which has no offer for a term; give its price per month")
    }
    bands(pair.value.text == nil ? pair.value["price"] : pair.value)
    if pair.value.pairs?.isEmpty == true {
      findings.add(
        "E012", pair.value.place, "missing key `price`: say what changes, e.g. `{price: 29}`")
    }
  }

  // MARK: Bundles

  func bundles() {
    let bundles = root["bundles"].members
    for pair in bundles {
      guard let plan = pair.value["plan"]?.text else { continue }
      let parts = pair.value["add_ons"].elements
      together(parts, on: plan, of: "add_ons")
      for part in parts {
        guard let name = part.text, root["add_ons"]?[name]?["charged"]?.text == "once" else {
          continue
        }
        findings.add(
          "E031", part.place,
          "`add_ons` of a bundle names `\(name)`, which is charged once; a bundle has one price "
            + "per month")
      }
      worth(pair.value, plan, parts.compactMap(\.text))
      if pair.value["willingness"] != nil,
        bundles.contains(where: { $0.key.text != pair.key.text && $0.value["plan"]?.text == plan })
      {
        findings.add(
          "E013", pair.keyPlace(of: "willingness"),
          "`willingness` is about all who buy `\(plan)`, which another bundle is sold with; give "
            + "both a `take_up`")
      }
    }
    takeUp(bundles)
  }

  private func worth(_ bundle: Entry, _ plan: String, _ parts: [String]) {
    guard let pair = bundle.pair("willingness") else { return }
    for part in [plan] + parts where pair.value[part] == nil {
      findings.add(
        "E041", pair.key.place, "`willingness` has no case for `\(part)`; add it")
    }
    for part in pair.value.members {
      if part.key.text != plan && !parts.contains(part.key.text) {
        findings.add(
          "E031", part.key.place, "`willingness` names `\(part.key.text)`, no part of the bundle")
      }
      for law in part.value.members {
        for number in law.value.members
        where number.value.text == nil && number.value["value"]?.text == nil {
          findings.add(
            "E090", number.value.place,
            "the population engine cannot carry an uncertain `\(number.key.text)` of a "
              + "willingness; state a point, or an uncertain `take_up`")
        }
        if let low = law.value["min"]?.text, let high = law.value["max"]?.text,
          let from = Measure.plain.value(low), let to = Measure.plain.value(high), from >= to
        {
          findings.add("E043", law.value.place, "`min` is \(low) and `max` \(high); min < max")
        }
      }
    }
    if parts.count > 2 {
      findings.add(
        "E090", pair.key.place,
        "the population engine cannot carry a choice by `willingness` between a plan and "
          + "\(parts.count) add-ons, at most 2; give a `take_up`")
    }
  }

  /// E040: a buyer takes one bundle at most.
  private func takeUp(_ bundles: [Entry.Pair]) {
    for plan in catalogue.paidPlans {
      let sold = bundles.filter { $0.value["plan"]?.text == plan.id }
      for segment in catalogue.segments.indices {
        let total = sold.compactMap { pair in
          pair.value["take_up"].flatMap(entries)?
            .value(segment: segment, plan: plan.index, term: .monthly)?
            .text.flatMap(Measure.percentage.value)
        }.reduce(0, +)
        guard total > 1 + 1e-9, let last = sold.last else { continue }
        findings.add(
          "E040", last.place(of: "take_up"),
          "`take_up` of the bundles of `\(plan.id)` adds to \(Wording.percent(total, decimals: 1)); "
            + "a buyer takes one bundle at most, so they add to at most 100%")
        return
      }
    }
  }

  // MARK: Spend and feature trials

  /// Somebody has to be below the plan that is tried.
  func featureTrial() {
    guard let plan = root.at(["moves", "feature_trial", "plan"]), let name = plan.text,
      let index = catalogue.planIndex(name)
    else { return }
    let ladder = Ladder.plans(root.at(["moves", "ladder"]), catalogue)
    if !ladder.contains(index) || (ladder.first == index && catalogue.freePlans.isEmpty) {
      findings.add(
        "E031", plan.place,
        "`feature_trial` tries `\(name)`, but no plan is below it; it is for those on lower or free "
          + "plans")
    }
  }

  /// E090 for growth that differs between accounts or is uncertain: neither is in a cell's key.
  func spendGrowth() {
    guard let entry = root.at(["moves", "spend_growth"]), let leaves = entries(entry)?.leaves else {
      return
    }
    for leaf in leaves {
      if leaf["spread"] != nil {
        findings.add(
          "E090", leaf.place,
          "the population engine cannot carry a `spread` of `spend_growth` exactly; run with "
            + "`--engine customers`, or state one rate by segment")
      } else if leaf.text == nil && leaf["value"]?.text == nil {
        findings.add(
          "E090", leaf.place,
          "an uncertain `spend_growth` would charge each replication other prices, which no engine "
            + "does; state a point, and vary it in a change file")
      }
    }
  }
}
