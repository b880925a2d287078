import PricingModel

/// Selling windows, curves, self-selection and answers to prices.
extension Rules {
  func sold(_ entry: Entry?) {
    guard let from = month(entry?["from"]), let last = entry?["until"], let until = month(last),
      until < from
    else { return }
    findings.add("E071", last.place, "`until: \(until)` is before `from: \(from)`")
  }

  // MARK: New customers who depend on others

  func tiedTogether(_ block: Entry) {
    if let pair = block.pair("capacity"), let other = uncountable(block) {
      findings.add(
        "E090", pair.key.place,
        "no engine carries `new_customers.capacity` exactly beside \(other); give a number a month "
          + "(Poisson), or leave `capacity` out and state `arrivals` that can be served")
    }
    guard let pair = block.pair("referrals"), block["plan"] == nil, catalogue.paidPlans.count > 1
    else { return }
    findings.add(
      "E042", pair.key.place,
      "`referrals` stands beside `arrivals` by plan, which do not say what those who are referred "
        + "buy; give `plan` and `arrivals` without `by_plan`")
  }

  /// What a capacity cannot be set against: numbers that are not Poisson do not add up to one law.
  private func uncountable(_ block: Entry) -> String? {
    if block["referrals"] != nil { return "`referrals`" }
    let forms = ["exactly", "schedule", "negative_binomial"]
    guard let arrivals = block["arrivals"], let leaves = entries(arrivals)?.leaves else {
      return nil
    }
    return forms.first { form in leaves.contains { $0[form] != nil } }.map { "`\($0)` arrivals" }
  }

  // MARK: Billing

  func billing() {
    guard let block = root["billing"] else { return }
    if let new = block["new"] { curves(in: new) }
    if let moves = block["switch"] { curves(in: moves) }
    guard let selection = block.pair("selection"),
      selection.value.text.flatMap(Measure.plain.value) != 0, let churn = root["churn"],
      let leaves = entries(churn)?.leaves, !leaves.contains(where: { $0["sbg"] != nil })
    else { return }
    findings.add(
      "E042", selection.key.place,
      "`selection` needs `sbg` churn: where all accounts are alike, nobody is likelier to stay than "
        + "another")
  }

  private func curves(in entry: Entry) {
    for pair in entry.members {
      if pair.key.text == "curve" { curve(pair.value) } else { curves(in: pair.value) }
    }
  }

  private func curve(_ entry: Entry) {
    let points = entry.members
    guard points.count == 2 else {
      findings.add(
        points.count < 2 ? "E012" : "E022", points.last?.key.place ?? entry.place,
        "`curve` has \(points.count) \(points.count == 1 ? "point" : "points"); a line has two, e.g. "
          + "`{0%: 5%, 20%: 35%}`")
      return
    }
    if points.allSatisfy({ Measure.percentage.value($0.key.text) != nil }),
      Measure.percentage.value(points[0].key.text) == Measure.percentage.value(points[1].key.text)
    {
      findings.add(
        "E043", points[1].key.place,
        "both points of `curve` are at \(points[1].key.text); a line needs two discounts")
    }
    for point in points {
      guard let share = point.value.text.flatMap(Measure.percentage.value), share <= 0 || share >= 1
      else { continue }
      findings.add(
        "E043", point.value.place,
        "`curve` is \(point.value.written) at \(point.key.text); a logit lies between 0% and 100%, "
          + "without them")
    }
  }

  // MARK: Answers

  func response(_ entry: Entry?) {
    guard let existing = entry?["existing"] else { return }
    for (key, other) in [("through", "strength"), ("strength", "through")] {
      guard let pair = existing.pair(key), existing[other] == nil else { continue }
      findings.add(
        "E012", pair.key.place,
        "missing key `\(other)`: the kappa form is `through: intensity` with its `strength`")
    }
  }

  // MARK: Retired plans

  func retirement(_ item: Entry) {
    response(item["response"])
    guard let retired = item.pair("retire"), let plan = retired.value.text,
      let at = month(item["at"])
    else { return }
    if let to = item.pair("to"), let target = to.value.text {
      if target == plan {
        findings.add(
          "E031", to.value.place, "`to` is `\(plan)`, the plan that is retired; name another")
      } else if let earlier = retirements.first(where: { $0.plan == target && $0.at <= at }) {
        findings.add(
          "E031", to.value.place, "`to` is `\(target)`, which is retired from \(earlier.at)")
      }
    }
    if let other = retirements.first(where: { $0.plan == plan && $0.place != retired.key.place }) {
      let (first, second) =
        (other.place.line, other.place.column) < (retired.key.place.line, retired.key.place.column)
        ? (other.place, retired.key.place) : (retired.key.place, other.place)
      findings.add(
        "E075", second,
        "two changes retire `\(plan)`; the other is at \(first.line):\(first.column)")
    }
    if let price = item["prices"]?.pair(plan) {
      findings.add(
        "E031", price.key.place, "`prices` names plan `\(plan)`, which this change retires")
    }
  }

  private var retirements: [(plan: String, at: Month, place: Place)] {
    root["changes"].elements.compactMap { item in
      guard let pair = item.pair("retire"), let plan = pair.value.text, let at = month(item["at"])
      else { return nil }
      return (plan, at, pair.key.place)
    }
  }

  // MARK: Offers of a longer term

  func offeredTerms(_ options: Entry, _ plan: String?) {
    guard let facts = plan.flatMap(catalogue.plan) else { return }
    for pair in options.members {
      guard let term = Term(rawValue: pair.key.text), term != .monthly else { continue }
      if !facts.terms.contains(term) {
        findings.add(
          "E031", pair.key.place,
          "`offer` names `\(term.rawValue)`, but `\(facts.id)` is not sold so; its terms are "
            + "\(Wording.list(facts.terms.map(\.rawValue)))")
      } else if !facts.terms.contains(where: { $0 < term }) {
        findings.add(
          "E031", pair.key.place,
          "`offer` names `\(term.rawValue)`, the shortest term of `\(facts.id)`: nobody can switch "
            + "to it")
      }
    }
  }
}
