import PricingModel

extension Rules {
  /// Coupons are whole, and nobody is given two of them.
  func coupons() {
    for pair in root["coupons"].members {
      if let discount = pair.value["discount"], discount.text == nil,
        discount["value"]?.text == nil
      {
        findings.add(
          "E090", discount.place,
          "an uncertain `discount` would charge each replication another price, which no engine "
            + "does; state a point, e.g. `discount: 25%`, and vary it in a change file")
      }
      guard let from = month(pair.value["from"]), let until = month(pair.value["until"]),
        until < from, let place = pair.value["until"]?.place
      else { continue }
      findings.add("E071", place, "`until: \(until)` is before `from: \(from)`")
    }
    couponShares()
  }

  /// E040: a new customer has one coupon at most.
  private func couponShares() {
    let coupons = root["coupons"].members
    for plan in catalogue.paidPlans {
      for segment in catalogue.segments.indices {
        for first in coupons {
          let at = month(first.value["from"]) ?? catalogue.start
          let together = coupons.filter { holds($0.value, plan.id) && isGiven($0.value, at) }
          let shares = together.compactMap { pair in
            pair.value["share"].flatMap(entries)?
              .value(segment: segment, plan: plan.index, term: .monthly)?
              .text.flatMap(Measure.percentage.value)
          }
          let total = shares.reduce(0, +)
          guard total > 1 + 1e-9, let last = together.last else { continue }
          findings.add(
            "E040", last.place(of: "share"),
            "shares of `coupons` add to \(Wording.percent(total, decimals: 1)) for `\(plan.id)` in "
              + "\(at); a customer has one coupon at most, so they add to at most 100%")
          return
        }
      }
    }
  }

  private func holds(_ coupon: Entry, _ plan: String) -> Bool {
    coupon["plans"]?.items?.contains { $0.text == plan } ?? true
  }

  private func isGiven(_ coupon: Entry, _ at: Month) -> Bool {
    (month(coupon["from"]).map { $0 <= at } ?? true)
      && (month(coupon["until"]).map { at <= $0 } ?? true)
  }

  /// A row's coupon: one of its plan, with the months that are left of it.
  func couponOf(_ row: Entry, _ plan: Catalogue.PlanFacts) {
    guard let pair = row.pair("coupon") else {
      if let left = row.pair("months_left") {
        findings.add(
          "E012", left.key.place, "missing key `coupon`: `months_left` says how long it lasts")
      }
      return
    }
    guard let name = pair.value.text, let coupon = root["coupons"]?[name] else { return }
    if !holds(coupon, plan.id) {
      findings.add("E031", pair.value.place, "`coupon: \(name)` is not for `\(plan.id)`")
    }
    if row["months_left"] == nil && coupon["lasting"]?.text != "forever" {
      findings.add(
        "E012", first(row), "missing key `months_left`: how long `\(name)` still lasts for them")
    }
  }
}
