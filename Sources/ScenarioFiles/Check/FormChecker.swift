import PricingModel

/// Checks a tree against the tables of the format: keys, scalars, forms, names, shares, cases.
///
/// Behind it everything can be read without doubt; what depends on more than one block is left to
/// the rules.
struct FormChecker {
  let catalogue: Catalogue
  let findings: Findings
  /// Plans that are tried, for cases by plan of a conversion.
  let tried: [String]
  let drawColumns: DrawColumns?

  /// Where a value stands: which cases are fixed, and which plans the block around is about.
  struct Setting {
    var fixed: Set<CaseKey> = []
    var plan: String?
    var term: Term?
    var ownPlans: [String]?
  }

  init(catalogue: Catalogue, root: Entry, findings: Findings, drawColumns: DrawColumns? = nil) {
    self.catalogue = catalogue
    self.findings = findings
    self.drawColumns = drawColumns
    var tried: Set<String> = []
    root.at(["trials", "plan"]).map { Self.names(in: $0, into: &tried) }
    self.tried = catalogue.planIDs.filter(tried.contains)
  }

  /// Names on the left of a split or of all its cases.
  static func names(in entry: Entry, into found: inout Set<String>) {
    if let text = entry.text { found.insert(text) }
    for pair in entry.members {
      if CaseKey(rawValue: pair.key.text) != nil {
        for branch in pair.value.members { names(in: branch.value, into: &found) }
      } else if pair.key.text == "dirichlet" {
        names(in: pair.value, into: &found)
      } else {
        found.insert(pair.key.text)
      }
    }
  }

  // MARK: Any shape

  func check(_ entry: Entry, _ shape: Shape, _ label: String, _ setting: Setting = Setting()) {
    if case .nothing = entry.content {
      findings.add("E015", entry.place, "`\(label)` has no value")
      return
    }
    switch shape {
    case .text: text(entry, label)
    case .integer(let range): integer(entry, range, label)
    case .seed: seed(entry, label)
    case .currency: currency(entry, label)
    case .month: month(entry, label)
    case .duration(let units, let range): duration(entry, units, range, label)
    case .money: number(entry, .money, label)
    case .word(let words): word(entry, words, label)
    case .name(let reference): name(entry, reference, label)
    case .file: file(entry, label)
    case .bound: bound(entry, label)
    case .quantity(let kind): quantity(entry, kind, label)
    case .cases(let dimensions, let scope, let inner):
      cases(entry, dimensions, scope, inner, label, setting)
    case .split(let names, let kind): split(entry, names, kind, label)
    case .block(let block): self.block(entry, block, label, setting)
    case .named(let made, let block, let most): named(entry, made, block, most, label, setting)
    case .list(let item, let counts): list(entry, item, counts, label, setting)
    case .keyed(let names, let inner): keyed(entry, names, inner, label, setting)
    case .choice(let options, let other): choice(entry, options, other, label, setting)
    case .settings: settings(entry, label)
    }
  }

  /// True where the entry is a mapping; else says that it must be one.
  func isMapping(_ entry: Entry, _ label: String, of what: String) -> Bool {
    if entry.pairs != nil { return true }
    let found = entry.items != nil ? "a list" : "the text `\(Wording.shown(entry.written))`"
    findings.add("E015", entry.place, "`\(label)` is \(found); it is a mapping of \(what)")
    return false
  }

  // MARK: Blocks

  func block(_ entry: Entry, _ block: Block, _ label: String, _ setting: Setting) {
    guard isMapping(entry, label, of: "keys, e.g. `\(example(block))`"), let pairs = entry.pairs
    else { return }
    for pair in pairs { self.pair(pair, block, label, setting) }
    for group in block.groups { self.group(group, block, entry, label) }
    if block.name == Format.uniformSpread { inOrder(entry["uniform"]) }
    for key in block.keys {
      guard case .required(let code, let words) = key.need, entry[key.name] == nil else { continue }
      if entry.pair(key.name) != nil || isMisspelt(key.name, in: entry, block) { continue }
      missing(key.name, code, words, in: entry, block, label)
    }
  }

  /// True where an unknown key was meant to be this one, or holds all of the block.
  private func isMisspelt(_ name: String, in entry: Entry, _ block: Block) -> Bool {
    entry.members.contains { pair in
      let key = pair.key.text
      guard block.key(key) == nil else { return false }
      return CaseKey(rawValue: key) != nil
        || Spelling.nearest(to: key, in: block.keys.map(\.name)) == name
    }
  }

  private func example(_ block: Block) -> String {
    let keys = block.keys.filter { if case .required = $0.need { true } else { false } }
    return "{\((keys + block.keys)[0].name): …}"
  }

  func pair(_ pair: Entry.Pair, _ block: Block, _ label: String, _ setting: Setting) {
    let name = pair.key.text
    guard let key = block.key(name) else {
      unknown(pair.key, block, label)
      return
    }
    if case .nothing = pair.value.content {
      findings.add("E015", pair.key.place, "`\(name)` has no value")
      return
    }
    check(pair.value, key.shape, name, setting)
  }

  private func unknown(_ key: Entry.Key, _ block: Block, _ label: String) {
    if let dimension = CaseKey(rawValue: key.text) {
      findings.add(
        "E042", key.place, "`\(label)` cannot be given \(dimension.spoken)",
        hint: "cases stand where a value stands, never around a block of keys")
      return
    }
    let names = block.keys.map(\.name)
    let shown = Wording.shown(key.text)
    if block.name == Format.changeFile.name, Format.scenario.key(key.text) != nil {
      findings.add(
        "E076", key.place,
        "`\(shown)` in a change file: both arms share it; set it in the baseline",
        hint: "a change file has \(Wording.list(names)); values change under `set` or `changes`")
      return
    }
    if let near = Spelling.nearest(to: key.text, in: names) {
      findings.add(
        "E010", key.place, "unknown key `\(shown)`; did you mean `\(near)`?",
        hint: "rename the key. All keys: pricewright schema | less")
    } else {
      findings.add(
        "E010", key.place,
        "unknown key `\(shown)`; "
          + (names.count > 16
            ? "`pricewright schema` prints all keys"
            : "\(block.name) has \(Wording.list(names))"))
    }
  }

  private func group(_ group: Block.Group, _ block: Block, _ entry: Entry, _ label: String) {
    let given = entry.members.filter { group.keys.contains($0.key.text) }
    var names: [String] = []
    for pair in given where !names.contains(pair.key.text) { names.append(pair.key.text) }
    if names.count > 1, let later = given.first(where: { $0.key.text == names[1] }) {
      findings.add(
        "E013", later.key.place,
        "\(Wording.list(Array(names.prefix(2)))) exclude each other: \(group.reason)")
    } else if names.isEmpty && group.required {
      findings.add(
        "E012", first(of: entry),
        "`\(label)` says none of \(Wording.list(group.keys, or: "or")): \(group.reason)")
    }
  }

  private func missing(
    _ key: String, _ code: String, _ words: String, in entry: Entry, _ block: Block, _ label: String
  ) {
    let message: String
    switch code {
    case "E064":
      let count = entry["hazards"]?.items?.count ?? 0
      message =
        "`hazards` ends after \(count) \(count == 1 ? "renewal" : "renewals") and `after` is "
        + "missing; write `after: last` or a percentage"
    case "E023": message = "`\(label)` has no period; `per` is \(words)"
    default: message = "missing key `\(key)`: \(words)"
    }
    let isRoot = block.name == Format.scenario.name || block.name == Format.changeFile.name
    let place = isRoot ? Place(file: entry.place.file, line: 1, column: 1) : first(of: entry)
    findings.add(code, place, message)
  }

  /// A mapping's first key: where what it lacks is said.
  func first(of entry: Entry) -> Place { entry.pairs?.first?.key.place ?? entry.place }

  // MARK: Mappings of ids, lists, choices

  private func named(
    _ entry: Entry, _ made: Shape.Made, _ block: Block, _ most: Int, _ label: String,
    _ setting: Setting
  ) {
    guard isMapping(entry, label, of: "\(made.rawValue) ids, \(sample(made))"),
      let pairs = entry.pairs
    else { return }
    if pairs.isEmpty && made == .plan {
      findings.add("E014", entry.place, "`plans` is empty; at least one plan is needed")
    }
    if pairs.count > most {
      findings.add(
        "E022", pairs[most].key.place, "`\(label)` has \(pairs.count); allowed are \(most)")
    }
    for pair in pairs {
      madeID(pair.key, made)
      var inner = setting
      if made == .addOn {
        inner.ownPlans = pair.value["available_for"]?.items?.compactMap(\.text)
      }
      if case .nothing = pair.value.content {
        findings.add("E015", pair.key.place, "`\(Wording.shown(pair.key.text))` has no value")
      } else {
        check(pair.value, .block(block), pair.key.text, inner)
      }
    }
  }

  private func sample(_ made: Shape.Made) -> String {
    switch made {
    case .plan: "`plans: {pro: {price: 29}}`"
    case .addOn: "`add_ons: {sso: {price: 6, attach: 1% per month}}`"
    case .effect: "`effects: {outage: {from: 2027-03, until: 2027-03, churn: x1.3}}`"
    case .cause: "`causes: {expired: {share: 30%, retries: [5%, 25%]}}`"
    default: "e.g. `first: {…}`"
    }
  }

  private func list(
    _ entry: Entry, _ item: Shape, _ counts: ClosedRange<Int>, _ label: String, _ setting: Setting
  ) {
    guard let items = entry.items else {
      let found = entry.pairs != nil ? "a mapping" : "`\(Wording.shown(entry.written))`"
      findings.add(
        "E015", entry.place, "`\(label)` is \(found); it is a list, `[…]` or lines with `- `")
      return
    }
    if items.count > counts.upperBound {
      findings.add(
        "E022", items[counts.upperBound].place,
        "`\(label)` has \(items.count) items; allowed are \(range(counts))")
    } else if items.count < counts.lowerBound {
      let noun = items.count == 1 ? "item" : "items"
      findings.add(
        "E022", entry.place, "`\(label)` has \(items.count) \(noun); allowed are \(range(counts))")
    }
    for value in items.prefix(counts.upperBound) {
      check(value, item, label, itemSetting(value, setting))
    }
  }

  /// A change is about the plans it reprices.
  private func itemSetting(_ item: Entry, _ setting: Setting) -> Setting {
    guard let prices = item["prices"]?.pairs else { return setting }
    var inner = setting
    inner.ownPlans = prices.map(\.key.text).filter { catalogue.plan($0) != nil }
    return inner
  }

  func range(_ counts: ClosedRange<Int>) -> String {
    counts.lowerBound == counts.upperBound
      ? "\(counts.lowerBound)" : "\(counts.lowerBound) to \(counts.upperBound)"
  }

  private func choice(
    _ entry: Entry, _ options: [Shape.Option], _ other: Shape, _ label: String, _ setting: Setting
  ) {
    for option in options {
      switch option.pick {
      case .text(let text) where entry.text == text: return
      case .prefix(let prefix):
        guard let text = entry.text, text.hasPrefix(prefix) else { continue }
        let rest = Entry(
          content: .scalar(String(text.dropFirst(prefix.count)), quoted: entry.isQuoted),
          place: entry.place)
        return check(rest, option.shape, label, setting)
      case .keys(let keys) where entry.first(of: keys) != nil:
        return check(entry, option.shape, label, setting)
      case .mapping where entry.pairs != nil: return check(entry, option.shape, label, setting)
      default: continue
      }
    }
    switch other {
    case .block(let block):
      if entry.text != nil {
        let forms = options.map(\.form) + ["`{\(block.keys[0].name): …}`"]
        return notAllowed(entry, label, forms)
      }
    case .word(let words):
      if let text = entry.text, words.contains(text) { return }
      return notAllowed(entry, label, words.map { "`\($0)`" } + options.map(\.form))
    case .duration where isMonth(entry):
      // A month that misses what stands before one.
      let before = options.compactMap(\.prefixOfMonth)
      if let word = before.first, let text = entry.text {
        findings.add(
          "E027", entry.place,
          "\(Wording.pair(label, entry)) is a month, not a duration; write `\(word)\(text)`")
        return
      }
    default: break
    }
    check(entry, other, label, setting)
  }

  private func isMonth(_ entry: Entry) -> Bool { entry.text.flatMap(Scalars.month) != nil }

  private func notAllowed(_ entry: Entry, _ label: String, _ forms: [String]) {
    findings.add(
      "E027", entry.place,
      "\(Wording.pair(label, entry)) is not allowed; write \(joined(forms))")
  }

  /// Two or more.
  func joined(_ forms: [String]) -> String {
    forms.dropLast().joined(separator: ", ") + " or " + forms.suffix(1).joined()
  }
}

extension Shape.Option {
  /// What stands before a month, e.g. `until `.
  fileprivate var prefixOfMonth: String? {
    if case (.prefix(let word), .month) = (pick, shape) { word } else { nil }
  }
}

extension CaseKey {
  var spoken: String {
    switch self {
    case .segment: "by segment"
    case .plan: "by plan"
    case .billing: "by billing"
    }
  }
}
