import PricingModel

/// An entry that the checks should have refused: the reader's own mistake, shown at its place.
struct Unreadable: Error {
  let entry: Entry
}

/// What the checks have seen to be there, at an entry that is to blame where it isn't.
func known<Value>(_ value: Value?, _ entry: Entry) throws -> Value {
  guard let value else { throw Unreadable(entry: entry) }
  return value
}

/// Where in the tree of cases a value stands: what has been fixed on the way down.
struct Spot {
  var segment: Int?
  var plan: Int?
  var term: Term?
}

/// Turns checked entries into quantities, rates and cases of the model.
struct QuantityReader {
  let catalogue: Catalogue
  let registry: Registry
  /// Who said the whole that a number is part of: `source` beside a family or a law of arrivals.
  var around = Source()

  /// The same reader inside an entry that may name its source.
  func inside(_ entry: Entry) -> QuantityReader {
    QuantityReader(catalogue: catalogue, registry: registry, around: Source(entry, or: around))
  }

  /// Lists a certain value with who said it, if anybody did.
  func listPoint(_ entry: Entry, _ path: String, text: String) {
    let source = Source(entry, or: around)
    registry.list(
      path, text: text, kind: .point, source: source.text, grade: source.grade,
      line: entry.place.line, parameter: nil)
  }

  /// A certain or uncertain number of the measure; money in minor units.
  func quantity(_ entry: Entry, _ path: String, _ measure: Measure) throws -> Quantity {
    try quantity(entry, path, measure, per: entry["per"]?.text)
  }

  private func quantity(
    _ entry: Entry, _ path: String, _ measure: Measure, per: String?, scale: Double = 1
  ) throws -> Quantity {
    if let value = entry["value"] {
      return try inside(entry).quantity(value, path, measure, per: nil, scale: scale)
    }
    let scale = measure == .money ? scale * Double(catalogue.currency.minorUnits) : scale
    if let text = entry.text {
      let value = try known(measure.value(text), entry)
      listPoint(entry, path, text: text)
      return .known(value * scale)
    }
    if let product = entry["product"]?.pairs {
      return .product(
        try product.map { pair in
          try factorOfProduct(pair.value, "\(path).product.\(pair.key.text)", measure)
        })
    }
    let source = Source(entry, or: around)
    if let name = entry["draws"]?.text {
      return try column(name, entry, path, measure, per: per, scale: scale)
    }
    let shape = try known(try DistributionText.distribution(entry, measure), entry)
    let parameter = registry.parameter(path, shape.scaled(by: scale))
    registry.list(
      path, text: DistributionText.spoken(shape, measure, per: per),
      kind: entry["beta"]?["a"] != nil ? .data : .prior, source: source.text,
      grade: source.grade, line: entry.place.line, parameter: parameter)
    return .drawn(parameter)
  }

  /// A column of joint draws; plain numbers, `0.05` for 5%.
  private func column(
    _ name: String, _ entry: Entry, _ path: String, _ measure: Measure, per: String?, scale: Double
  ) throws -> Quantity {
    let rows = try known(registry.columns?.values(name), entry)
    let law = Parameter.Distribution.column(name: name, rows)
    let parameter = registry.parameter(path, law.scaled(by: scale))
    let source = Source(entry, or: around)
    registry.list(
      path, text: DistributionText.spoken(law, measure, per: per), kind: .data,
      source: source.text, grade: source.grade, line: entry.place.line, parameter: parameter)
    return .drawn(parameter)
  }

  /// A part of a product may carry the period of the whole.
  private func factorOfProduct(
    _ entry: Entry, _ path: String, _ measure: Measure
  ) throws -> Quantity {
    if let text = entry.text, let rate = Scalars.perPeriod(text) {
      let value = try known(measure.value(rate.amount), entry)
      return .known(value)
    }
    return try quantity(entry, path, measure)
  }

  // MARK: With a period

  /// A chance per period.
  func rate(_ entry: Entry, _ path: String) throws -> Rate {
    if let text = entry.text {
      let words = try known(Scalars.perPeriod(text), entry)
      let per = try known(Rate.Period(rawValue: words.period), entry)
      let value = try known(Measure.percentage.value(words.amount), entry)
      listPoint(entry, path, text: text)
      return Rate(.known(value), per: per)
    }
    if let value = entry["value"] { return try inside(entry).rate(value, path) }
    let per = try known(period(of: entry).flatMap(Rate.Period.init), entry)
    return Rate(try quantity(entry, path, .percentage, per: per.rawValue), per: per)
  }

  /// `per:` of a mapping form, or of the one part of a product that has a period.
  func period(of entry: Entry) -> String? {
    let parts = entry["product"].members.map(\.value)
    return entry["per"]?.text
      ?? parts.lazy.compactMap { part in
        part.text.flatMap(Scalars.perPeriod)?.period ?? part["per"]?.text
      }.first
  }

  /// A count or an amount of money per month; what is given per year is divided by 12.
  func perMonth(_ entry: Entry, _ path: String, _ measure: Measure) throws -> Quantity {
    if let text = entry.text {
      let words = try known(Scalars.perPeriod(text), entry)
      let value = try known(measure.value(words.amount), entry)
      let scale = measure == .money ? Double(catalogue.currency.minorUnits) : 1
      listPoint(entry, path, text: text)
      return .known(value * scale / (words.period == "year" ? 12 : 1))
    }
    if let value = entry["value"] { return try inside(entry).perMonth(value, path, measure) }
    let yearly = period(of: entry) == "year"
    return try quantity(
      entry, path, measure, per: period(of: entry), scale: yearly ? 1.0 / 12 : 1)
  }

  // MARK: By segment, plan, billing

  /// One decision tree; `other` fills every place that is not named.
  func cases<Value>(
    _ entry: Entry, _ path: String, _ spot: Spot = Spot(),
    _ leaf: (Entry, String, Spot) throws -> Value
  ) throws -> Cases<Value> {
    guard let pair = entry.pairs?.first, let branches = pair.value.pairs,
      let dimension = CaseKey(rawValue: pair.key.text)
    else { return .value(try leaf(entry, path, spot)) }
    var read: [String: Cases<Value>] = [:]
    for branch in branches {
      let name = branch.key.text
      read[name] = try cases(
        branch.value, "\(path).\(dimension.rawValue).\(name)",
        spot.fixing(dimension, name, catalogue), leaf)
    }
    let other = read["other"]
    switch dimension {
    case .segment: return .bySegment(catalogue.segments.map { read[$0] ?? other })
    case .plan: return .byPlan(catalogue.planIDs.map { read[$0] ?? other })
    case .billing:
      var terms: [Term: Cases<Value>] = [:]
      for term in Term.allCases { terms[term] = read[term.rawValue] ?? other }
      return .byBilling(terms)
    }
  }

  // MARK: Splits

  /// Shares of a whole by name, in the order of the file.
  func split(_ entry: Entry, _ path: String) throws -> [(name: String, share: Quantity)] {
    if let name = entry.text { return [(name, .one)] }
    if let alphas = entry["dirichlet"]?.pairs {
      return try inside(entry).dirichlet(alphas, path)
    }
    var shares: [(name: String, share: Quantity)] = []
    var rest: Int?
    for pair in entry.members {
      let name = pair.key.text
      if pair.value.text == "rest" {
        rest = shares.count
        shares.append((name, .zero))
      } else {
        shares.append((name, try share(pair.value, "\(path).\(name)")))
      }
    }
    if let rest {
      // In the order of the names: a sum's last bit depends on the order, and decides whether a
      // whole number of arrivals is one.
      let others = shares.indices.filter { $0 != rest }.sorted { shares[$0].name < shares[$1].name }
        .map { shares[$0].share }
      let whole = Quantity.rest(others)
      shares[rest].share = whole.isCertain ? .known(Draw.none[whole]) : whole
    }
    return shares
  }

  /// `30%`, or inside a split the decimal `0.3`.
  func share(_ entry: Entry, _ path: String) throws -> Quantity {
    if let text = entry.text, !text.hasSuffix("%") {
      return try quantity(entry, path, .plain)
    }
    return try quantity(entry, path, .percentage)
  }

  /// Shares of a Dirichlet: Gamma(alpha, 1) draws over their sum.
  private func dirichlet(
    _ alphas: [Entry.Pair], _ path: String
  ) throws -> [(name: String, share: Quantity)] {
    let numbers = try alphas.map { pair in
      try known(pair.value.text.flatMap(Measure.plain.value), pair.value)
    }
    let draws = zip(alphas, numbers).map { pair, alpha in
      registry.parameter("\(path).dirichlet.\(pair.key.text)", .gamma(shape: alpha, scale: 1))
    }
    let total = numbers.reduce(0, +)
    for ((pair, alpha), draw) in zip(zip(alphas, numbers), draws) {
      registry.list(
        "\(path).dirichlet.\(pair.key.text)",
        text: DistributionText.spoken(.beta(a: alpha, b: total - alpha), .percentage, per: nil),
        kind: .data, source: around.text, grade: around.grade, line: pair.value.place.line,
        parameter: draw)
    }
    // Sums in the order of the draws, not of the file.
    return zip(alphas, draws).map { ($0.key.text, .share(of: $1, total: draws.sorted())) }
  }
}

/// Who said a number, beside it.
struct Source {
  let text: String?
  let grade: Input.Grade?

  init(_ entry: Entry) {
    self.init(entry, or: Source())
  }

  init() {
    text = nil
    grade = nil
  }

  /// Its own source, else that of what is around it.
  init(_ entry: Entry, or around: Source) {
    text = entry["source"]?.text ?? around.text
    grade = entry["grade"]?.text.flatMap(Input.Grade.init) ?? (text == nil ? nil : around.grade)
  }
}

/// A dimension that a value may be given by.
enum CaseKey: String, CaseIterable, Sendable {
  case segment = "by_segment"
  case plan = "by_plan"
  case billing = "by_billing"
}

extension Spot {
  /// The spot one case further down; `other` fixes nothing.
  func fixing(_ dimension: CaseKey, _ name: String, _ catalogue: Catalogue) -> Spot {
    var spot = self
    switch dimension {
    case .segment: spot.segment = catalogue.segmentIndex(name)
    case .plan: spot.plan = catalogue.planIndex(name)
    case .billing: spot.term = Term(rawValue: name)
    }
    return spot
  }
}

extension QuantityReader {
  /// A count per month beside which the period stands: the inside of `poisson`.
  func count(_ entry: Entry, _ path: String, scale: Double, per: String?) throws -> Quantity {
    try quantity(entry, path, .plain, per: per, scale: scale)
  }
}
