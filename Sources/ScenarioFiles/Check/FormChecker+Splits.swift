import PricingModel

/// Shares of a whole, and mappings of names that exist.
extension FormChecker {
  func split(_ entry: Entry, _ names: Shape.Names, _ kind: Kind, _ label: String) {
    if let text = entry.text {
      let key = Entry.Key(text: text, quoted: entry.isQuoted, place: entry.place)
      if case .newSegments = names {
        madeID(key, .segment)
      } else {
        left(key, names, label)
      }
      return
    }
    guard isMapping(entry, label, of: "names to shares that add up to 100%"),
      let pairs = entry.pairs
    else { return }
    if let dirichlet = entry.pair("dirichlet") {
      if case .numbers = names {
        findings.add(
          "E040", dirichlet.key.place,
          "a `dirichlet` is uncertain; what differs between accounts has certain shares, e.g. `40%`"
        )
        return
      }
      return self.dirichlet(dirichlet, entry, names, label)
    }
    if let pair = pairs.first(where: { CaseKey(rawValue: $0.key.text) != nil }),
      let dimension = CaseKey(rawValue: pair.key.text)
    {
      findings.add("E042", pair.key.place, "`\(label)` cannot be given \(dimension.spoken)")
      return
    }
    if case .newSegments = names { limitSegments(pairs) }
    if pairs.isEmpty {
      findings.add("E040", entry.place, "`\(label)` has no shares; they must add to 100%")
      return
    }
    let before = findings.all.filter { !$0.isBeyondEngine }.count
    var total = 0.0
    var rests = 0
    var uncertain = false
    for pair in pairs {
      left(pair.key, names, label)
      share(pair, kind, label, &total, &rests, &uncertain)
    }
    guard findings.all.filter({ !$0.isBeyondEngine }).count == before else { return }
    if uncertain, case .numbers = names {
      findings.add(
        "E040", entry.place,
        "a share of `\(label)` is uncertain; what differs between accounts has certain shares, e.g. "
          + "`40%`")
    } else {
      sum(entry, label, total, rests, uncertain)
    }
  }

  /// The first and last value of a uniform spread, in this order.
  func inOrder(_ uniform: Entry?) {
    guard let ends = uniform?.items?.compactMap({ $0.text.flatMap { Int($0) } }), ends.count == 2,
      ends[0] > ends[1], let uniform
    else { return }
    findings.add(
      "E043", uniform.place,
      "`uniform` runs from \(ends[0]) to \(ends[1]); write the lower value first")
  }

  private func limitSegments(_ pairs: [Entry.Pair]) {
    let most = Format.most.segments
    if pairs.count > most {
      findings.add(
        "E022", pairs[most].key.place,
        "`segments` has \(pairs.count) segments; allowed are 1 to \(most)")
    }
  }

  private func share(
    _ pair: Entry.Pair, _ kind: Kind, _ label: String, _ total: inout Double, _ rests: inout Int,
    _ uncertain: inout Bool
  ) {
    let value = pair.value
    let name = pair.key.text
    if case .nothing = value.content {
      findings.add("E015", pair.key.place, "`\(Wording.shown(name))` has no value")
    } else if value.text == "rest" {
      rests += 1
      if rests > 1 {
        findings.add("E040", value.place, "`\(label)` has `rest` twice; one share may be the rest")
      }
    } else if let text = value.text, !text.hasSuffix("%"), !value.isQuoted,
      let decimal = Scalars.number(text), decimal.decimals > 0, (0...1).contains(decimal.value())
    {
      total += decimal.value()
    } else if value["curve"] != nil {
      uncertain = true
      check(value, Format.curveOption.shape, name)
    } else {
      quantity(value, kind, name)
      if let text = value["value"]?.text ?? value.text {
        total += Scalars.percentage(text)?.value(shift: -2) ?? 0
      } else {
        uncertain = true
      }
    }
  }

  private func sum(
    _ entry: Entry, _ label: String, _ total: Double, _ rests: Int, _ uncertain: Bool
  ) {
    let shown = "\(Wording.number(total)) (\(Wording.percent(total)))"
    if uncertain {
      if rests == 0 {
        findings.add(
          "E040", entry.place,
          "a share of `\(label)` is uncertain, so nothing makes them add to 100%; one must be "
            + "`rest`"
        )
      }
    } else if rests > 0 {
      if total > 1 + 1e-9 {
        findings.add(
          "E040", entry.place,
          "shares of `\(label)` add to \(shown) and leave no `rest`; they must add to 100%")
      }
    } else if abs(total - 1) > 1e-9 {
      let gap = Wording.percent(abs(1 - total))
      let way = total < 1 ? "\(gap) is missing, or one may be `rest`" : "\(gap) is too much"
      findings.add(
        "E040", entry.place, "shares of `\(label)` add to \(shown); they must add to 100%; \(way)",
        hint: total < 1 ? restHint(entry) : nil)
    }
  }

  /// The split with its last share as the rest.
  private func restHint(_ entry: Entry) -> String? {
    guard let pairs = entry.pairs, pairs.count > 1, pairs.count <= 4 else { return nil }
    let shares = pairs.enumerated().map { index, pair in
      "\(pair.key.text): \(index == pairs.count - 1 ? "rest" : pair.value.written)"
    }
    return "{\(shares.joined(separator: ", "))}"
  }

  private func dirichlet(
    _ pair: Entry.Pair, _ entry: Entry, _ names: Shape.Names, _ label: String
  ) {
    for other in entry.members where other.key.text != "dirichlet" {
      if other.key.text == "source" || other.key.text == "grade" { continue }
      findings.add(
        "E013", other.key.place,
        "`dirichlet` and `\(Wording.shown(other.key.text))` exclude each other: all shares "
          + "stand in it"
      )
    }
    guard isMapping(pair.value, "dirichlet", of: "names to counts"), let pairs = pair.value.pairs
    else { return }
    if case .newSegments = names { limitSegments(pairs) }
    if pairs.count < 2 {
      findings.add("E043", pair.value.place, "`dirichlet` needs at least two names")
    }
    for alpha in pairs {
      left(alpha.key, names, label)
      if case .nothing = alpha.value.content {
        findings.add("E015", alpha.key.place, "`\(Wording.shown(alpha.key.text))` has no value")
      } else if let value = alpha.value.text.flatMap(Scalars.number)?.value(), value <= 0 {
        findings.add(
          "E043", alpha.value.place,
          "`\(alpha.key.text)` of the Dirichlet is \(alpha.value.written); it must be above 0")
      } else {
        number(alpha.value, .number(0.001...1e9), alpha.key.text)
      }
    }
  }

  // MARK: Names on the left

  func keyed(
    _ entry: Entry, _ names: Shape.Names, _ inner: Shape, _ label: String, _ setting: Setting
  ) {
    guard isMapping(entry, label, of: "names to values"), let pairs = entry.pairs else { return }
    if pairs.isEmpty { findings.add("E012", entry.place, "`\(label)` is empty; name at least one") }
    for pair in pairs {
      left(pair.key, names, label)
      var next = setting
      if case .terms = names { next.term = Term(rawValue: pair.key.text) }
      if case .nothing = pair.value.content {
        findings.add("E015", pair.key.place, "`\(Wording.shown(pair.key.text))` has no value")
      } else {
        check(pair.value, inner, pair.key.text, next)
      }
    }
  }

  /// A name of a split or mapping: it exists, or it is a good new one.
  func left(_ key: Entry.Key, _ names: Shape.Names, _ label: String) {
    let name = key.text
    let known: [String]
    let what: String
    switch names {
    case .newSegments: return madeID(key, .segment)
    case .paidPlans: (known, what) = (catalogue.paidPlans.map(\.id), "plan")
    case .plansOrLeave: (known, what) = (catalogue.planIDs + ["leave"], "plan")
    case .plansAndAddOns: (known, what) = (catalogue.planIDs + catalogue.addOns, "plan")
    case .terms: (known, what) = (catalogue.terms.map(\.rawValue), "term")
    case .numbers(let range): return numeral(key, range, label)
    case .months: return monthKey(key, label)
    case .percentages:
      if Scalars.percentage(name) == nil {
        findings.add(
          "E025", key.place, "`\(Wording.shown(name))` of `\(label)` is not a percentage")
      }
      return
    }
    guard !known.contains(name) else { return }
    let shown = Wording.shown(name)
    if case .paidPlans = names, catalogue.plan(name)?.isFree == true {
      findings.add(
        "E031", key.place, "`\(label)` names plan `\(shown)`, which is free; it must be a paid plan"
      )
    } else if Term(rawValue: name) != nil, what == "term" {
      findings.add(
        "E031", key.place,
        "`\(label)` names `\(shown)`, but no plan is sold so; terms are \(Wording.list(known))")
    } else {
      findings.add(
        "E031", key.place,
        "`\(label)` names \(what) `\(shown)`, which does not exist"
          + (Spelling.nearest(to: name, in: known).map { "; did you mean `\($0)`?" }
            ?? (known.isEmpty ? "" : "; there are \(Wording.list(known))")))
    }
  }

  private func numeral(_ key: Entry.Key, _ range: ClosedRange<Int>, _ label: String) {
    let entry = Entry(content: .scalar(key.text, quoted: key.quoted), place: key.place)
    integer(entry, range, label)
  }

  private func monthKey(_ key: Entry.Key, _ label: String) {
    let entry = Entry(content: .scalar(key.text, quoted: key.quoted), place: key.place)
    month(entry, label)
    guard let month = Scalars.month(key.text) else { return }
    let end = catalogue.start + (catalogue.months - 1)
    if month < catalogue.start || month > end {
      findings.add(
        "E071", key.place,
        "`\(label)` names \(month); the forecast is from \(catalogue.start) to \(end)")
    }
  }
}
