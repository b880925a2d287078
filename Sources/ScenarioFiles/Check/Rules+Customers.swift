import PricingModel

extension Rules {
  /// Rows of the opening book.
  func customers() {
    var total = 0
    var cells = 0
    for row in book {
      cells = cells &+ min(Spread.mostCells, self.cells(row))
      total += number(row["count"]) ?? 0
      guard let plan = row["plan"]?.text.flatMap(catalogue.plan) else { continue }
      if plan.isFree { freeRow(row) } else { paidRow(row, plan) }
    }
    if cells > 10 * Spread.mostCells, let place = root.pair("customers")?.key.place {
      findings.add(
        "E022", place,
        "the rows of the book make \(cells) kinds of account; allowed are \(10 * Spread.mostCells)")
    }
    if total > 1_000_000_000, let place = root.pair("customers")?.key.place {
      findings.add("E022", place, "customers \(total); allowed are 0 to 1000000000")
    }
  }

  /// Kinds of account that a row makes: its spreads multiply.
  private func cells(_ row: Entry) -> Int {
    var cells = row["segment"] == nil ? catalogue.segments.count : 1
    for key in ["tenure", "seats"] {
      guard let entry = row[key] else { continue }
      cells *= min(Spread.mostCells + 1, Spread.size(entry))
      if cells > Spread.mostCells {
        findings.add(
          "E022", entry.place,
          "the spreads of this row make more than \(Spread.mostCells) kinds of account; "
            + "give fewer values")
        return Spread.mostCells
      }
    }
    return cells
  }

  private func freeRow(_ row: Entry) {
    for key in ["billing", "price", "seats", "tenure", "coupon", "months_left", "add_ons", "aha"] {
      guard let pair = row.pair(key) else { continue }
      let isNeutral =
        row.place.file != root.place.file && ["0 months", "1"].contains(pair.value.word)
      if !isNeutral {
        findings.add(
          "E013", pair.key.place,
          "`\(key)` stands in a row of the free plan `\(row["plan"].word)`; free "
            + "accounts have none"
        )
      }
    }
  }

  private func paidRow(_ row: Entry, _ plan: Catalogue.PlanFacts) {
    let stated = row["billing"]?.text.flatMap(Term.init)
    let terms = plan.termsAtStart
    if let stated, !terms.contains(stated) {
      findings.add(
        "E031", row.place(of: "billing"),
        "`billing: \(stated.rawValue)`: `\(plan.id)` is not sold so; its terms are "
          + "\(Wording.list(terms.map(\.rawValue)))"
      )
      return
    }
    guard let term = stated ?? (terms.count == 1 ? terms.first : nil) else {
      findings.add(
        "E012", first(row),
        "missing key `billing`: `\(plan.id)` is sold \(Wording.list(terms.map(\.rawValue)))")
      return
    }
    couponOf(row, plan)
    addOnsOf(row, plan)
    if let seats = row.pair("seats"), !plan.perSeat, seats.value.text != "1" {
      findings.add(
        "E031", seats.key.place,
        "`seats` of a row of `\(plan.id)`, which is priced per account; give the plan `unit: seat`")
    }
    if let aha = row["aha"], aha.text == "not reached", root.at(["moves", "aha"]) == nil {
      findings.add(
        "E031", aha.place,
        "`aha: not reached` needs `moves.aha`, which says when it is; without it every account "
          + "has seen the value")
    }
    if row["tenure"] == nil { tenure(row, plan, term) }
  }

  /// E061: tenure decides when a contract ends and how far churn has fallen.
  private func tenure(_ row: Entry, _ plan: Catalogue.PlanFacts, _ term: Term) {
    var reasons: [String] = []
    if term != .monthly { reasons.append("\(term.rawValue) contracts renew when their term ends") }
    if churnFalls(row, plan, term) { reasons.append("churn changes with tenure") }
    if root.at(["moves", "aha", "table"]) != nil { reasons.append("aha comes with tenure") }
    guard !reasons.isEmpty else { return }
    findings.add(
      "E061", first(row),
      "`tenure` is needed: \(reasons.joined(separator: ", and ")); e.g. `tenure: {spread: "
        + "{uniform: [0, 11]}}`"
    )
  }

  private func churnFalls(_ row: Entry, _ plan: Catalogue.PlanFacts, _ term: Term) -> Bool {
    guard let entry = root["churn"] else { return true }
    guard let cases = entries(entry) else { return false }
    let segments =
      row["segment"]?.text.flatMap(catalogue.segmentIndex).map { [$0] }
      ?? Array(catalogue.segments.indices)
    return segments.contains { segment in
      var leaf = cases.value(segment: segment, plan: plan.index, term: term)
      if leaf?.text == "as monthly" {
        leaf = cases.value(segment: segment, plan: plan.index, term: .monthly)
      }
      guard let leaf else { return false }
      return leaf.first(of: ["sbg", "weibull", "bdw", "table"]) != nil
    }
  }
}
