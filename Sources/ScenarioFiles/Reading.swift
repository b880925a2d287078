import PricingModel

/// One reading: from text to tree, from tree to checks, from checks to the scenario.
struct Reading {
  let library: Library
  let replications: Int?
  /// Set where the engine that will run counts accounts.
  var countingEngine: String?

  private var findings: Findings { library.findings }

  /// nil where something was found.
  func scenario(_ file: Int) throws -> Scenario? {
    let trees = TreeReader(library: library)
    guard let tree = trees.tree(file) else { return nil }
    let named = tree.pair("baseline")
    let change = named.flatMap { ChangeFile(tree, on: $0, library: library) }
    if named != nil && change == nil { return nil }
    let root = change?.merged ?? tree
    let catalogue = Catalogue(root)
    let columns = drawColumns(root)
    check(root, tree, change, catalogue, columns)
    let book = rows(root, catalogue)
    guard !findings.hasErrors else { return nil }

    let rules = Rules(
      root: root, catalogue: catalogue, book: book, findings: findings,
      replications: replicationCount(root), isChange: change != nil,
      countingEngine: countingEngine)
    rules.check()
    let eras = Eras(root, catalogue)
    checkLater(eras, rules, columns)
    guard !findings.hasErrors else { return nil }

    if findings.all.isEmpty {
      try survey(eras, root, catalogue, columns)
    } else {
      // What is not simulated may not be readable either; then its refusal is all there is to say.
      try? survey(eras, root, catalogue, columns)
    }
    guard findings.all.isEmpty else { return nil }
    let baseline = try change.flatMap { try scenario(ofBaselineOf: $0) }
    guard findings.all.isEmpty else { return nil }
    return try ScenarioBuilder(
      root: root, book: book, draws: columns, replications: replications, change: change,
      baseline: baseline,
      fingerprint: Fingerprint.of(library.sources)
    ).scenario()
  }

  /// The baseline read as if it had been named itself.
  private func scenario(ofBaselineOf change: ChangeFile) throws -> Scenario? {
    let own = Library(Findings(), carried: library.carried)
    defer { library.keep(own) }
    let source = library.sources[change.baseline.place.file]
    let reading = Reading(library: own, replications: replications)
    if let scenario = try reading.scenario(own.add(name: source.name, text: source.text)) {
      return scenario
    }
    for problem in own.problems().prefix(1) {
      findings.add(
        "E073", change.place,
        "baseline `\(Wording.shown(change.name))` cannot stand by itself: \(problem.message)")
    }
    return nil
  }

  private func replicationCount(_ root: Entry) -> Int {
    replications ?? root["replications"]?.text.flatMap { Scalars.number($0)?.integer } ?? 2000
  }

  /// Forms of the whole tree, and of a change file's own keys.
  private func check(
    _ root: Entry, _ tree: Entry, _ change: ChangeFile?, _ catalogue: Catalogue,
    _ columns: DrawColumns?
  ) {
    let checker = FormChecker(
      catalogue: catalogue, root: root, findings: findings, drawColumns: columns)
    let before = findings.errorCount
    if let change {
      checker.check(tree, .block(Format.changeFile), "the file")
      change.refuseOverlaps(findings)
    }
    if findings.errorCount == before { checker.check(root, .block(Format.scenario), "the file") }
  }

  /// What each dated `set` leaves behind is checked as if the file said so.
  private func checkLater(_ eras: Eras, _ rules: Rules, _ columns: DrawColumns?) {
    for era in eras.trees.dropFirst() {
      let catalogue = Catalogue(era.tree)
      let checker = FormChecker(
        catalogue: catalogue, root: era.tree, findings: findings, drawColumns: columns)
      for key in era.keys {
        guard let pair = era.tree.pair(key) else { continue }
        checker.pair(pair, Format.scenario, "the file", FormChecker.Setting())
      }
      guard !findings.hasErrors else { return }
      Rules(
        root: era.tree, catalogue: catalogue, book: rules.book, findings: findings,
        replications: rules.replications, isChange: rules.isChange,
        countingEngine: rules.countingEngine, from: era.from
      ).checkLater()
    }
  }

  /// Reads all behaviour once to see which quantities are uncertain and whether odds leave room.
  private func survey(
    _ eras: Eras, _ root: Entry, _ catalogue: Catalogue, _ columns: DrawColumns?
  ) throws {
    let registry = Registry(columns: columns)
    let conducts = try eras.conducts(registry)
    let quantities = QuantityReader(catalogue: catalogue, registry: registry)
    _ = try? ChangeReader(
      catalogue: catalogue,
      conduct: ConductReader(root: root, catalogue: catalogue, registry: registry)
    ).changes(root["changes"].elements, plans: ScenarioBuilder.plans(root, quantities))
    let odds = OddsRules(
      root: root, catalogue: catalogue, findings: findings, parameters: registry.parameters)
    odds.correlations()
    for (index, era) in conducts.enumerated() {
      let next = index + 1 < conducts.count ? conducts[index + 1].from : catalogue.months
      odds.moves(era.conduct, from: era.from, to: next - 1, tree: eras.inForce[index].tree)
    }
  }

  // MARK: Tables beside the scenario

  private func rows(_ root: Entry, _ catalogue: Catalogue) -> [Entry] {
    guard let name = root["customers"]?["file"], name.text != nil else {
      return root["customers"].elements
    }
    guard
      let file = library.open(
        name, limit: Library.tableLimit, code: "E001", kind: "a table of customers")
    else { return [] }
    return BookTable(library: library, catalogue: catalogue).rows(file)
  }

  private func drawColumns(_ root: Entry) -> DrawColumns? {
    guard let name = root["draws"]?["file"], name.text != nil else { return nil }
    guard
      let file = library.open(
        name, limit: Library.tableLimit, code: "E001", kind: "a table of draws")
    else { return nil }
    return DrawTable(library: library).columns(file)
  }
}
