extension MonthlyOrder {
  /// What an account decides at a renewal.
  struct Decision {
    /// Chance to stay: (1 - independent)(1 - leaves).
    let stays: OddsGraph.Node
    /// Lost to a price before it decides.
    let independent: OddsGraph.Node
    /// Chance to leave by decision.
    let leaves: OddsGraph.Node
    /// Intensity of this renewal.
    let kappa: OddsGraph.Node
    /// Of those who stay.
    let situation: Situation
  }

  /// Step 3c: the chance to stay at the chosen price, and the situation of those who do.
  ///
  ///     stay = (1 - loss)(1 - min(1, h x factors))
  ///     h    = the law's marginal hazard at time Lambda and intensity kappa (MODEL 2.2)
  mutating func staying(
    _ situation: Situation, _ choice: Choice, at month: Int
  ) -> Decision {
    let chosen = choice.chosen
    var after = rebased(chosen, from: situation, at: month)
    after.phase = phase(of: chosen, at: month)
    let retention = clock(of: chosen, endingTermOf: situation, at: month)
    var kappa = odds.product(
      odds.constant(retention.intensity), factor(.intensity, of: chosen, at: month))
    var hazardFactor = odds.product(choice.churn, factor(.churn, of: chosen, at: month))
    hazardFactor = odds.product(hazardFactor, riskFactor(chosen, at: month))
    var independent = OddsGraph.zero
    kappa = odds.product(kappa, unsettled(situation, at: month))
    after.memory = after.memory.settled(at: month)
    if let response = choice.response {
      kappa = odds.product(kappa, response.intensity(&odds))
      kappa = odds.sum(kappa, response.shock(&odds))
      hazardFactor = odds.product(hazardFactor, response.churnFactor(&odds))
      independent = response.independentLoss(&odds)
    }
    let hazard: OddsGraph.Node
    switch retention.law {
    case .flat(let chance):
      hazard = odds.compounded(chance, kappa)
    case .family(let family):
      let time = odds.sum(odds.constant(retention.time), situation.extraTime)
      hazard = loss(family, of: chosen, time: time, kappa: kappa)
    }
    if clockMatters {
      let extra = odds.sum(kappa, odds.constant(-retention.intensity))
      after.extraTime = odds.sum(situation.extraTime, extra)
    }
    let leaves = odds.atMostOne(odds.product(hazard, hazardFactor))
    return Decision(
      stays: odds.product(odds.complement(independent), odds.complement(leaves)),
      independent: independent, leaves: leaves, kappa: kappa, situation: after)
  }
}
