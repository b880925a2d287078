import PricingModel

/// Values by segment, plan and billing, and names.
extension FormChecker {
  func cases(
    _ entry: Entry, _ dimensions: Set<CaseKey>, _ scope: Shape.PlanScope, _ inner: Shape,
    _ label: String, _ setting: Setting
  ) {
    guard let pairs = entry.pairs,
      let pair = pairs.first(where: { CaseKey(rawValue: $0.key.text) != nil }),
      let dimension = CaseKey(rawValue: pair.key.text)
    else { return check(entry, inner, label, setting) }
    if pairs.count > 1, let stray = pairs.first(where: { $0.key.text != pair.key.text }) {
      let name = Wording.shown(stray.key.text)
      findings.add(
        "E042", stray.key.place,
        "`\(name)` stands beside `\(dimension.rawValue)`; cases are nested, one in another, "
          + "and hold whole values"
      )
      return
    }
    guard !setting.fixed.contains(dimension) else {
      findings.add(
        "E042", pair.key.place,
        "`\(dimension.rawValue)` inside `\(dimension.rawValue)`; each dimension stands at "
          + "most once on a path"
      )
      return
    }
    guard dimensions.contains(dimension) else {
      findings.add("E042", pair.key.place, "`\(label)` cannot be given \(dimension.spoken)")
      return
    }
    guard isMapping(pair.value, dimension.rawValue, of: "\(dimension.noun) to values"),
      let branches = pair.value.pairs
    else { return }
    for branch in branches {
      self.branch(branch, dimension, dimensions, scope, inner, label, setting)
    }
    complete(branches, dimension, scope, pair.key.place, label, setting)
  }

  private func branch(
    _ branch: Entry.Pair, _ dimension: CaseKey, _ dimensions: Set<CaseKey>,
    _ scope: Shape.PlanScope, _ inner: Shape, _ label: String, _ setting: Setting
  ) {
    let name = branch.key.text
    if name != "other", !knows(branch.key, dimension, scope, label) { return }
    var next = setting
    next.fixed.insert(dimension)
    if dimension == .plan { next.plan = name == "other" ? nil : name }
    if dimension == .billing { next.term = Term(rawValue: name) }
    if case .nothing = branch.value.content {
      findings.add("E015", branch.key.place, "`\(name)` has no value")
    } else {
      cases(branch.value, dimensions, scope, inner, label, next)
    }
  }

  /// Does the name of a case exist and can it occur?
  private func knows(
    _ key: Entry.Key, _ dimension: CaseKey, _ scope: Shape.PlanScope, _ label: String
  ) -> Bool {
    let name = key.text
    let known: [String]
    switch dimension {
    case .segment: known = catalogue.segments
    case .plan: known = allowed(scope)
    case .billing: known = catalogue.terms.map(\.rawValue)
    }
    if known.contains(name) { return true }
    let shown = Wording.shown(name)
    let place = "`\(label).\(dimension.rawValue)`"
    if dimension == .plan, let plan = catalogue.plan(name) {
      let why = plan.isFree ? "is free" : "does not occur here"
      findings.add(
        "E031", key.place,
        "\(place) names plan `\(shown)`, which \(why); allowed: \(Wording.list(known))")
    } else if dimension == .billing, Term(rawValue: name) != nil {
      findings.add(
        "E031", key.place,
        "\(place) names `\(shown)`, but no plan is sold so; terms are \(Wording.list(known))")
    } else {
      findings.add(
        "E031", key.place,
        "\(place) names \(dimension.noun) `\(shown)`, which does not exist"
          + (Spelling.nearest(to: name, in: known).map { "; did you mean `\($0)`?" }
            ?? "; allowed: \(Wording.list(known + ["other"]))"))
    }
    return false
  }

  private func complete(
    _ branches: [Entry.Pair], _ dimension: CaseKey, _ scope: Shape.PlanScope, _ place: Place,
    _ label: String, _ setting: Setting
  ) {
    let names = branches.map(\.key.text)
    guard !names.contains("other") else { return }
    let missing = needed(dimension, scope, setting).filter { !names.contains($0) }
    guard let first = missing.first else { return }
    let what = missing.count == 1 ? "`\(first)`" : Wording.list(missing)
    findings.add(
      "E041", place, "`\(label).\(dimension.rawValue)` has no case for \(what); add it, or `other:`"
    )
  }

  // MARK: What can occur

  private func allowed(_ scope: Shape.PlanScope) -> [String] {
    switch scope {
    case .free: catalogue.freePlans.map(\.id)
    case .all: catalogue.planIDs
    case .paid, .seats, .tried, .own: catalogue.paidPlans.map(\.id)
    }
  }

  private func occurring(_ scope: Shape.PlanScope, _ setting: Setting) -> [Catalogue.PlanFacts] {
    switch scope {
    case .free: catalogue.freePlans
    case .paid, .all: catalogue.paidPlans
    case .seats: catalogue.paidPlans.filter(\.perSeat)
    case .tried: catalogue.plans.filter { tried.contains($0.id) }
    case .own:
      setting.ownPlans.map { own in catalogue.paidPlans.filter { own.contains($0.id) } }
        ?? catalogue.paidPlans
    }
  }

  /// Ids that can occur at this level of the tree.
  private func needed(
    _ dimension: CaseKey, _ scope: Shape.PlanScope, _ setting: Setting
  ) -> [String] {
    let plans = occurring(scope, setting)
    switch dimension {
    case .segment: return catalogue.segments
    case .plan:
      return plans.filter { plan in setting.term.map(plan.terms.contains) ?? true }.map(\.id)
    case .billing:
      let around = plans.filter { plan in setting.plan.map { $0 == plan.id } ?? true }
      return Term.allCases.filter { term in around.contains { $0.terms.contains(term) } }
        .map(\.rawValue)
    }
  }

  // MARK: Names

  func name(_ entry: Entry, _ reference: Shape.Reference, _ label: String) {
    guard let name = scalar(entry, label) else { return }
    let shown = Wording.shown(name)
    func missing(_ what: String, _ known: [String]) {
      guard !known.contains(name) else { return }
      findings.add(
        "E031", entry.place,
        "`\(label)` names \(what) `\(shown)`, which does not exist"
          + (Spelling.nearest(to: name, in: known).map { "; did you mean `\($0)`?" }
            ?? (known.isEmpty ? "; there is none" : "; there are \(Wording.list(known))")))
    }
    switch reference {
    case .plan: missing("plan", catalogue.planIDs)
    case .paidPlan:
      if catalogue.plan(name)?.isFree == true {
        findings.add(
          "E031", entry.place,
          "`\(label)` names plan `\(shown)`, which is free; it must be a paid plan")
      } else {
        missing("plan", catalogue.paidPlans.map(\.id))
      }
    case .addOn: missing("add-on", catalogue.addOns)
    case .segment: missing("segment", catalogue.segments)
    case .coupon: missing("coupon", catalogue.coupons)
    case .term: word(entry, Term.allCases.map(\.rawValue), label)
    case .fallback:
      if name == "leave" { return }
      if catalogue.plan(name)?.isFree == false {
        findings.add(
          "E032", entry.place,
          "`trials.\(label)` is `\(shown)`, which has a price; it must be a free plan or `leave`")
      } else {
        missing("plan", catalogue.freePlans.map(\.id) + ["leave"])
      }
    }
  }

  /// An id that the file makes up.
  func madeID(_ key: Entry.Key, _ made: Shape.Made) {
    let name = key.text
    let shown = Wording.shown(name)
    if !key.quoted && Scalars.ambiguous.contains(name.lowercased()) {
      findings.add(
        "E030", key.place,
        "\(made.rawValue) id `\(shown)`: other YAML readers take it for \(meaning(name)); "
          + "quote it: `\"\(shown)\"`"
      )
    } else if Scalars.reserved.contains(name) {
      findings.add(
        "E030", key.place, "\(made.rawValue) id `\(shown)` is a word of the format; choose another")
    } else if !Scalars.isID(name) {
      let way = suggestion(name)
      findings.add(
        "E030", key.place,
        "\(made.rawValue) id `\(shown)`: an id has small letters, digits and `_`, begins with "
          + "a letter and has at most 40"
          + (way.map { "; e.g. `\($0)`" } ?? ""))
    }
  }

  private func meaning(_ word: String) -> String {
    switch word.lowercased() {
    case "no", "off", "false", "n": "false"
    case "null": "nothing"
    default: "true"
    }
  }

  /// `Team-Plus` as an id: `team_plus`.
  private func suggestion(_ name: String) -> String? {
    let letters = name.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" }
    let id = String(letters.prefix(40))
    return Scalars.isID(id) && id.contains(where: { $0 != "_" }) ? id : nil
  }
}

extension CaseKey {
  var noun: String {
    switch self {
    case .segment: "segment"
    case .plan: "plan"
    case .billing: "term"
    }
  }
}
