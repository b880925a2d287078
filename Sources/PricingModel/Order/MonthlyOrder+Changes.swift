extension MonthlyOrder {
  /// What step 4 looks at beside the account.
  struct Occasion {
    let month: Int
    /// True where the account renews at this boundary, false inside a longer term.
    let isDue: Bool
    /// The answer to a changed price, at the boundary that charges it.
    var response: PriceResponse?
    /// Chance that the account is pitched before its aha moment.
    var pitched = OddsGraph.zero
  }

  /// Step 4 for an account that stays: one movement of each kind at most, in this order; every
  /// behaviour sees what the ones before it did. The last branch is the one without a change.
  mutating func changes(of situation: Situation, _ occasion: Occasion) -> [Branch] {
    var branches = [Branch(chance: OddsGraph.one, situation: situation)]
    if situation.isAlone { return branches }
    pass(&branches) { order, branch in order.planMoves(of: branch.situation, occasion) }
    pass(&branches) { order, branch in order.seesValue(branch, at: occasion.month) }
    pass(&branches) { order, branch in order.featureTrial(branch, occasion) }
    pass(&branches) { order, branch in order.seatMoves(of: branch.situation, occasion) }
    for addOn in turns.addOns {
      pass(&branches) { order, branch in order.addOnMoves(addOn, of: branch.situation, occasion) }
    }
    pass(&branches) { order, branch in
      order.changesRisk(branch.situation, at: occasion.month)
    }
    return branches
  }

  /// Lets one behaviour act on every branch.
  private mutating func pass(
    _ branches: inout [Branch],
    _ behaviour: (inout MonthlyOrder, Branch) -> Alternatives
  ) {
    // Most behaviours of most months do nothing, and then no branch is copied.
    var passed: [Branch]?
    for place in branches.indices {
      let alternatives = behaviour(&self, branches[place])
      if alternatives.isNone {
        passed?.append(branches[place])
        continue
      }
      var branch = branches[place]
      var news = passed ?? Array(branches[..<place])
      passed = nil
      news.reserveCapacity(branches.count + alternatives.ways.count)
      for way in alternatives.ways {
        var passages = branch.passages
        passages.append(way.passage)
        news.append(
          Branch(
            chance: odds.product(branch.chance, way.chance), situation: way.passage.to,
            passages: passages))
      }
      branch.chance = odds.product(branch.chance, alternatives.rest)
      if branch.chance != OddsGraph.zero { news.append(branch) }
      passed = news
    }
    if let passed { branches = passed }
  }

  /// Events inside a longer term: early cancellation, then step 4 at once (MODEL 1.5, F66).
  mutating func inTerm(_ situation: Situation, at month: Int) -> [Outcome] {
    if situation.isAlone { return [] }
    let conduct = conduct(month)
    let monthsLeft = prices.serviceMonths(situation) - monthsIntoTerm(situation, at: month)
    var cancels = OddsGraph.zero
    if let rate = conduct.billing.earlyCancel.value(
      segment: situation.segment, plan: situation.plan, term: situation.term)
    {
      cancels = odds.monthly(rate)
    }
    let occasion = Occasion(
      month: month, isDue: false, pitched: pitchedInTerm(situation, at: month))
    let branches = changes(of: situation, occasion)
    if cancels == OddsGraph.zero && branches.allSatisfy(\.passages.isEmpty) { return [] }
    let goesOn = odds.complement(cancels)
    let away = departure(
      of: situation, .inTerm(months: monthsIntoTerm(situation, at: month)), at: month)
    return cancellations(cancels, of: situation, monthsLeft: monthsLeft, to: away, at: month)
      + branches.map { branch in
        Outcome(
          chance: odds.product(goesOn, branch.chance),
          movement: branch.passages.isEmpty
            ? .waits : .changes(branch.passages, monthsLeft: monthsLeft),
          to: .account(settled(branch.situation, after: branch.passages, at: month)))
      }
  }
}
