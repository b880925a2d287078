import PricingModel

/// What must hold between the parts of a scenario whose form is right: one tree, as it stands from
/// the first month or as a dated `set` leaves it.
struct Rules {
  let root: Entry
  let catalogue: Catalogue
  /// Rows of the book, the file's own or those of the table beside it.
  let book: [Entry]
  let findings: Findings
  /// Replications of the run.
  let replications: Int
  /// True for a change file on its baseline.
  let isChange: Bool
  /// The engine that will run, where it counts accounts; nil for one that can take them one by one.
  var countingEngine: String?
  /// First month in which this tree is in force.
  var from = 0

  /// All rules of the scenario from its first month.
  func check() {
    plans()
    market()
    coupons()
    addOns()
    bundles()
    spendGrowth()
    featureTrial()
    customers()
    churn()
    moves()
    payments()
    lifecycle()
    billing()
    response(root["response"])
    changes()
    gates()
  }

  /// The rules that a dated `set` can break.
  func checkLater() {
    market()
    coupons()
    bundles()
    spendGrowth()
    featureTrial()
    churn()
    moves()
    payments()
    lifecycle()
    billing()
    response(root["response"])
  }

  var reader: QuantityReader { QuantityReader(catalogue: catalogue, registry: Registry()) }

  /// The entries of a value by segment, plan and billing.
  func entries(_ entry: Entry) -> Cases<Entry>? {
    try? reader.cases(entry, "") { entry, _, _ in entry }
  }

  func number(_ entry: Entry?) -> Int? { entry?.text.flatMap { Scalars.number($0)?.integer } }
  func month(_ entry: Entry?) -> Month? { entry?.text.flatMap(Scalars.month) }
  func first(_ entry: Entry) -> Place { entry.pairs?.first?.key.place ?? entry.place }

  // MARK: Plans

  func plans() {
    for (pair, facts) in zip(root["plans"].members, catalogue.plans) {
      if facts.isFree { freePlan(pair.value) }
      terms(pair.value, facts)
      sold(pair.value["sold"])
      bands(pair.value["price"])
    }
    for name in catalogue.addOns where catalogue.planIDs.contains(name) {
      root["add_ons"]?.pair(name).map {
        findings.add(
          "E030", $0.key.place,
          "add-on id `\(name)` is the id of a plan; ids are unique across both")
      }
    }
  }

  private func freePlan(_ plan: Entry) {
    let paid =
      Term.allCases.map(\.rawValue) + ["unit", "billing", "minimum_seats", "setup_fee", "usage"]
    if let pair = plan.first(of: paid) {
      findings.add(
        "E013", pair.key.place,
        "`price: 0` and `\(pair.key.text)` exclude each other: a free plan is never billed")
    }
  }

  private func terms(_ plan: Entry, _ facts: Catalogue.PlanFacts) {
    for item in plan["billing"].elements {
      guard let term = item.text.flatMap(Term.init) else { continue }
      if term != .monthly && plan[term.rawValue] == nil {
        findings.add(
          "E012", item.place,
          "`billing` lists `\(term.rawValue)`, which has no price; add `\(term.rawValue): "
            + "{discount: 0%}`"
        )
      }
    }
    for term in Term.allCases where term != .monthly { freeMonths(plan[term.rawValue], term) }
  }

  func freeMonths(_ offer: Entry?, _ term: Term) {
    guard let entry = offer?["months_free"], let free = number(entry), free >= term.months else {
      return
    }
    findings.add(
      "E022", entry.place,
      "`months_free` is \(free); allowed are 1 to \(term.months - 1) of \(term.months) months")
  }

  /// Bands rise, and only the last is open.
  func bands(_ price: Entry?) {
    guard let list = (price?["graduated"] ?? price?["volume"])?.items else { return }
    var last = 0
    for (index, band) in list.enumerated() {
      let isLast = index == list.count - 1
      guard let top = number(band["up_to"]) else {
        if !isLast {
          findings.add(
            "E012", first(band), "missing key `up_to`: only the last band of a schedule is open")
        }
        continue
      }
      if isLast {
        findings.add(
          "E042", band.place(of: "up_to"),
          "the last band ends at \(top); it has no `up_to`, so that every number of seats has "
            + "a price"
        )
      } else if top <= last {
        findings.add(
          "E031", band.place(of: "up_to"),
          "`up_to: \(top)` comes behind `up_to: \(last)`; bands are written from few seats to many")
      }
      last = top
    }
  }

  // MARK: The market

  func market() {
    if let free = root.pair("free_accounts") {
      if catalogue.freePlans.isEmpty {
        findings.add(
          "E031", free.key.place,
          "`free_accounts` needs a free plan, and there is none; add e.g. `free: {price: 0}` "
            + "to `plans`"
        )
      }
      if free.value["upgrade"] != nil && free.value["to"] == nil {
        findings.add(
          "E012", first(free.value), "missing key `to`: the paid plan that free accounts upgrade to"
        )
      }
      if let to = free.value.pair("to"), free.value["upgrade"] == nil {
        findings.add(
          "E012", to.key.place,
          "missing key `upgrade`: `to` says where it goes, e.g. `upgrade: 1% per month`")
      }
    }
    if let block = root["new_customers"] { newCustomers(block) }
    if let new = root.at(["billing", "new"]) { newTerms(new) } else { newTermsByDefault() }
    arrivalPeriods()
    switches()
    seats()
  }

  private func newCustomers(_ block: Entry) {
    termsOfArrivals(block)
    tiedTogether(block)
    guard let arrivals = block["arrivals"] else { return }
    let saysPlan = arrivals.says(.plan)
    if saysPlan == [true], let plan = block.pair("plan") {
      findings.add(
        "E013", plan.key.place,
        "`plan` and `arrivals.by_plan` exclude each other: arrivals say the plan")
    } else if saysPlan.contains(false) && block["plan"] == nil {
      findings.add(
        "E012", first(block), "missing key `plan`: what new customers buy, or `arrivals` by plan")
    }
  }

  /// Arrivals by billing come on terms that the plans they buy are sold on.
  private func termsOfArrivals(_ block: Entry) {
    guard let arrivals = block["arrivals"], let cases = entries(arrivals) else { return }
    var bought: Set<String> = []
    block["plan"].map { FormChecker.names(in: $0, into: &bought) }
    for plan in catalogue.paidPlans where block["plan"] == nil || bought.contains(plan.id) {
      for segment in catalogue.segments.indices {
        guard undecided(cases, segment: segment, plan: plan.index) == nil else { continue }
        for term in catalogue.terms where !plan.terms.contains(term) {
          guard let leaf = cases.value(segment: segment, plan: plan.index, term: term),
            leaf.text?.split(separator: " ").first.map(String.init).flatMap(Scalars.number)?.digits
              != 0
          else { continue }
          findings.add(
            "E031", leaf.place,
            "`arrivals` by billing come on `\(term.rawValue)`, but `\(plan.id)` is not sold so; "
              + "its terms are \(Wording.list(plan.terms.map(\.rawValue)))")
          return
        }
      }
    }
  }

  /// New customers can take only the terms that their plan is sold on.
  private func newTerms(_ entry: Entry) {
    guard let cases = entries(entry) else { return }
    for plan in catalogue.paidPlans {
      for segment in catalogue.segments.indices {
        guard let split = cases.value(segment: segment, plan: plan.index, term: .monthly) else {
          continue
        }
        for (term, pair) in (split["dirichlet"] ?? split).terms {
          if plan.terms.contains(term) {
            notYet(term, plan, pair.value, at: pair.key.place, "billing.new")
            continue
          }
          findings.add(
            "E031", pair.key.place,
            "`billing.new` names `\(term.rawValue)`, but `\(plan.id)` is not sold so; its "
              + "terms are \(Wording.list(plan.terms.map(\.rawValue)))"
          )
        }
      }
    }
  }

  /// A term that a later change prices for the first time cannot be bought before.
  private func notYet(
    _ term: Term, _ plan: Catalogue.PlanFacts, _ share: Entry, at place: Place, _ label: String
  ) {
    guard let first = plan.added[term], first > catalogue.start + from, !isZero(share) else {
      return
    }
    findings.add(
      "E031", place,
      "`\(label)` names `\(term.rawValue)`, but `\(plan.id)` is not sold so before \(first); "
        + "`set` it from then on")
  }

  func isZero(_ entry: Entry) -> Bool {
    let word = String(entry.word.prefix { $0 != " " })
    return Scalars.percentage(word)?.digits == 0
  }

  private func newTermsByDefault() {
    if root["new_customers"] != nil && !root.choosesTerms { return }
    let published: Set<Term> = [.monthly, .annual]
    for plan in catalogue.paidPlans
    where plan.terms.count > 1 && (Set(plan.terms) != published || plan.terms != plan.termsAtStart)
    {
      let place =
        root.pair("billing").map { self.first($0.value) }
        ?? Place(file: root.place.file, line: 1, column: 1)
      findings.add(
        "E012", place,
        "missing key `billing.new`: `\(plan.id)` is sold "
          + "\(Wording.list(plan.terms.map(\.rawValue))); only monthly and annual from the "
          + "start have a default share"
      )
      return
    }
  }

  private func switches() {
    for (term, pair) in root.at(["billing", "switch"]).terms {
      for plan in catalogue.paidPlans {
        notYet(term, plan, pair.value, at: pair.key.place, "billing.switch")
      }
      let others = catalogue.terms.filter { $0 != term }
      if others.isEmpty {
        findings.add(
          "E031", pair.key.place, "nobody can switch to `\(term.rawValue)`: it is the only term")
      }
    }
  }

  private func seats() {
    guard let block = root.pair("seats") else { return }
    if !catalogue.plans.contains(where: \.perSeat) {
      findings.add(
        "E031", block.key.place, "`seats` needs a plan with `unit: seat`, and there is none")
    }
    initialSpread(block.value["initial"])
    for key in ["add", "remove", "growth"] {
      block.value.pair(key).map { needsCustomers("seats.\(key)", $0.key.place) }
    }
    guard let sizes = block.value["sizes"]?.items?.compactMap(number), !sizes.isEmpty else {
      for key in ["grow", "shrink"] where block.value["sizes"] == nil {
        block.value.pair(key).map {
          findings.add(
            "E012", $0.key.place,
            "missing key `sizes`: the steps that `\(key)` moves by, e.g. `sizes: [1, 2, 4, 8]`")
        }
      }
      return
    }
    for row in book { isSize(row["seats"], sizes) }
    initialSizes(block.value["initial"], sizes)
  }

  /// Refuses what counts of accounts cannot carry, where an engine was asked for that counts.
  func needsCustomers(_ what: String, _ place: Place) {
    guard let countingEngine else { return }
    findings.add(
      "E090", place,
      "the \(countingEngine) engine cannot carry `\(what)` exactly; run with `--engine customers`")
  }

  /// Initial seats may be spread, but not over more values than an engine can carry.
  private func initialSpread(_ entry: Entry?) {
    guard let leaves = entry.flatMap(entries)?.leaves else { return }
    for leaf in leaves where Spread.size(leaf) > 1_000 {
      findings.add(
        "E022", leaf.place,
        "`initial` is spread over \(Spread.size(leaf)) values; allowed are 1000")
    }
  }

  private func initialSizes(_ entry: Entry?, _ sizes: [Int]) {
    guard let entry, let leaves = entries(entry)?.leaves else { return }
    for leaf in leaves { isSize(leaf, sizes) }
  }

  private func isSize(_ entry: Entry?, _ sizes: [Int]) {
    guard let entry, Spread.size(entry) <= Spread.mostCells,
      let weights = try? Spread.weights(entry)
    else { return }
    for weight in weights where weight.weight > 0 && !sizes.contains(weight.value) {
      findings.add(
        "E067", entry.place,
        "`seats: \(weight.value)` is not one of `sizes` "
          + "\(sizes.map(String.init).joined(separator: ", ")); add it there or round the row"
      )
      return
    }
  }
}
