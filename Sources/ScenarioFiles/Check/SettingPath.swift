import PricingModel

/// Paths that `set` may name: keys down the tables of the format.
struct SettingPath {
  let catalogue: Catalogue

  /// What a path leads to; a new effect or cause may be added under its own id.
  enum Outcome {
    case found
    /// The key that is none, and the keys that could stand there.
    case unknown(key: String, candidates: [String], place: Int)
  }

  /// Top-level keys whose values no `set` replaces.
  static let fixed =
    Format.scalars.map(\.name) + ["plans", "changes", "expect", "draws", "correlations"]

  /// Where a path has led to so far.
  private enum Level {
    case shape(Shape)
    /// Between a key of cases and its values: the branches of a decision tree.
    case branches(CaseKey, of: Shape)
  }

  private typealias Step = (key: String, to: Level)

  func resolve(_ path: [String]) -> Outcome {
    var level = Level.shape(.block(Format.scenario))
    for (index, key) in path.enumerated() {
      let steps = steps(level)
      if case .shape(.named) = level, index == path.count - 1, Scalars.isID(key) { return .found }
      guard let next = steps.first(where: { $0.key == key }) else {
        return .unknown(key: key, candidates: steps.map(\.key), place: index)
      }
      level = next.to
    }
    return .found
  }

  private func steps(_ level: Level) -> [Step] {
    switch level {
    case .shape(let shape): steps(shape)
    case .branches(let dimension, let rest):
      (branches(dimension) + ["other"]).map { ($0, .shape(rest)) }
    }
  }

  private func steps(_ shape: Shape) -> [Step] {
    switch shape {
    case .block(let block): return block.keys.map { ($0.name, .shape($0.shape)) }
    case .named(let made, let block, _): return ids(made).map { ($0, .shape(.block(block))) }
    case .keyed(let names, let inner): return self.names(names).map { ($0, .shape(inner)) }
    case .split(let names, let kind):
      return self.names(names).map { ($0, .shape(.quantity(kind))) }
    case .choice(let options, let other):
      return (options.map(\.shape) + [other]).flatMap(steps)
    case .cases(let dimensions, let scope, let inner):
      return steps(inner)
        + CaseKey.allCases.filter(dimensions.contains).map { dimension in
          let rest = Shape.cases(dimensions.subtracting([dimension]), scope, inner)
          return (dimension.rawValue, .branches(dimension, of: rest))
        }
    default: return []
    }
  }

  private func branches(_ dimension: CaseKey) -> [String] {
    switch dimension {
    case .segment: catalogue.segments
    case .plan: catalogue.planIDs
    case .billing: catalogue.terms.map(\.rawValue)
    }
  }

  private func ids(_ made: Shape.Made) -> [String] {
    switch made {
    case .addOn: catalogue.addOns
    case .bundle: catalogue.bundles
    case .coupon: catalogue.coupons
    case .effect: catalogue.effects
    case .cause: catalogue.causes
    case .plan, .factor, .segment: []
    }
  }

  private func names(_ names: Shape.Names) -> [String] {
    switch names {
    case .newSegments: catalogue.segments
    case .plansOrLeave: catalogue.planIDs + ["leave"]
    case .paidPlans: catalogue.paidPlans.map(\.id)
    case .plansAndAddOns: catalogue.planIDs + catalogue.addOns
    case .terms: catalogue.terms.map(\.rawValue)
    case .numbers, .months, .percentages: []
    }
  }
}

extension FormChecker {
  /// `set`: paths to values. The values are checked in the tree that they make.
  func settings(_ entry: Entry, _ label: String) {
    guard isMapping(entry, label, of: "paths to values, e.g. `{trials.length: 7 days}`"),
      let pairs = entry.pairs
    else { return }
    for pair in pairs {
      let path = pair.key.text.split(separator: ".", omittingEmptySubsequences: false).map(
        String.init)
      if SettingPath.fixed.contains(path[0]) {
        notSettable(pair, path)
        continue
      }
      if path[0] == "add_ons", !Self.settableOfAddOns.contains(path.dropFirst(2).first ?? "") {
        onThePage(pair)
        continue
      }
      switch SettingPath(catalogue: catalogue).resolve(path) {
      case .found:
        if case .nothing = pair.value.content {
          findings.add("E015", pair.key.place, "`\(pair.key.text)` has no value")
        }
      case .unknown(let key, let candidates, let place):
        let shown = Wording.shown(pair.key.text)
        var better = path
        let near = Spelling.nearest(to: key, in: candidates)
        if let near { better[place] = near }
        findings.add(
          "E074", pair.key.place,
          "`\(shown)` is not a key of the format"
            + (near == nil ? "" : "; did you mean `\(better.joined(separator: "."))`?"))
      }
    }
  }

  private static let settableOfAddOns = ["attach", "detach", "churn"]

  /// What add-ons are and cost is the pricing page; how they are taken can be set.
  private func onThePage(_ pair: Entry.Pair) {
    findings.add(
      "E070", pair.key.place,
      "`\(Wording.shown(pair.key.text))` cannot be set: what an add-on is and costs is the pricing "
        + "page of the scenario; list it there with `attach: 0% per month` and set that, and change "
        + "its price under `changes: [{at: …, prices: …, existing: …}]`")
  }

  private func notSettable(_ pair: Entry.Pair, _ path: [String]) {
    let shown = Wording.shown(pair.key.text)
    let message: String
    switch path[0] {
    case "plans":
      let plan = path.count > 1 ? Wording.shown(path[1]) : "pro"
      let value = Wording.shown(pair.value.written)
      message =
        "`\(shown)` cannot be set: customers already pay it; use `changes: [{at: "
        + "\(catalogue.start), prices: {\(plan): \(value)}, existing: …}]`"
    case "changes", "expect":
      message = "`\(shown)` cannot be set; write it under its own key of this file"
    case "draws", "correlations":
      message =
        "`\(shown)` cannot be set: inputs are drawn once for all months; write it in the scenario"
    default:
      message =
        "`\(shown)` cannot be set: both arms of a comparison share it; set it in the scenario"
    }
    findings.add("E070", pair.key.place, message)
  }
}
