import Estimates
import PricingModel

extension ChangeStudy {
  /// A study with as many draws as the error that `--until` asks for needs, for the change that
  /// needs most; found with both arms alone.
  static func precise(
    of changes: [Scenario], _ baseline: Scenario, headline: Figure, options: RunOptions,
    asksStakes: Bool = true, known: BaselineRuns = BaselineRuns()
  ) throws -> ChangeStudy {
    func study(_ draws: Int?) throws -> ChangeStudy {
      try ChangeStudy(
        baseline, headline: headline, options: options, replications: draws,
        asksStakes: asksStakes, known: known)
    }
    guard let bound = options.until else { return try study(nil) }
    let rule = StoppingRule(options, baseline, most: mostDraws)
    var draws = rule.first
    while true {
      let current = try study(draws)
      let needed =
        try changes.map { change -> Int in
          let comparison = try current.comparison(of: change, name: "")
          guard let difference = comparison[headline], comparison.draws > 1 else { return 0 }
          return StoppingRule.needed(
            bound, value: difference.difference, error: difference.monteCarloError, after: draws)
        }.reduce(0, max)
      guard let next = rule.next(after: draws, needed: needed) else { return current }
      draws = next
    }
  }

  /// W22 where the draws ended before the bound of `--until` was met.
  func precisionWarnings(_ comparison: Comparison) -> [Warning] {
    guard let bound = options.until, comparison.draws > 1, let difference = comparison[headline]
    else { return [] }
    return StoppingRule.warning(
      bound, value: difference.difference, error: difference.monteCarloError,
      after: comparison.draws, noun: "draws", of: "the difference")
  }
}
