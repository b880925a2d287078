import PricingModel

extension ConductReader {
  // MARK: Churn

  func churn() throws -> Cases<Churn> {
    guard let entry = root["churn"] else { return churnByDefault() }
    return try quantities.cases(entry, "churn") { entry, path, _ in try churn(entry, path) }
  }

  func churn(_ entry: Entry, _ path: String) throws -> Churn {
    if entry.text == "as monthly" { return .asMonthly }
    let quantities = self.quantities.inside(entry)
    guard let form = entry.first(of: ["sbg", "weibull", "bdw", "table"]) else {
      return .flat(try quantities.rate(entry, path))
    }
    let law = form.value
    func part(_ key: String, _ measure: Measure) throws -> Quantity {
      let value = try known(law[key], law)
      return try quantities.quantity(value, "\(path).\(form.key.text).\(key)", measure)
    }
    let family: Churn.Family
    switch form.key.text {
    case "sbg" where law["a"] != nil:
      family = .sbg(a: try part("a", .plain), b: try part("b", .plain))
    case "sbg":
      family = .sbgMean(
        mean: try part("mean", .percentage), polarisation: try part("polarisation", .fraction))
    case "weibull":
      family = .weibull(theta: try part("theta", .fraction), c: try part("c", .plain))
    case "bdw":
      family = .bdw(a: try part("a", .plain), b: try part("b", .plain), c: try part("c", .plain))
    default:
      family = .table(
        hazards: try law["hazards"].elements.enumerated().map { index, item in
          try quantities.quantity(item, "\(path).table.hazards.\(index + 1)", .percentage)
        },
        after: law["after"]?.text == "last" ? nil : try part("after", .percentage))
    }
    return .family(family)
  }

  /// A monthly intent for everybody; longer terms act on it once a term.
  private func churnByDefault() -> Cases<Churn> {
    let monthly = Cases.value(
      Churn.family(
        .sbgMean(
          mean: Published.churnMean.quantity(registry),
          polarisation: Published.churnPolarisation.quantity(registry))))
    let longer = catalogue.terms.filter { $0 != .monthly }
    if longer.isEmpty { return monthly }
    var byTerm: [Term: Cases<Churn>] = [.monthly: monthly]
    for term in longer { byTerm[term] = .value(.asMonthly) }
    return .byBilling(byTerm)
  }

  // MARK: Moves

  func moves() throws -> Moves {
    guard let block = root["moves"] else { return .none }
    let aha = try block["aha"].map(aha)
    return Moves(
      ladder: Ladder.plans(block["ladder"], catalogue),
      upgrade: aha != nil && block["upgrade"] == nil
        ? .value(Rate(Published.upgradeAfterAha.quantity(registry), per: .month))
        : try rateCases(block, "upgrade", "moves"),
      downgrade: try rateCases(block, "downgrade", "moves"), aha: aha,
      earlyPitch: try block["early_pitch"].map(earlyPitch))
  }

  private func aha(_ entry: Entry) throws -> Cases<AhaMoment> {
    guard let table = entry["table"] else {
      return try quantities.cases(entry, "moves.aha") { entry, path, _ in
        .rate(try quantities.rate(entry, path))
      }
    }
    let path = "moves.aha.table"
    let hazards = try table["hazards"].elements.enumerated().map { index, item in
      try quantities.quantity(item, "\(path).hazards.\(index + 1)", .percentage)
    }
    let after = try table["after"].flatMap { entry in
      entry.text == "last" ? nil : try quantities.quantity(entry, "\(path).after", .percentage)
    }
    return .value(.table(hazards: hazards, after: after))
  }

  private func earlyPitch(_ block: Entry) throws -> EarlyPitch {
    let churn = try known(block["churn"], block)
    let success = try known(block["success"], block)
    let path = "moves.early_pitch"
    return EarlyPitch(
      churn: try quantities.quantity(churn, "\(path).churn", .factor),
      success: try quantities.rate(success, "\(path).success"),
      share: try block["share"].map {
        try quantities.quantity($0, "\(path).share", .percentage)
      } ?? .one)
  }

  // MARK: Payments

  func payments() throws -> Payments? {
    let block = root["payments"]
    if block?.text == "none" { return nil }
    return Payments(
      failure: try block?["failure"].map { entry in
        try quantities.cases(entry, "payments.failure") { entry, path, _ in
          try failure(entry, path)
        }
      } ?? .value(.total(Published.failure.quantity(registry))),
      recovery: try block.flatMap { try recovery($0) }
        ?? .total(Published.recovery.quantity(registry)),
      firstChargeCanFail: block?["first_charge"]?.text == "like renewals",
      window: try days(block?["retry_window"]) ?? 21, grace: try days(block?["grace"]) ?? 0,
      monthDays: catalogue.monthDays, pastDueCounts: block?["past_due"]?.text != "not counted")
  }

  private func failure(_ entry: Entry, _ path: String) throws -> Payments.Failure {
    guard let life = entry["card_life"] else {
      return .total(try quantities.quantity(entry, path, .percentage))
    }
    let duration = try known(life.text.flatMap(Scalars.duration), life)
    func part(_ key: String) throws -> Quantity {
      try entry[key].map { try quantities.quantity($0, "\(path).\(key)", .percentage) } ?? .zero
    }
    return .card(
      lifeMonths: duration.count, updater: try part("updater"), other: try part("other"))
  }

  private func recovery(_ block: Entry) throws -> Payments.Recovery? {
    if let entry = block["recovery"] {
      return .total(try quantities.quantity(entry, "payments.recovery", .percentage))
    }
    if let entry = block["retries"] {
      return .retries(try retries(entry, "payments.retries"))
    }
    return try block["causes"]?.pairs.map { pairs in
      .causes(
        try pairs.map { pair in
          let path = "payments.causes.\(pair.key.text)"
          let share = try known(pair.value["share"], pair.value)
          let list = try known(pair.value["retries"], pair.value)
          return Payments.Recovery.Cause(
            name: pair.key.text,
            share: share.text == "rest"
              ? .rest(try otherCauses(than: pair.key.text, pairs))
              : try quantities.quantity(share, "\(path).share", .percentage),
            retries: try retries(list, "\(path).retries"))
        })
    }
  }

  private func otherCauses(than name: String, _ pairs: [Entry.Pair]) throws -> [Quantity] {
    try pairs.filter { $0.key.text != name }.map { pair in
      let share = try known(pair.value["share"], pair.value)
      return try quantities.quantity(
        share, "payments.causes.\(pair.key.text).share", .percentage)
    }
  }

  private func retries(_ entry: Entry, _ path: String) throws -> [Quantity] {
    try entry.elements.enumerated().map { index, item in
      try quantities.quantity(item, "\(path).\(index + 1)", .percentage)
    }
  }

  // MARK: Effects

  func effects() throws -> [Effect] {
    try root["effects"].members.map { pair in
      let block = pair.value
      var factors: [Effect.Target: Cases<Quantity>] = [:]
      for target in Effect.Target.allCases {
        guard let entry = block[target.rawValue] else { continue }
        factors[target] = try quantityCases(
          entry, "effects.\(pair.key.text).\(target.rawValue)", .factor)
      }
      let source = Source(block)
      if source.text != nil {
        registry.list(
          "effects.\(pair.key.text)", text: factorsAsWritten(block), kind: .point,
          source: source.text, grade: source.grade, line: block.place.line, parameter: nil)
      }
      return Effect(
        id: pair.key.text, from: month(block["from"]), until: month(block["until"]),
        eachYear: block["each_year"]?.items?.compactMap { $0.text.flatMap { Int($0) } } ?? [],
        factors: factors, source: source.text, grade: source.grade,
        afterTenure: block["after_tenure"]?.text.flatMap(Scalars.duration)?.count,
        after: block["after"]?.text.flatMap(Effect.Event.init(rawValue:)),
        lasting: try lasting(ofEffect: block),
        cost: try block["cost"].map { entry in
          try quantities.cases(entry, "effects.\(pair.key.text).cost") { entry, path, _ in
            try quantities.perMonth(entry, path, .money)
          }
        })
    }
  }

  private func factorsAsWritten(_ block: Entry) -> String {
    Effect.Target.allCases.compactMap { target in
      block[target.rawValue].map { "\(target.rawValue) \($0.written)" }
    }.joined(separator: ", ")
  }

  func month(_ entry: Entry?) -> Int? {
    entry?.text.flatMap(Scalars.month).map { $0 - catalogue.start }
  }
}
