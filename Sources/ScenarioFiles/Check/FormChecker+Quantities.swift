import PricingModel

/// Forms of a number that may be uncertain (FORMAT 3).
extension FormChecker {
  static let forms = [
    "value", "beta", "p10", "p90", "min", "mode", "max", "shape", "gamma", "lognormal", "uniform",
    "draws", "product",
  ]

  func quantity(_ entry: Entry, _ kind: Kind, _ label: String, withPeriod: Bool = true) {
    if entry.text != nil { return number(entry, kind, label, withPeriod: withPeriod) }
    guard isMapping(entry, label, of: "one of the forms of a quantity, e.g. `{p10: …, p90: …}`"),
      let pairs = entry.pairs
    else { return }
    let hasPeriod = withPeriod && !kind.periods.isEmpty
    for pair in pairs { quantityKey(pair, hasPeriod: hasPeriod, kind, label) }
    guard let form = form(of: entry, label) else { return }
    if hasPeriod { period(entry, form, label) }
    switch form {
    case "value": entry["value"].map { number($0, kind, label, withPeriod: withPeriod) }
    case "product": entry["product"].map { product($0, kind, label, hasPeriod: hasPeriod) }
    case "draws": entry["draws"].map { draws($0, kind, label) }
    case "beta": entry["beta"].map { beta($0, kind, label) }
    case "p10": quantiles(entry, kind, label)
    case "min": threePoints(entry, kind, label)
    default: entry[form].map { positive($0, form, kind, label) }
    }
  }

  private func quantityKey(_ pair: Entry.Pair, hasPeriod: Bool, _ kind: Kind, _ label: String) {
    let name = pair.key.text
    if case .nothing = pair.value.content {
      findings.add("E015", pair.key.place, "`\(Wording.shown(name))` has no value")
    } else if name == "per" && hasPeriod {
      word(pair.value, kind.periods, name)
    } else if name == "source" {
      text(pair.value, name)
    } else if name == "grade" {
      word(pair.value, ["A", "B", "C"], name)
    } else if name == "per" {
      findings.add(
        "E010", pair.key.place, "`\(label)` has no period here, so `per` says nothing; leave it out"
      )
    } else if !Self.forms.contains(name) {
      if let dimension = CaseKey(rawValue: name) {
        findings.add("E042", pair.key.place, "`\(label)` cannot be given \(dimension.spoken)")
        return
      }
      let names = Self.forms + ["source", "grade"] + (hasPeriod ? ["per"] : [])
      findings.add(
        "E010", pair.key.place,
        "unknown key `\(Wording.shown(name))` of a quantity"
          + (Spelling.nearest(to: name, in: names).map { "; did you mean `\($0)`?" }
            ?? "; its forms are \(Wording.list(Self.forms.filter { $0 != "shape" }, or: "or"))"))
    }
  }

  /// The one form that a mapping holds; says so where it holds none or two, or half of one.
  private func form(of entry: Entry, _ label: String) -> String? {
    let groups = [
      ["value"], ["beta"], ["p10", "p90"], ["min", "mode", "max"], ["gamma"], ["lognormal"],
      ["uniform"], ["draws"], ["product"],
    ]
    let given = groups.filter { group in group.contains { entry.pair($0) != nil } }
    guard let form = given.first else {
      if entry.pairs?.contains(where: { CaseKey(rawValue: $0.key.text) != nil }) == false {
        findings.add(
          "E012", first(of: entry),
          "`\(label)` has no value; write a number or one of the forms "
            + "\(Wording.list(groups.map { $0.joined(separator: ", ") }, or: "or"))"
        )
      }
      return nil
    }
    if given.count > 1, let second = entry.first(of: given[1]) {
      findings.add(
        "E013", second.key.place,
        "`\(form[0])` and `\(second.key.text)` exclude each other: a quantity has one form")
      return nil
    }
    for key in form where entry.pair(key) == nil {
      let isMisspelt = entry.members.contains { pair in
        !(Self.forms + ["per", "source", "grade"]).contains(pair.key.text)
          && Spelling.nearest(to: pair.key.text, in: Self.forms) == key
      }
      if isMisspelt { return nil }
      findings.add(
        "E012", first(of: entry), "missing key `\(key)`: the form is \(Wording.list(form))")
      return nil
    }
    if entry["shape"] != nil && form[0] != "min" {
      entry.pair("shape").map {
        findings.add("E010", $0.key.place, "`shape` belongs to `min`, `mode` and `max`")
      }
    }
    return form.compactMap({ entry[$0] }).contains(where: isNothing) ? nil : form[0]
  }

  private func isNothing(_ entry: Entry) -> Bool {
    if case .nothing = entry.content { return true }
    return false
  }

  private func period(_ entry: Entry, _ form: String, _ label: String) {
    switch form {
    case "value", "product":
      if form == "value", let per = entry.pair("per") {
        findings.add(
          "E013", per.key.place,
          "`value` and `per` exclude each other: the period stands in the value, e.g. `4% per "
            + "month`"
        )
      }
    default:
      if entry["per"] == nil {
        findings.add(
          "E023", entry.place,
          "\(Wording.pair(label, entry)) has no period; add `per: month`")
      }
    }
  }

  // MARK: Each form

  private func product(_ entry: Entry, _ kind: Kind, _ label: String, hasPeriod: Bool) {
    guard
      isMapping(entry, "product", of: "named quantities, e.g. `{seen: 9% per month, able: 60%}`"),
      let pairs = entry.pairs
    else { return }
    var periods = 0
    for pair in pairs {
      madeID(pair.key, .factor)
      if isNothing(pair.value) {
        findings.add("E015", pair.key.place, "`\(Wording.shown(pair.key.text))` has no value")
        continue
      }
      let carries =
        pair.value.text.map { $0.contains(" per ") } ?? (pair.value["per"] != nil)
        || pair.value["value"]?.text?.contains(" per ") ?? false
      if carries {
        periods += 1
        if periods > 1 || !hasPeriod {
          let why = hasPeriod ? "another part has it already" : "`\(label)` has none"
          findings.add(
            "E023", pair.value.place,
            "`\(pair.key.text)` has a period, but \(why); at most one part has one")
          continue
        }
      }
      quantity(pair.value, kind, pair.key.text, withPeriod: carries)
    }
    if pairs.isEmpty {
      findings.add("E012", entry.place, "`product` is empty; name at least one part")
    } else if hasPeriod && periods == 0 {
      findings.add(
        "E023", entry.place,
        "the product `\(label)` has no period; one part has it, e.g. `\(pairs[0].key.text): "
          + "9% per month`"
      )
    }
  }

  private func draws(_ entry: Entry, _ kind: Kind, _ label: String) {
    guard let column = scalar(entry, label) else { return }
    guard let drawColumns else {
      findings.add(
        "E031", entry.place,
        "`draws` names the column `\(Wording.shown(column))`, but there is no table; add "
          + "`draws: {file: posterior.csv}`"
      )
      return
    }
    guard let cells = drawColumns.cells(column) else {
      findings.add(
        "E031", entry.place,
        "`draws` names the column `\(Wording.shown(column))`, which does not "
          + "exist\(Spelling.question(column, in: drawColumns.names))"
      )
      return
    }
    let (allowed, open) = range(kind)
    for cell in cells {
      guard let value = cell.text.flatMap(Scalars.number)?.value(),
        !allowed.contains(value) || (open && value == allowed.lowerBound)
      else { continue }
      findings.add(
        "E080", cell.place,
        "`\(Wording.shown(column))` is `\(cell.written)`; allowed for `\(label)` are "
          + "\(open ? "above " : "")\(Wording.number(allowed.lowerBound)) to "
          + "\(Wording.number(allowed.upperBound))")
      return
    }
  }

  /// Plain numbers of a kind, as a table of draws holds them.
  private func range(_ kind: Kind) -> (ClosedRange<Double>, open: Bool) {
    switch kind {
    case .probability, .discount, .rate: (0...1, false)
    case .growth: (-1...10, false)
    case .countRate: (0...1e8, false)
    case .number(let range, let open): (range, open)
    case .elasticity: (0...20, false)
    case .money, .moneyRate: (0...1e7, false)
    case .factor: (0...1e6, false)
    }
  }

  /// The parts of a form as numbers; nil, and said, where one is missing, unknown or no number.
  private func parts(_ entry: Entry, _ form: String, _ kinds: [(String, Kind)]) -> [Double]? {
    guard isMapping(entry, form, of: Wording.list(kinds.map(\.0))) else { return nil }
    for pair in entry.members where !kinds.contains(where: { $0.0 == pair.key.text }) {
      findings.add(
        "E010", pair.key.place,
        "unknown key `\(Wording.shown(pair.key.text))` of `\(form)`; it has "
          + "\(Wording.list(kinds.map(\.0)))"
      )
      return nil
    }
    var values: [Double] = []
    for (name, kind) in kinds {
      guard let part = entry[name] else {
        findings.add(
          "E012", first(of: entry),
          "missing key `\(name)`: `\(form)` has \(Wording.list(kinds.map(\.0)))")
        return nil
      }
      let before = findings.all.count
      number(part, kind, name, withPeriod: false)
      guard findings.all.count == before, let value = part.text.flatMap(kind.measure.value) else {
        return nil
      }
      values.append(value)
    }
    return values
  }

  /// Kinds whose numbers lie between 0 and 1.
  private func isShare(_ kind: Kind) -> Bool {
    switch kind {
    case .probability, .discount, .rate: true
    case .number(let range, _): range == 0...1
    default: false
    }
  }

  private func impossible(_ place: Place, _ message: String) {
    findings.add("E043", place, message)
  }

  private func beta(_ entry: Entry, _ kind: Kind, _ label: String) {
    guard isShare(kind) else {
      return impossible(
        entry.place,
        "`\(label)` is no probability, a Beta lies between 0 and 1; use `gamma`, `lognormal` "
          + "or `p10` and `p90`"
      )
    }
    if entry["a"] != nil || entry["b"] != nil {
      let anything = Kind.number(-1e15...1e15)
      guard let values = parts(entry, "beta", [("a", anything), ("b", anything)]) else { return }
      for (name, value) in zip(["a", "b"], values) where !(0.001...1e9).contains(value) {
        impossible(
          entry.place(of: name),
          "`\(name)` of the Beta is \(Wording.number(value)); allowed are 0.001 to 1000000000")
      }
      return
    }
    guard let values = parts(entry, "beta", [("mean", kind), ("sd", kind)]) else { return }
    let most = (values[0] * (1 - values[0])).squareRoot()
    let size = most * most / (values[1] * values[1]) - 1
    let parameters = [values[0] * size, (1 - values[0]) * size]
    if !(values[1] > 0 && values[1] < most && parameters.allSatisfy((0.001...1e9).contains)) {
      impossible(
        entry.place,
        "`beta: \(Wording.shown(entry.written))`: no Beta has this sd; below "
          + "\(written(most, kind)) at this mean"
      )
    }
  }

  private func written(_ value: Double, _ kind: Kind) -> String {
    kind.measure == .percentage
      ? Wording.percent(value, decimals: 1) : Wording.number(value, decimals: 3)
  }

  private func quantiles(_ entry: Entry, _ kind: Kind, _ label: String) {
    guard let low = single(entry["p10"], kind, "p10"), let high = single(entry["p90"], kind, "p90")
    else { return }
    if low >= high {
      impossible(
        entry.place,
        "`p10` is \(entry.written("p10")) and `p90` is \(entry.written("p90")); "
          + "`p10` is the lower one"
      )
    } else if low <= 0 {
      impossible(entry.place(of: "p10"), "`p10` is 0; it must be above 0")
    } else if isShare(kind) && high >= 1 {
      impossible(
        entry.place(of: "p90"),
        "`p90` is \(entry.written("p90")); it must be below 100%")
    }
  }

  private func threePoints(_ entry: Entry, _ kind: Kind, _ label: String) {
    guard let low = single(entry["min"], kind, "min"),
      let mode = single(entry["mode"], kind, "mode"),
      let high = single(entry["max"], kind, "max")
    else { return }
    if !(low <= mode && mode <= high && low < high) {
      impossible(
        entry.place,
        "`\(label)` has `min` \(entry.written("min")), `mode` "
          + "\(entry.written("mode")) and `max` \(entry.written("max")); write "
          + "them from low to high"
      )
    }
    if let shape = entry["shape"] { word(shape, ["pert", "triangular"], "shape") }
  }

  private func single(_ entry: Entry?, _ kind: Kind, _ label: String) -> Double? {
    guard let entry else { return nil }
    let before = findings.all.count
    number(entry, kind, label, withPeriod: false)
    guard findings.all.count == before else { return nil }
    return entry.text.flatMap(kind.measure.value)
  }

  /// `gamma`, `lognormal` and `uniform`.
  private func positive(_ entry: Entry, _ form: String, _ kind: Kind, _ label: String) {
    if form == "uniform" {
      guard let values = parts(entry, form, [("min", kind), ("max", kind)]) else { return }
      if values[0] >= values[1] {
        impossible(entry.place, "`min` of `uniform` is not below its `max`")
      }
      return
    }
    if isShare(kind) {
      return impossible(
        entry.place,
        "`\(label)` is a probability, and a \(form) can pass 100%; use `beta`, or `p10` and `p90`")
    }
    let shape =
      form == "gamma"
      ? ("shape", Kind.number(0.001...1e9)) : ("sigma", Kind.number(0...10, open: true))
    let centre = form == "gamma" ? "mean" : "median"
    guard let values = parts(entry, form, [(centre, kind), shape]) else { return }
    if values[0] <= 0 {
      impossible(entry.place(of: centre), "`\(centre)` of a \(form) is above 0")
    }
  }
}
