import PricingModel

/// How customers pay (FORMAT 5.2).
extension ConductReader {
  func billing() throws -> Billing {
    let block = root["billing"]
    var switches: [Term: Cases<Billing.Switch>] = [:]
    for (term, pair) in (block?["switch"]).terms {
      switches[term] = try quantities.cases(
        pair.value, "billing.switch.\(term.rawValue)"
      ) { entry, path, _ in
        try curve(entry, path).map { .curve($0) } ?? .rate(try quantities.rate(entry, path))
      }
    }
    return Billing(
      new: try block?["new"].map { try newTerms($0) } ?? newTermsByDefault(), switches: switches,
      selection: try block?["selection"].map {
        try quantities.quantity($0, "billing.selection", .plain)
      } ?? .zero,
      earlyCancel: try block.map { try rateCases($0, "early_cancel", "billing") }
        ?? .value(.never),
      refund: refund(block?["refund"]), chargeback: try chargeback(block?["chargeback"]))
  }

  private func newTerms(_ entry: Entry) throws -> Cases<[Term: Billing.Share]> {
    try quantities.cases(entry, "billing.new") { entry, path, _ in
      var shares: [Term: Billing.Share] = [:]
      // Beside a curve the rest is known only at the month's prices.
      if let pairs = entry.pairs, pairs.contains(where: { $0.value["curve"] != nil }) {
        for pair in pairs {
          let term = try known(Term(rawValue: pair.key.text), entry)
          let place = "\(path).\(term.rawValue)"
          if pair.value.text == "rest" {
            shares[term] = .rest
          } else {
            shares[term] =
              try curve(pair.value, place).map { .curve($0) }
              ?? .stated(try quantities.share(pair.value, place))
          }
        }
        return shares
      }
      for (name, share) in try quantities.split(entry, path) {
        let term = try known(Term(rawValue: name), entry)
        shares[term] = .stated(share)
      }
      return shares
    }
  }

  /// `{curve: {0%: 5%, 20%: 35%}}`; nil where the entry is no curve.
  private func curve(_ entry: Entry, _ path: String) throws -> DiscountCurve? {
    guard let curve = entry["curve"] else { return nil }
    let points = try curve.members.map { pair in
      let discount = try known(Measure.percentage.value(pair.key.text), curve)
      let share = try quantities.quantity(
        pair.value, "\(path).curve.\(pair.key.text)", .percentage)
      return DiscountCurve.Point(discount: discount, share: share)
    }
    guard points.count == 2 else { throw Unreadable(entry: curve) }
    // Not in the order of the file, which decides the last bit of a share.
    let upward = points.sorted { $0.discount < $1.discount }
    return DiscountCurve(upward[0], upward[1])
  }

  /// The only term of a plan; where there are several, annual takes the published share.
  private func newTermsByDefault() -> Cases<[Term: Billing.Share]> {
    .byPlan(
      catalogue.plans.map { plan in
        switch plan.termsAtStart {
        case []: return nil
        case let terms where terms.count == 1 || !root.choosesTerms:
          return .value([terms[0]: .stated(.one)])
        default:
          let annual = Published.annualShare.quantity(registry)
          return .value([.annual: .stated(annual), .monthly: .stated(.rest([annual]))])
        }
      })
  }

  private func refund(_ entry: Entry?) -> Billing.Refund {
    if let within = entry?["full_within"]?.text.flatMap(Scalars.duration) {
      return .fullWithin(days: within.count, monthDays: catalogue.monthDays)
    }
    return entry?.text == "pro rata" ? .proRata : .none
  }

  private func chargeback(_ entry: Entry?) throws -> Billing.Chargeback? {
    guard let entry else { return nil }
    let share = try known(entry["share"], entry)
    let fee = try known(
      entry["fee"]?.text.flatMap({ PriceText.minor($0, catalogue.currency) }), entry)
    return Billing.Chargeback(
      share: try quantities.quantity(share, "billing.chargeback.share", .percentage), fee: fee)
  }
}
