import PricingModel

extension Rules {
  func churn() {
    guard let pair = root.pair("churn"), let cases = entries(pair.value) else { return }
    byBilling(pair, cases)
    for plan in catalogue.paidPlans {
      for segment in catalogue.segments.indices {
        for term in plan.terms {
          guard let leaf = cases.value(segment: segment, plan: plan.index, term: term) else {
            continue
          }
          period(leaf, term)
          asMonthly(leaf, term, cases.value(segment: segment, plan: plan.index, term: .monthly))
        }
      }
    }
    clv(cases)
  }

  // MARK: E060

  /// Where monthly and longer terms meet in one leaf, the file has to say which of two very
  /// different readings it means (MODEL 2.2).
  private func byBilling(_ pair: Entry.Pair, _ cases: Cases<Entry>) {
    for segment in catalogue.segments.indices {
      var terms: [Place: (plan: String, terms: Set<Term>)] = [:]
      for plan in catalogue.paidPlans {
        guard let leaf = undecided(cases, segment: segment, plan: plan.index) else { continue }
        var met = terms[leaf.place] ?? (plan.id, [])
        met.terms.formUnion(plan.terms)
        if plan.terms.count > 1 { met.plan = plan.id }
        terms[leaf.place] = met
      }
      for met in terms.values.sorted(by: { $0.plan < $1.plan })
      where met.terms.contains(.monthly) && met.terms.count > 1 {
        let longer = met.terms.filter { $0 != .monthly }.sorted().map(\.rawValue)
        findings.add(
          "E060", pair.key.place,
          "`\(met.plan)` is sold monthly and \(adverb(longer[0])) but `churn` is not given by "
            + "billing; add `by_billing: {monthly: …, \(longer[0]): as monthly}`, or "
            + "\(longer[0])'s own rate `per renewal`"
        )
        return
      }
    }
  }

  private func adverb(_ term: String) -> String {
    let adverbs = [
      "annual": "annually", "half_yearly": "half-yearly", "two_year": "every two years",
    ]
    return adverbs[term] ?? term
  }

  /// The leaf reached without any decision by billing.
  func undecided(_ cases: Cases<Entry>, segment: Int, plan: Int) -> Entry? {
    switch cases {
    case .value(let entry): entry
    case .bySegment(let branches):
      branches[segment].flatMap { undecided($0, segment: segment, plan: plan) }
    case .byPlan(let branches):
      branches[plan].flatMap { undecided($0, segment: segment, plan: plan) }
    case .byBilling: nil
    }
  }

  // MARK: E062, as monthly

  private func period(_ leaf: Entry, _ term: Term) {
    let families = [("sbg", "sBG"), ("weibull", "Weibull"), ("bdw", "BdW"), ("table", "table")]
    guard let per = leaf["per"], let (_, name) = families.first(where: { leaf[$0.0] != nil })
    else { return }
    let own: String? = term == .monthly ? "month" : term == .annual ? "year" : nil
    guard let text = per.text, text != "renewal", text != own else { return }
    let billed = term == .monthly ? "monthly" : term.rawValue
    let way = own.map { "write `per: \($0)` or `per: renewal`" } ?? "write `per: renewal`"
    let example =
      text == "year" && own == "month"
      ? ". 30% a year is 2.9286% per month: 1-(1-0.3)^(1/12)" : ""
    findings.add(
      "E062", per.place,
      "\(name) churn `per: \(text)` for customers billed \(billed); its period is the term's "
        + "own: \(way)\(example)"
    )
  }

  private func asMonthly(_ leaf: Entry, _ term: Term, _ monthly: Entry?) {
    guard leaf.text == "as monthly" else { return }
    if term == .monthly {
      findings.add(
        "E042", leaf.place,
        "`as monthly` under monthly: it is for longer terms, which follow the monthly intent")
    } else if monthly == nil || monthly?.text == "as monthly" {
      findings.add(
        "E041", leaf.place, "`as monthly` has no monthly churn to follow; add `monthly:` beside it")
    }
  }

  // MARK: E065

  private func clv(_ cases: Cases<Entry>) {
    guard let horizon = root.at(["costs", "clv_horizon"]), horizon.text == "none",
      root.at(["costs", "discount_rate"])?.text == "0% per year", !paymentsLose
    else { return }
    guard cases.leaves.contains(where: hazardVanishes) else { return }
    findings.add(
      "E065", horizon.place,
      "an infinite CLV was asked for (`clv_horizon: none`) where the hazard vanishes and "
        + "nothing discounts it; set `clv_horizon` or `discount_rate`"
    )
  }

  /// Failed charges end every contract in time.
  private var paymentsLose: Bool {
    guard let payments = root["payments"] else { return true }
    guard payments.text != "none" else { return false }
    guard let failure = payments["failure"], let cases = entries(failure) else { return true }
    return !cases.leaves.contains(where: isZero)
  }

  /// True where S(t) falls so slowly that its sum has no end.
  private func hazardVanishes(_ leaf: Entry) -> Bool {
    if let words = leaf.text.flatMap(Scalars.perPeriod) {
      return Scalars.percentage(words.amount)?.digits == 0
    }
    if let sbg = leaf["sbg"] {
      if let a = sbg["a"]?.text.flatMap(Measure.plain.value) { return a <= 1 }
      guard let mean = sbg["mean"]?.text.flatMap(Measure.percentage.value),
        let polarisation = sbg["polarisation"]?.text.flatMap(Measure.plain.value)
      else { return false }
      return polarisation > 0 && mean * (1 / polarisation - 1) <= 1
    }
    if let bdw = leaf["bdw"], let a = bdw["a"]?.text.flatMap(Measure.plain.value),
      let c = bdw["c"]?.text.flatMap(Measure.plain.value)
    {
      return a * c <= 1
    }
    if let table = leaf["table"] {
      let after = table["after"]?.text == "last" ? table["hazards"]?.items?.last : table["after"]
      return after?.text.flatMap(Scalars.percentage)?.digits == 0
    }
    return false
  }

  // MARK: Moves and payments

  /// E066: an order of plans with equal prices has to be stated.
  func moves() {
    guard let pair = root.pair("moves") else { return }
    if pair.value["early_pitch"] != nil && pair.value["aha"] == nil {
      findings.add(
        "E012", first(pair.value),
        "missing key `aha`: an early pitch is made before it, e.g. `aha: 20% per month`")
    }
    let moving = ["upgrade", "downgrade", "aha", "early_pitch", "feature_trial"]
    guard pair.value["ladder"] == nil, pair.value.first(of: moving) != nil else {
      if let ladder = pair.value["ladder"]?.items { twice(ladder) }
      return
    }
    let paid = catalogue.paidPlans
    for (index, plan) in paid.enumerated() {
      guard let other = paid[(index + 1)...].first(where: { $0.listPrice == plan.listPrice }) else {
        continue
      }
      findings.add(
        "E066", pair.key.place,
        "`ladder` is needed: `\(plan.id)` and `\(other.id)` both cost \(price(plan.listPrice))")
      return
    }
  }

  private func twice(_ ladder: [Entry]) {
    var seen: Set<String> = []
    for item in ladder where !seen.insert(item.word).inserted {
      findings.add(
        "E011", item.place,
        "duplicate plan `\(item.word)` in `ladder`; each stands there once")
    }
  }

  func price(_ minor: Int64) -> String {
    Wording.number(
      Double(minor) / Double(catalogue.currency.minorUnits), decimals: catalogue.currency.decimals)
  }

  func payments() {
    guard let block = root["payments"], block.pairs != nil else { return }
    if let causes = block.pair("causes"), let pairs = causes.value.pairs {
      shares(of: "causes", pairs.compactMap { $0.value["share"] }, at: causes.value.place)
    }
  }

  /// Certain shares add up to a whole, or one is the rest.
  func shares(of label: String, _ entries: [Entry], at place: Place) {
    let texts = entries.compactMap { $0.text ?? $0["value"]?.text }
    let hasRest = texts.contains("rest")
    if texts.count < entries.count {
      if !hasRest {
        findings.add(
          "E040", place,
          "a share of `\(label)` is uncertain, so nothing makes them add to 100%; one must be "
            + "`rest`"
        )
      }
      return
    }
    let total = texts.compactMap { Scalars.percentage($0)?.value(shift: -2) }.reduce(0, +)
    let isWhole = hasRest ? total <= 1 + 1e-9 : abs(total - 1) <= 1e-9
    if !isWhole {
      findings.add(
        "E040", place,
        "shares of `\(label)` add to \(Wording.number(total)) (\(Wording.percent(total))); "
          + "they must add to 100%"
      )
    }
  }
}
