extension MonthlyOrder {
  /// The answers of existing accounts to a change.
  func answers(to change: Int, at month: Int) -> Response.Existing {
    let own =
      prices.changes.indices.contains(change) ? prices.changes[change].existingResponse : nil
    return own ?? conduct(month).response.existing
  }

  /// ref of an account whose term ends at `month`, 1/L of a minor unit; nil: the price it pays.
  ///
  ///     ref_t = p + rho^n (ref - p)     n: renewals since the price p was first charged
  mutating func reference(
    of account: Situation, _ answers: Response.Existing, at month: Int
  ) -> OddsGraph.Node? {
    guard case .reference(let reference) = answers.answer, !reference.memory.isAlwaysZero,
      account.memory.reference != OddsGraph.zero
    else { return nil }
    let renewals = (month - account.memory.since) / prices.serviceMonths(account)
    let paid = odds.constant(Double(prices.mrrUnits(account)))
    let fading = odds.power(odds.quantity(reference.memory), odds.constant(Double(renewals)))
    return odds.sum(
      paid, odds.product(fading, odds.difference(account.memory.reference, paid)))
  }

  /// The memory of an account that meets `change` and pays `quoted` from now on.
  mutating func remembered(
    by account: Situation, quoted: Situation, _ answers: Response.Existing, change: Int,
    reference: OddsGraph.Node?, at month: Int
  ) -> PriceMemory {
    var memory = PriceMemory.none
    let (before, after) = (prices.mrrUnits(account), prices.mrrUnits(quoted))
    switch answers.answer {
    case .none, .stated: break
    case .willingness:
      let highest = max(before, account.memory.accepted)
      memory.accepted = highest > after ? highest : 0
    case .reference(let law):
      let used = reference ?? odds.constant(Double(before))
      if !law.memory.isAlwaysZero, used != odds.constant(Double(after)) {
        memory.reference = used
        memory.since = month
      }
    }
    if let lasting = answers.after, before != after, lasting.intensity != .one {
      let months =
        switch lasting.lasting {
        case .months(let months): months
        case .renewals(let count): count * prices.serviceMonths(quoted)
        }
      memory.unsettled = PriceMemory.Unsettled(change: change, until: month + months)
    } else {
      memory.unsettled = account.memory.unsettled
    }
    return memory
  }

  /// Factor on kappa of a change met earlier.
  mutating func unsettled(_ account: Situation, at month: Int) -> OddsGraph.Node {
    guard let unsettled = account.memory.unsettled, month <= unsettled.until,
      let lasting = answers(to: unsettled.change, at: month).after
    else { return OddsGraph.one }
    return odds.quantity(lasting.intensity)
  }
}
