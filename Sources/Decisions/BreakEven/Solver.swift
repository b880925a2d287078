import Estimates
import PricingModel
import Simulation

extension BreakEven {
  /// Solves one question for all draws at once: gain(x) = 0, by draw.
  ///
  /// The gain falls with x, and is linear in a loss (every account meets the price at most once)
  /// and nearly so in r^-e, r the ratio of the prices: a safeguarded false position (Illinois, Dowell
  /// and Jarratt 1971) on those is done after three or four walks.
  struct Solver {
    let question: Question
    let before: [Double]
    let target: Target
    let draws: [Draw]
    private let changed: Scenario
    private let compiled: CompiledScenario
    /// ln of the largest ratio of new to old price, for an elasticity.
    private let logRatio: Double

    /// nil where the price of nothing changes.
    init?(
      question: Question, changed: Scenario, target: Target, before: [Double], seed: UInt64,
      draws: [Draw]
    ) throws {
      self.question = question
      self.changed = changed
      self.target = target
      self.draws = draws
      // The baseline may have been walked under more draws than the question takes; under one where
      // all its inputs are certain.
      self.before =
        before.count == 1 ? draws.map { _ in before[0] } : Array(before.prefix(draws.count))
      precondition(self.before.count == draws.count, "the baseline has fewer draws than asked")
      let ratios = changed.priceRatios.filter { question.plan == nil || $0.plan == question.plan }
      guard let ratio = ratios.map(\.ratio).max(by: { abs($0 - 1) < abs($1 - 1) }), ratio != 1,
        ratio > 0
      else { return nil }
      logRatio = Elementary.log(ratio)
      compiled = try CompiledScenario(changed.asking(question), seed: seed)
    }

    func point(plans: [Int]) throws -> Point? {
      let found = try solve()
      let range = question.input.range
      let share = { (isThere: (Double) -> Bool) in
        Double(found.count(where: isThere)) / Double(found.count)
      }
      let quantiles = Quantiles(whereEnough: found)
      let only = question.plan ?? (plans.count == 1 ? plans[0] : nil)
      return Point(
        input: question.input, plan: question.plan.map { changed.plans[$0].id },
        quantiles: quantiles, centre: quantiles?.p50 ?? found[0],
        neverPays: share { $0 <= range.lowerBound }, alwaysPays: share { $0 >= range.upperBound },
        assumed: only.flatMap { changed.assumed(question.input, plan: $0, draws: draws) },
        naive: question.input == .loss
          ? only.flatMap { plan in
            changed.priceRatios.first { $0.plan == plan }.flatMap {
              $0.ratio > 1 ? PriceIncrease.breakEvenLossOfRevenue($0.ratio - 1) : nil
            }
          } : nil)
    }

    /// The coordinate in which the gain is nearly linear.
    private func coordinate(_ x: Double) -> Double {
      question.input == .loss ? x : Elementary.exp(-x * logRatio)
    }

    private func value(at coordinate: Double) -> Double {
      question.input == .loss ? coordinate : -Elementary.log(coordinate) / logRatio
    }

    private func solve() throws -> [Double] {
      let range = question.input.range
      let (none, most) = (coordinate(range.lowerBound), coordinate(range.upperBound))
      let all = Array(draws.indices)
      let atNone = try gains(all, all.map { _ in none })
      let atMost = try gains(all, all.map { _ in most })
      var found = all.map { atNone[$0] <= 0 ? range.lowerBound : range.upperBound }
      var open = all.filter { atNone[$0] > 0 && atMost[$0] < 0 }
      var low = all.map { _ in none }
      var high = all.map { _ in most }
      var lowGain = atNone
      var highGain = atMost
      // Which end the last step kept, to halve its weight.
      var kept = [Int](repeating: 0, count: all.count)
      for _ in 0..<Self.mostSteps where !open.isEmpty {
        let tries = open.map { draw in
          (low[draw] * highGain[draw] - high[draw] * lowGain[draw])
            / (highGain[draw] - lowGain[draw])
        }
        let gains = try gains(open, tries)
        var still: [Int] = []
        for ((draw, point), gain) in zip(zip(open, tries), gains) {
          found[draw] = min(max(value(at: point), range.lowerBound), range.upperBound)
          if abs(gain) <= Self.tolerance * max(abs(atNone[draw]), abs(before[draw]) * 1e-3) {
            continue
          }
          if gain > 0 {
            (low[draw], lowGain[draw]) = (point, gain)
            if kept[draw] == 1 { highGain[draw] /= 2 }
            kept[draw] = 1
          } else {
            (high[draw], highGain[draw]) = (point, gain)
            if kept[draw] == -1 { lowGain[draw] /= 2 }
            kept[draw] = -1
          }
          still.append(draw)
        }
        open = still
      }
      return found
    }

    private static let mostSteps = 30
    /// Of the gain that nobody's leaving would bring.
    private static let tolerance = 1e-9

    /// What the change brings at a coordinate for each of some draws.
    private func gains(_ some: [Int], _ coordinates: [Double]) throws -> [Double] {
      let asked = zip(some, coordinates).map { draw, coordinate in
        Draw(draws[draw].values + [value(at: coordinate)])
      }
      let series = try compiled.expectation(recording: [target.item], under: asked)
      return zip(target.values(series), some).map { target.sign * ($0 - before[$1]) }
    }
  }
}
