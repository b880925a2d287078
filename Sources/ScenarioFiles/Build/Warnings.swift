import PricingModel

/// Price points of every plan, from `start` on.
struct PriceHistory {
  let plans: [Plan]
  let changes: [PriceChange]

  /// The point in force for a plan before a change.
  func before(_ change: Int, plan: Int) -> PricePoint {
    var point = plans[plan].price
    for earlier in changes[..<change] {
      if let next = earlier.prices[plan] { point = next }
    }
    return point
  }
}

/// The codes of MODEL 7 that a file raises by itself, with their sentences.
struct Warnings {
  let root: Entry
  /// The file as each dated `set` leaves it.
  let trees: [Entry]
  /// What a change file sets from the first month.
  let changed: [Entry.Pair]
  let catalogue: Catalogue
  let book: [Entry]
  let registry: Registry
  let pages: PriceHistory
  let conduct: Conduct

  var all: [Warning] {
    [
      tooYoungToChurn, splitBook, termAsCause, onlyPoints, certainChurn, steepRises,
      smallElasticities, cliffs, cheaperBelow, growthFromSurvivors, expansionThatRetains,
      levelAsGrowth, surveys,
      outsideMRR, noMargin, earlyJudgement, oneSided, assumptions, causeWithoutSubstitute,
    ].compactMap { $0 }
  }

  func warning(_ code: String, _ sentence: String) -> Warning {
    Warning(code: code, sentence: sentence)
  }

  /// W05: survivors are not the mix that arrived.
  private var splitBook: Warning? {
    guard catalogue.segments.count > 1, book.contains(where: { $0["segment"] == nil }) else {
      return nil
    }
    return warning(
      "W05",
      "rows of the book without a segment are split by the shares of new accounts, but those "
        + "who stayed are another mix than those who came"
    )
  }

  /// W08: the bands hold chance alone.
  private var onlyPoints: Warning? {
    guard registry.parameters.isEmpty else { return nil }
    return warning(
      "W08", "all inputs are points, so the bands ignore how uncertain the inputs are")
  }

  /// W10: rises beyond what was ever observed.
  private var steepRises: Warning? {
    var steep: [String] = []
    for (index, change) in pages.changes.enumerated() {
      for plan in change.prices.keys.sorted() {
        guard let after = change.prices[plan] else { continue }
        let seats = pages.plans[plan].billedSeats(1)
        let old = pages.before(index, plan: plan).schedule.monthly(seats: seats)
        let new = after.schedule.monthly(seats: seats)
        guard old > 0, Double(new) > 1.25 * Double(old) else { continue }
        let rise = Wording.percent(Double(new) / Double(old) - 1, decimals: 0)
        steep.append("\(pages.plans[plan].id) rises by \(rise) in \(catalogue.start + change.at)")
      }
    }
    guard !steep.isEmpty else { return nil }
    return warning(
      "W10",
      "\(steep.joined(separator: ", ")): answers to rises above 25% are extrapolated, not observed")
  }

  /// W10 also where hardly anybody minds.
  private var smallElasticities: Warning? {
    guard !pages.changes.isEmpty, case .elasticity(let cases)? = conduct.response.new?.form else {
      return nil
    }
    let small = cases.leaves.contains { elasticity in
      elasticity.isCertain && Draw.none[elasticity] > 0 && Draw.none[elasticity] < 0.05
    }
    guard small, steepRises == nil else { return nil }
    return warning("W10", "an elasticity below 0.05 says that hardly anybody minds the price")
  }

  /// W11: more seats for less money.
  private var cliffs: Warning? {
    let points =
      pages.plans.map { ($0.id, $0.price.schedule) }
      + pages.changes.flatMap { change in
        change.prices.keys.sorted().compactMap { plan in
          change.prices[plan].map { (pages.plans[plan].id, $0.schedule) }
        }
      }
    for (id, schedule) in points {
      guard case .volume(let bands) = schedule else { continue }
      for band in bands {
        guard let top = band.upTo else { continue }
        let below = schedule.monthly(seats: top)
        let above = schedule.monthly(seats: top + 1)
        guard above < below else { continue }
        return warning(
          "W11",
          "volume prices of \(id) have a cliff: \(top + 1) seats cost \(money(above)), \(top) "
            + "cost \(money(below))"
        )
      }
    }
    return nil
  }

  func money(_ minor: Int64) -> String {
    Wording.number(
      Double(minor) / Double(catalogue.currency.minorUnits), decimals: catalogue.currency.decimals)
  }

  /// W17: revenue is not contribution.
  private var noMargin: Warning? {
    guard root.at(["costs", "gross_margin"]) == nil else { return nil }
    return warning(
      "W17", "no gross margin is given, so CLV counts all revenue; set `costs.gross_margin`")
  }

  /// W19: contracts of a year or longer that have not met the price yet.
  private var earlyJudgement: Warning? {
    for change in pages.changes {
      for plan in change.prices.keys.sorted() {
        guard let longest = pages.plans[plan].terms.last, longest >= .annual,
          change.at + change.notice + longest.months > catalogue.months,
          change.start(serviceMonths: longest.months) != nil
        else { continue }
        let (kind, more) =
          longest == .annual ? ("annual", "a year") : ("two-year", "two years")
        return warning(
          "W19",
          "the forecast ends before all \(kind) contracts of \(pages.plans[plan].id) have met "
            + "the price of \(catalogue.start + change.at); \(more) more shows them"
        )
      }
    }
    return nil
  }

  /// W20: kind to those who pay, and no answer of those who do not yet.
  private var oneSided: Warning? {
    for change in pages.changes {
      switch change.policy {
      case .atRenewal: continue
      default: break
      }
      guard answersNothing(change) else { continue }
      return warning(
        "W20",
        "the change of \(catalogue.start + change.at) keeps old prices or offers a choice, "
          + "but new business does not answer to the price; give `response.new`"
      )
    }
    return nil
  }

  private func answersNothing(_ change: PriceChange) -> Bool {
    let answer: Response.New?
    switch change.newResponse {
    case .own(let own)?: answer = own
    case PriceChange.NewResponse.none?: answer = nil
    case nil: answer = conduct.response.new
    }
    switch answer?.form {
    case .elasticity(let cases)?, .logit(let cases)?: return cases.leaves.allSatisfy(\.isAlwaysZero)
    case .willingness?: return false
    case nil: return true
    }
  }

  /// W21: published defaults are assumptions about somebody else.
  private var assumptions: Warning? {
    let paths = registry.inputs.filter { $0.kind == .default && $0.parameter != nil }.map(\.path)
    guard !paths.isEmpty else { return nil }
    let count = paths.count == 1 ? "1 input is a default" : "\(paths.count) inputs are defaults"
    return warning("W21", "\(count), not evidence: \(paths.joined(separator: ", "))")
  }
}
