import PricingModel

/// Builds the scenario from a tree that passed every check.
struct ScenarioBuilder {
  let root: Entry
  /// Rows of the book: the file's own or those of the table beside it.
  let book: [Entry]
  /// The table of joint draws beside the file.
  let draws: DrawColumns?
  let replications: Int?
  /// Set where the tree is a baseline with a change.
  let change: ChangeFile?
  /// The scenario of the change's baseline.
  let baseline: Scenario?
  let fingerprint: String

  func scenario() throws -> Scenario {
    let catalogue = Catalogue(root)
    let registry = Registry(inheriting: try parametersInTurn(catalogue), columns: draws)
    let (dated, eras, plans, dearer) = try behaviour(root, catalogue, registry)
    let segments = eras[0].conduct.segmentShares
    let reader = BookReader(
      catalogue: catalogue, segmentShares: segments.map { Self.expected($0, registry) },
      coupons: eras[0].conduct.coupons)
    let rows = try reader.rows(book)
    let changes = dearer.thatChangeAPrice(plans, rows)
    conventionsOfBook(registry)
    let pages = PriceHistory(plans: plans, changes: changes)
    return Scenario(
      name: root["name"].word, description: root["description"]?.text,
      currency: catalogue.currency, start: catalogue.start, months: catalogue.months,
      replications: replications
        ?? root["replications"]?.text.flatMap { Scalars.number($0)?.integer } ?? 2000,
      seed: root["seed"]?.text.flatMap { UInt64($0) } ?? 1, plans: plans,
      addOns: try Self.addOns(root, catalogue),
      segments: catalogue.segments, book: rows, eras: eras,
      priceChanges: changes, parameters: registry.parameters,
      correlations: correlations(registry), inputs: registry.inputs,
      gates: gates(catalogue), fingerprint: fingerprint, changeOf: change?.name,
      baseline: baseline.map(Baseline.init), takesEffect: takesEffect(changes, dated),
      setKeys: change?.setKeys ?? [],
      warnings: Warnings(
        root: root, trees: dated.inForce.map(\.tree), changed: change?.settings ?? [],
        catalogue: catalogue, book: book, registry: registry, pages: pages,
        conduct: eras[0].conduct
      ).all,
      differences: change.map { Differences($0, catalogue).lines } ?? [])
  }

  /// Uncertain inputs in an order that is not the file's: they take the dimensions of the draws in
  /// it, and the order of a mapping says nothing. The list of inputs goes by the file.
  private func parametersInTurn(_ catalogue: Catalogue) throws -> [Parameter] {
    let inherited = baseline?.parameters ?? []
    let looking = Registry(inheriting: inherited, columns: draws)
    let shares = try ConductReader(root: root, catalogue: catalogue, registry: looking)
      .segmentShares().map { Self.expected($0, looking) }
    let segments = Turns.segments(catalogue.segments, shares: shares)
    let order = ReadingOrder(
      catalogue, ladder: root.at(["moves", "ladder"]),
      segments: segments.map { catalogue.segments[$0] })
    let registry = Registry(inheriting: inherited, columns: draws)
    _ = try behaviour(order.ordered(root), catalogue, registry)
    return registry.parameters
  }

  private func behaviour(
    _ root: Entry, _ catalogue: Catalogue, _ registry: Registry
  ) throws -> (
    dated: Eras, eras: [(from: Int, conduct: Conduct)], plans: [Plan], changes: [PriceChange]
  ) {
    let dated = Eras(root, catalogue)
    let eras = try dated.conducts(registry)
    let plans = try Self.plans(
      root, QuantityReader(catalogue: catalogue, registry: registry))
    let conduct = ConductReader(root: root, catalogue: catalogue, registry: registry)
    let changes = try ChangeReader(catalogue: catalogue, conduct: conduct)
      .changes(root["changes"].elements, plans: plans)
    return (dated, eras, plans, changes)
  }

  /// First month in which the change does something: new prices that are not what everybody pays
  /// already, or a value other than the one that holds. nil for a scenario, and where it does
  /// nothing.
  private func takesEffect(_ prices: [PriceChange], _ dated: Eras) -> Int? {
    guard let change, let baseline else { return nil }
    let differs = change.settings.contains { pair in
      change.baseline.at(pair.key.text.split(separator: ".").map(String.init))?.writtenByName
        != pair.value.writtenByName
    }
    if differs { return 0 }
    let own = Set(
      change.tree["changes"].elements.compactMap { item in
        item["at"]?.text.flatMap(Scalars.month).map { $0 - baseline.start }
      })
    let priced = prices.count > baseline.priceChanges.count ? prices.map(\.at) : []
    return own.intersection(priced + dated.trees.dropFirst().map(\.from)).min()
  }

  /// What rows of the book leave to a convention (FORMAT 8).
  private func conventionsOfBook(_ registry: Registry) {
    func list(_ path: String, _ text: String) {
      registry.list(
        path, text: text, kind: .default, source: "convention", grade: nil, line: nil,
        parameter: nil)
    }
    let paid = book.filter { row in
      root["plans"]?[row["plan"].word]?["price"]?.text.flatMap(Scalars.number)?.digits != 0
    }
    if paid.contains(where: { $0["tenure"] == nil }) { list("customers.tenure", "0 months") }
    if root.at(["moves", "aha"]) != nil && paid.contains(where: { $0["aha"] == nil }) {
      list("customers.aha", "reached")
    }
    if root["segments"] != nil && book.contains(where: { $0["segment"] == nil }) {
      list("customers.segment", "split by the shares of new accounts")
    }
  }

  /// A path that a dated `set` gives another distribution correlates until then.
  private func correlations(
    _ registry: Registry
  ) -> [(first: Int, second: Int, spearman: Double)] {
    root["correlations"].elements.compactMap { item in
      let ends = item["between"].elements.compactMap { end in
        // The change's own, where it gives an input of the baseline another distribution.
        registry.parameters.lastIndex { $0.path == end.text }
      }
      guard ends.count == 2, let spearman = item["spearman"]?.text.flatMap(Measure.plain.value)
      else { return nil }
      return (ends[0], ends[1], spearman)
    }
  }

  private func gates(_ catalogue: Catalogue) -> [Gate] {
    root["expect"].elements.compactMap { gate in
      guard let metric = gate["metric"]?.text, let pair = gate.first(of: Format.statistics),
        let statistic = Gate.Statistic(rawValue: pair.key.text), let text = pair.value.text,
        let month = gate["month"]?.text.flatMap(Scalars.month)
      else { return nil }
      return bound(text, gate).map { bound in
        Gate(
          metric: metric, month: month - catalogue.start, group: gate["group"]?.text ?? "all",
          statistic: statistic, bound: bound, because: gate["because"]?.text,
          ofDifference: gate["of"]?.text == "difference", line: gate.place.line)
      }
    }
  }

  private func bound(_ text: String, _ gate: Entry) -> Gate.Bound? {
    if let bound = Rules.bound(text) { return bound }
    guard let target = Measure.plain.value(text) else { return nil }
    if let share = gate["within"]?.text.flatMap(Measure.percentage.value) {
      return .within(target, share: share)
    }
    return gate["within_standard_errors"]?.text.flatMap(Measure.plain.value).map {
      .withinErrors(target, errors: $0)
    }
  }

  static func plans(_ root: Entry, _ quantities: QuantityReader) throws -> [Plan] {
    let catalogue = quantities.catalogue
    return try root["plans"].members.map { pair in
      let facts = try known(catalogue.plan(pair.key.text), pair.value)
      let price = try known(pair.value["price"], pair.value)
      let schedule = try known(PriceText.schedule(price, catalogue.currency), pair.value)
      return Plan(
        id: facts.id,
        price: PricePoint(
          schedule: schedule, longerTerms: PriceText.offers(pair.value, catalogue.currency)),
        perSeat: facts.perSeat,
        minimumSeats: pair.value["minimum_seats"]?.text.flatMap { Int($0) } ?? 1,
        terms: facts.terms,
        setupFee: pair.value["setup_fee"]?.text.flatMap {
          PriceText.minor($0, catalogue.currency)
        } ?? 0,
        usage: try pair.value["usage"].map { entry in
          try quantities.cases(entry, "plans.\(facts.id).usage") { entry, path, _ in
            try quantities.perMonth(entry, path, .money)
          }
        } ?? .value(.zero), sold: sold(pair.value["sold"], catalogue),
        description: pair.value["description"]?.text)
    }
  }

  private static func sold(_ entry: Entry?, _ catalogue: Catalogue) -> ClosedRange<Int> {
    func month(_ key: String) -> Int? {
      entry?[key]?.text.flatMap(Scalars.month).map { $0 - catalogue.start }
    }
    return (month("from") ?? Int.min)...(month("until") ?? Int.max)
  }

  /// Mean of a share: survivors of unknown segment are split as if it had come true.
  static func expected(_ quantity: Quantity, _ registry: Registry) -> Double {
    let means = registry.parameters.map(\.distribution.mean)
    return Draw(means)[quantity]
  }
}
