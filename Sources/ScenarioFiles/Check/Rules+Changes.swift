import PricingModel

extension Rules {
  var lastMonth: Month { catalogue.start + (catalogue.months - 1) }

  func changes() {
    for item in root["changes"].elements where item.pairs != nil { change(item) }
    collisions()
  }

  private func change(_ item: Entry) {
    if let at = item["at"], let month = month(at) {
      if month > lastMonth {
        findings.add("E071", at.place, "`at: \(month)` is after the last month, \(lastMonth)")
      } else if month < catalogue.start {
        findings.add(
          "E071", at.place, "`at: \(month)` is before the first month, \(catalogue.start)")
      }
    }
    let repriced = item.first(of: ["prices", "retire"])
    if repriced == nil && item["set"] == nil {
      findings.add(
        "E012", first(item), "missing key `prices`: a change has `prices`, `retire` or `set`")
    }
    if repriced != nil && item["existing"] == nil {
      findings.add(
        "E072", first(item),
        "`existing` is missing: what do those who already pay? `at renewal`, `{grandfather: "
          + "forever}` or `{offer: …}`"
      )
    }
    if repriced == nil {
      for key in ["existing", "notice", "response", "to"] {
        guard let pair = item.pair(key) else { continue }
        findings.add(
          "E012", pair.key.place, "missing key `prices`: without new prices `\(key)` says nothing")
      }
    }
    if item["retire"] != nil && item["to"] == nil {
      findings.add(
        "E012", first(item), "missing key `to`: the plan that accounts of a retired plan move to")
    }
    retirement(item)
    for price in item["prices"].members { newPrice(price) }
    for pair in item["set"].members { setting(pair) }
    if let existing = item["existing"] { policy(existing, item) }
  }

  /// The book is of the month before `start`, and its segments are those of all months.
  private func setting(_ pair: Entry.Pair) {
    let keys = pair.key.text.split(separator: ".").map(String.init)
    if keys.first == "customers" {
      findings.add(
        "E070", pair.key.place,
        "`customers` cannot be set later: it is the book of the month before `start`")
    }
    guard keys == ["segments"] else { return }
    for share in (pair.value["dirichlet"] ?? pair.value).members
    where !catalogue.segments.contains(share.key.text) {
      findings.add(
        "E031", share.key.place,
        "`segments` names segment `\(Wording.shown(share.key.text))`, which does not exist; "
          + "a change of shares is among \(Wording.list(catalogue.segments))")
    }
  }

  private func newPrice(_ pair: Entry.Pair) {
    let name = pair.key.text
    if catalogue.addOns.contains(name) {
      newAddOnPrice(pair)
      return
    }
    guard let plan = catalogue.plan(name) else { return }
    if plan.isFree {
      findings.add(
        "E031", pair.key.place,
        "`prices` names plan `\(name)`, which is free; only paid plans have a price to change")
    }
    let price = pair.value.text == nil ? pair.value["price"] : pair.value
    if let price, price.text.flatMap(Scalars.number)?.digits == 0 {
      findings.add(
        "E022", price.place,
        "`\(name)` is 0; a price above 0 is needed, a paid plan does not become free")
    }
    bands(price)
    if pair.value.pairs?.isEmpty == true {
      findings.add(
        "E012", pair.value.place, "missing key `price`: say what changes, e.g. `{price: 29}`")
    }
    for term in Term.allCases where term != .monthly {
      freeMonths(pair.value[term.rawValue], term)
      guard let offer = pair.value.pair(term.rawValue),
        let stated = root.at(["plans", name, "billing"])?.items
      else { continue }
      if !stated.contains(where: { $0.text == term.rawValue }) {
        findings.add(
          "E031", offer.key.place,
          "`\(name)` is not sold on `\(term.rawValue)` terms: its `billing` does not list them")
      }
    }
  }

  // MARK: Policies

  private func policy(_ existing: Entry, _ item: Entry) {
    if let text = existing["grandfather"]?.text, text.hasPrefix("until "),
      let until = Scalars.month(String(text.dropFirst(6))), let at = month(item["at"]), until < at
    {
      findings.add(
        "E071", existing.place(of: "grandfather"),
        "`until \(until)` is before the change, \(at)")
    }
    guard let options = existing["offer"] else { return }
    let plans = item["prices"].members.map(\.key.text)
    if plans.count != 1 {
      findings.add(
        "E042", existing.keyPlace(of: "offer"),
        "an offer stands in a change of \(plans.count) prices; it needs a change of one "
          + "plan's price only"
      )
    }
    offer(options, existing, plans.first)
    offeredTerms(options, plans.first)
  }

  private func offer(_ options: Entry, _ existing: Entry, _ plan: String?) {
    guard let pairs = options.pairs, !pairs.isEmpty else {
      findings.add(
        "E012", options.place,
        "`offer` is empty; its options are keep, downgrade, a longer term, leave")
      return
    }
    if let to = options.at(["downgrade", "to"]), to.text == plan {
      findings.add(
        "E031", to.place,
        "`to` is `\(to.word)`, the plan of the offer; a downgrade goes to another plan")
    }
    let shared = pairs.filter { $0.value["share"] != nil }
    let liked = pairs.compactMap { $0.value.first(of: ["liking", "effort"]) }
    if let like = liked.first, !shared.isEmpty {
      findings.add(
        "E013", like.key.place,
        "`share` and `liking` exclude each other: options have all a `share`, or all a `liking`")
      return
    }
    if shared.isEmpty {
      if liked.isEmpty {
        findings.add(
          "E012", pairs[0].key.place, "missing key `share`: how many choose `\(pairs[0].key.text)`")
      } else if let lacking = pairs.first(where: {
        $0.key.text != "leave" && $0.value["liking"] == nil
      }) {
        findings.add(
          "E012", lacking.key.place, "missing key `liking`: the others have one")
      } else if existing["price_weight"] == nil {
        findings.add(
          "E012", options.place, "missing key `price_weight`: what a price weighs against a liking")
      }
      return
    }
    if let lacking = pairs.first(where: { $0.value["share"] == nil }) {
      findings.add("E012", lacking.key.place, "missing key `share`: the other options have one")
      return
    }
    for key in ["price_weight", "loss_aversion"] {
      guard let pair = existing.pair(key) else { continue }
      findings.add(
        "E013", pair.key.place,
        "`\(key)` belongs to a choice by `liking`; here options have a `share`")
    }
    let shares = pairs.compactMap { $0.value["share"] }
    if shares.allSatisfy({ $0.text != nil }) {
      self.shares(of: "offer", shares, at: options.place)
    } else {
      everyCase(of: pairs, at: options.place)
    }
  }

  /// Shares given by segment or billing add up on every path.
  private func everyCase(of pairs: [Entry.Pair], at place: Place) {
    let trees = pairs.compactMap { $0.value["share"].flatMap(entries) }
    for segment in catalogue.segments.indices {
      for plan in catalogue.plans.indices {
        for term in catalogue.plans[plan].terms {
          let leaves = trees.compactMap { $0.value(segment: segment, plan: plan, term: term) }
          guard leaves.count == trees.count else { continue }
          shares(of: "offer", leaves, at: place)
        }
      }
    }
  }

  // MARK: E075

  private func collisions() {
    var prices: [String: Place] = [:]
    var settings: [(month: Month, path: String, place: Place)] = []
    for item in root["changes"].elements {
      guard let at = month(item["at"]) else { continue }
      for pair in item["prices"].members {
        for part in parts(pair) {
          let path = "plans.\(pair.key.text).\(part)"
          if let other = prices["\(path) \(at)"] {
            collide(path, at, pair.key.place, other)
          } else {
            prices["\(path) \(at)"] = pair.key.place
          }
        }
      }
      for pair in item["set"].members {
        let path = pair.key.text
        if let other = settings.first(where: { $0.month == at && overlap($0.path, path) }) {
          collide(
            other.path.count < path.count ? other.path : path, at, pair.key.place, other.place)
        } else {
          settings.append((at, path, pair.key.place))
        }
      }
    }
  }

  private func parts(_ pair: Entry.Pair) -> [String] {
    pair.value.text != nil ? ["price"] : pair.value.members.map(\.key.text)
  }

  private func overlap(_ left: String, _ right: String) -> Bool {
    left == right || left.hasPrefix(right + ".") || right.hasPrefix(left + ".")
  }

  private func collide(_ path: String, _ month: Month, _ place: Place, _ other: Place) {
    let where_ = other.file == place.file ? "" : "in the baseline "
    findings.add(
      "E075", place,
      "two changes set `\(Wording.shown(path))` from \(month); the other is \(where_)at "
        + "\(other.line):\(other.column)"
    )
  }
}
