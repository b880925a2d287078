import PricingModel

/// Answers to a price (FORMAT 5.4).
extension ConductReader {
  func response() throws -> Response {
    let block = root["response"]
    let meets = PriceMeetings(root)
    return Response(
      new: block?["new"] == nil && !meets.newBusiness
        ? nil : try newResponse(block?["new"], "response.new"),
      existing: block?["existing"] == nil && !meets.existingAccounts
        ? .none : try existingResponse(block?["existing"], "response.existing"))
  }

  /// Answer of new business; the published elasticity where nothing is said, nil for `none`.
  func newResponse(_ entry: Entry?, _ path: String) throws -> Response.New? {
    guard let entry else {
      return Response.New(.elasticity(.value(Published.newElasticity.quantity(registry))))
    }
    return try newForm(entry, path).map { form in
      Response.New(form, overload: try overload(entry["choice_overload"], path))
    }
  }

  private func newForm(_ entry: Entry, _ path: String) throws -> Response.New.Form? {
    if let elasticity = entry["elasticity"] {
      return .elasticity(try quantityCases(elasticity, "\(path).elasticity", .plain))
    }
    if let slope = entry.at(["logit", "slope"]) {
      let unit = 1 / Double(catalogue.currency.minorUnits)
      return .logit(
        slope: try quantities.cases(slope, "\(path).logit.slope") { entry, path, _ in
          let slope = try quantities.quantity(entry, path, .plain)
          if case .known(let number) = slope { return .known(number * unit) }
          return .product([.known(unit), slope])
        })
    }
    return try entry["willingness"].map {
      .willingness(try willingness($0, "\(path).willingness"))
    }
  }

  private func overload(_ entry: Entry?, _ path: String) throws -> Response.New.Overload? {
    guard let entry else { return nil }
    let above = try known(entry["above"]?.text.flatMap({ Int($0) }), entry)
    let each = try known(entry["each"], entry)
    return Response.New.Overload(
      above: above,
      each: try quantities.quantity(each, "\(path).choice_overload.each", .factor))
  }

  private func willingness(
    _ entry: Entry, _ path: String
  ) throws -> Cases<Willingness<Quantity>> {
    try quantities.cases(entry, path) { entry, path, _ in
      if let uniform = entry["uniform"] {
        func minor(_ key: String) throws -> Double {
          let text = uniform[key]?.text
          return Double(
            try known(text.flatMap { PriceText.minor($0, catalogue.currency) }, uniform))
        }
        return .uniform(min: try minor("min"), max: try minor("max"))
      }
      let median = try known(entry.at(["lognormal", "median"]), entry)
      let sigma = try known(entry.at(["lognormal", "sigma"]), entry)
      return .lognormal(
        median: try quantities.quantity(median, "\(path).lognormal.median", .money),
        sigma: try quantities.quantity(sigma, "\(path).lognormal.sigma", .plain))
    }
  }

  // MARK: Existing accounts

  func existingResponse(_ entry: Entry?, _ path: String) throws -> Response.Existing {
    if entry?.text == "none" { return .none }
    let after = try entry?["after"].map { try lasting($0, "\(path).after") }
    return Response.Existing(try answer(entry, path), after: after)
  }

  private func answer(_ entry: Entry?, _ path: String) throws -> Response.Existing.Answer {
    let stated = ["loss", "churn", "shock", "intensity", "upgrade", "downgrade"]
    if let entry, entry.first(of: stated) != nil {
      func part(_ key: String, _ measure: Measure) throws -> Cases<Quantity>? {
        try entry[key].map { try quantityCases($0, "\(path).\(key)", measure) }
      }
      return .stated(
        Response.Stated(
          loss: try part("loss", .percentage), churn: try part("churn", .factor),
          shock: try part("shock", .plain), intensity: try part("intensity", .factor),
          upgrade: try part("upgrade", .factor), downgrade: try part("downgrade", .factor)))
    }
    if let entry = entry?["willingness"] {
      return .willingness(try willingness(entry, "\(path).willingness"))
    }
    return .reference(
      Response.Reference(
        elasticity: try entry?["elasticity"].map {
          try quantityCases($0, "\(path).elasticity", .plain)
        } ?? .value(Published.existingElasticity.quantity(registry)),
        lossAversion: try entry?["loss_aversion"].map {
          try quantityCases($0, "\(path).loss_aversion", .plain)
        } ?? .value(Published.lossAversion.quantity(registry)),
        memory: try entry?["memory"].map {
          try quantities.quantity($0, "\(path).memory", .fraction)
        } ?? .zero,
        strength: try entry?["strength"].map {
          try quantities.quantity($0, "\(path).strength", .plain)
        }))
  }

  private func lasting(_ entry: Entry, _ path: String) throws -> Response.Lasting {
    let intensity = try known(entry["intensity"], entry)
    let lasting = try known(entry["lasting"]?.text.flatMap(Scalars.duration), entry)
    return Response.Lasting(
      intensity: try quantities.quantity(intensity, "\(path).intensity", .factor),
      lasting: lasting.unit == .renewals ? .renewals(lasting.count) : .months(lasting.count))
  }
}

/// Who meets a changed price without an answer of the change's own: only then does the scenario's
/// answer act, and only then is a published default taken.
struct PriceMeetings {
  let newBusiness: Bool
  let existingAccounts: Bool

  init(_ root: Entry) {
    let changes = root["changes"].elements.filter {
      $0.first(of: ["prices", "retire"]) != nil
    }
    newBusiness = changes.contains { $0["prices"] != nil && $0.at(["response", "new"]) == nil }
    let expiries = root["coupons"].members.contains {
      $0.value["at_expiry"]?.text == "as price rise"
    }
    existingAccounts =
      expiries
      || changes.contains { change in
        let policy = change["existing"]
        return change.at(["response", "existing"]) == nil && policy?["offer"] == nil
          && policy?["grandfather"]?.text != "forever"
      }
  }
}
