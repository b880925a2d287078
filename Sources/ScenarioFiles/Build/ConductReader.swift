import PricingModel

/// Reads how the market and its customers behave: one `Conduct` from a checked tree.
struct ConductReader {
  let root: Entry
  let catalogue: Catalogue
  let registry: Registry

  var quantities: QuantityReader { QuantityReader(catalogue: catalogue, registry: registry) }

  func conduct() throws -> Conduct {
    Conduct(
      segmentShares: try segmentShares(), freeAccounts: try freeAccounts(), trials: try trials(),
      newCustomers: try newCustomers(), billing: try billing(), initialSeats: try initialSeats(),
      churn: try churn(), moves: try moves(), payments: try payments(), effects: try effects(),
      response: try response(), costs: try costs(), coupons: try coupons(),
      seatSteps: try seatSteps(), addOns: try addOns(), bundles: try bundles(),
      spendGrowth: try spendGrowth(), featureTrial: try featureTrial(),
      seatCounts: try seatCounts(), atRisk: try atRisk(), winBack: try winBack())
  }

  // MARK: The market

  func segmentShares() throws -> [Quantity] {
    guard let entry = root["segments"] else { return [.one] }
    let shares = try quantities.split(entry, "segments")
    return catalogue.segments.map { id in shares.first { $0.name == id }?.share ?? .zero }
  }

  private func freeAccounts() throws -> FreeAccounts? {
    guard let block = root["free_accounts"] else { return nil }
    return FreeAccounts(
      signups: try block["signups"].map { try arrivals($0, "free_accounts.signups") } ?? .none,
      growth: try rate(block, "growth", "free_accounts"),
      upgrade: try rateCases(block, "upgrade", "free_accounts"),
      to: block["to"]?.text.flatMap(catalogue.planIndex),
      abandon: try rateCases(block, "abandon", "free_accounts"))
  }

  private func trials() throws -> Trials? {
    guard let block = root["trials"] else { return nil }
    let plan = try known(block["plan"], block)
    let starts = try known(block["starts"], block)
    return Trials(
      plan: try quantities.cases(plan, "trials.plan") { entry, path, _ in
        try planShares(entry, path)
      },
      starts: try quantities.cases(starts, "trials.starts") { entry, path, _ in
        try arrivals(entry, path)
      },
      growth: try rate(block, "growth", "trials"),
      length: try trialLength(block["length"]),
      conversion: block["ends"] == nil ? try conversion(block) : .value(.zero),
      otherwise: block["otherwise"]?.text.flatMap(catalogue.planIndex),
      inProgress: block["in_progress"]?.text == "steady",
      ends: try block["ends"].map { entry in
        try quantities.cases(entry, "trials.ends") { entry, path, _ in
          var shares: [Trials.End: Quantity] = [:]
          for (name, share) in try quantities.split(entry, path) {
            shares[catalogue.planIndex(name).map { .plan($0) } ?? .leave] = share
          }
          return shares
        }
      })
  }

  func trialLength(_ entry: Entry?) throws -> TrialLength {
    guard let entry else {
      registry.list(
        "trials.length", text: "14 days", kind: .default, source: "Recurly", grade: .b, line: nil,
        parameter: nil)
      return TrialLength(days: 14, monthDays: catalogue.monthDays)
    }
    let duration = try known(entry.text.flatMap(Scalars.duration), entry)
    return TrialLength(
      days: duration.unit == .days ? duration.count : duration.count * catalogue.monthDays,
      monthDays: catalogue.monthDays)
  }

  private func conversion(_ block: Entry) throws -> Cases<Quantity> {
    if let entry = block["conversion"] {
      return try quantityCases(entry, "trials.conversion", .percentage)
    }
    let published: Published =
      block["card"]?.text == "required" ? .conversionWithCard : .conversion
    return .value(published.quantity(registry))
  }

  private func newCustomers() throws -> NewCustomers? {
    guard let block = root["new_customers"], let arrivals = block["arrivals"] else { return nil }
    return NewCustomers(
      arrivals: try quantities.cases(arrivals, "new_customers.arrivals") { entry, path, _ in
        try self.arrivals(entry, path)
      },
      growth: try rate(block, "growth", "new_customers"),
      plan: try block["plan"].map { plan in
        try quantities.cases(plan, "new_customers.plan") { entry, path, _ in
          try planShares(entry, path)
        }
      }, referrals: try rate(block, "referrals", "new_customers"),
      capacity: try block["capacity"].map {
        try quantities.perMonth($0, "new_customers.capacity", .plain)
      })
  }

  private func planShares(_ entry: Entry, _ path: String) throws -> [Int: Quantity] {
    var shares: [Int: Quantity] = [:]
    for (name, share) in try quantities.split(entry, path) {
      let plan = try known(catalogue.planIndex(name), entry)
      shares[plan] = share
    }
    return shares
  }

  /// The forms of arrivals (FORMAT 3).
  private func arrivals(_ entry: Entry, _ path: String) throws -> Arrivals {
    let quantities = self.quantities.inside(entry)
    if let poisson = entry["poisson"] {
      let scale = entry["per"]?.text == "year" ? 1.0 / 12 : 1
      return .poisson(
        try quantities.count(poisson, "\(path).poisson", scale: scale, per: entry["per"]?.text))
    }
    if let binomial = entry["negative_binomial"] {
      let mean = try known(binomial["mean"], binomial)
      let shape = try known(binomial["shape"], binomial)
      let scale = entry["per"]?.text == "year" ? 1.0 / 12 : 1
      let base = "\(path).negative_binomial"
      return .negativeBinomial(
        mean: try quantities.count(mean, "\(base).mean", scale: scale, per: entry["per"]?.text),
        shape: try quantities.quantity(shape, "\(base).shape", .plain))
    }
    if let exactly = entry["exactly"] {
      let count = try known(exactly.text.flatMap({ Int($0) }), exactly)
      quantities.listPoint(entry, path, text: "exactly \(exactly.written) per month")
      return .exactly(count)
    }
    if let schedule = entry["schedule"]?.pairs {
      quantities.listPoint(entry, path, text: "by schedule")
      var counts: [Int: Int] = [:]
      for pair in schedule {
        let month = try known(Scalars.month(pair.key.text), pair.value)
        let count = try known(pair.value.text.flatMap({ Int($0) }), pair.value)
        counts[month - catalogue.start] = count
      }
      return .schedule(counts)
    }
    return .poisson(try quantities.perMonth(entry, path, .plain))
  }

  private func initialSeats() throws -> Cases<[SeatShare]> {
    guard let entry = root.at(["seats", "initial"]) else {
      return .value([SeatShare(seats: 1, share: 1)])
    }
    return try quantities.cases(entry, "seats.initial") { entry, _, _ in
      try Spread.weights(entry).map { SeatShare(seats: $0.value, share: $0.weight) }
    }
  }

  // MARK: Small words

  func rate(_ block: Entry, _ key: String, _ path: String) throws -> Rate {
    try block[key].map { try quantities.rate($0, "\(path).\(key)") } ?? .never
  }

  func rateCases(_ block: Entry, _ key: String, _ path: String) throws -> Cases<Rate> {
    guard let entry = block[key] else { return .value(.never) }
    return try quantities.cases(entry, "\(path).\(key)") { entry, path, _ in
      try quantities.rate(entry, path)
    }
  }

  func quantityCases(
    _ entry: Entry, _ path: String, _ measure: Measure
  ) throws -> Cases<Quantity> {
    try quantities.cases(entry, path) { entry, path, _ in
      try quantities.quantity(entry, path, measure)
    }
  }
}
