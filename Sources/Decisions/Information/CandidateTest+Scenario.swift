import PricingModel
import Sampling
import Simulation

extension CandidateTest {
  /// What could be measured before making a change: for each uncertain input that a test would
  /// show, the test.
  ///
  /// The worth of what is known now, n0, follows from how much of the observed share moves when the
  /// input moves by one standard deviation of its normal score z, at its median:
  ///
  ///     trial conversion, pilot     p (1 - p) / (dp/dz)^2
  ///     price test, two arms        ((1 - p0)/p0 + (1 - p1)/p1) / (d ln(p1/p0) / dz)^2
  ///     the same without trials     (1 + (p1/p0)^-1) / (d ln(p1/p0) / dz)^2,  new customers
  ///
  /// For a Beta(a, b) the first is a + b but for one or two.
  ///
  /// - Parameters:
  ///   - scenario: a changed one.
  ///   - inputs: those of the problem, by path.
  public static func tests(of scenario: Scenario, inputs: InputCube) throws -> [CandidateTest] {
    let observed = try Observation(scenario)
    return inputs.parameters.enumerated().compactMap { place, parameter in
      guard let own = scenario.parameters.lastIndex(where: { $0.path == parameter.path }) else {
        return nil
      }
      return observed.conversion(own, input: place) ?? observed.newPrice(own, input: place)
        ?? observed.pilot(own, input: place)
    }
  }
}

/// What tests would observe in a changed scenario, when the change is made.
private struct Observation {
  let scenario: Scenario
  let laws: InputLaws
  let conduct: Conduct
  let changeIndex: Int?
  let change: PriceChange?

  init(_ scenario: Scenario) throws {
    self.scenario = scenario
    laws = try InputLaws(
      scenario.parameters, columns: Array(scenario.parameters.indices))
    changeIndex = scenario.ownPriceChanges.last
    change = changeIndex.map { scenario.priceChanges[$0] }
    conduct = scenario.conduct(at: change?.at ?? 0)
  }

  // MARK: Tests

  func conversion(_ parameter: Int, input: Int) -> CandidateTest? {
    guard let trials = conduct.trials,
      let path = trials.conversion.paths.first(where: { $0.value.drawn.contains(parameter) }),
      let worth = worth(ofShare: parameter, { $0[path.value] })
    else { return nil }
    let starts = trials.starts.paths.filter {
      path.segment == nil || $0.segment == nil || $0.segment == path.segment
    }
    let all = starts.reduce(0) { $0 + perMonth($1.value) }
    let share = path.segment.map { segment in
      starts.contains { $0.segment == segment } ? 1 : means[conduct.segmentShares[segment]]
    }
    return CandidateTest(
      kind: .conversion, input: input, worthOfPrior: worth.prior, arms: 1, fewest: worth.fewest,
      perMonth: all * (share ?? 1), available: nil, plan: nil, unit: "trial",
      delay: delay(trials.length))
  }

  func newPrice(_ parameter: Int, input: Int) -> CandidateTest? {
    guard let change, let rise else { return nil }
    guard case .elasticity(let cases)? = answer(to: change)?.form,
      let elasticity = cases.leaves.first(where: { $0.drawn.contains(parameter) })
    else { return nil }
    let ratio = { (draw: Draw) in Elementary.power(rise.ratio, -draw[elasticity]) }
    let slope = slope(of: parameter) { Elementary.log(ratio($0)) }
    guard slope != 0 else { return nil }
    let (before, after): (Double, Double)
    let comers: Double
    if let trials = conduct.trials, let conversion = trials.conversion.leaves.first {
      before = means[conversion]
      after = min(1, before * ratio(median(parameter, 0)))
      comers = trials.starts.leaves.reduce(0) { $0 + perMonth($1) }
    } else {
      // Those who come are counted, not those who look: a chance near 0 of very many.
      (before, after) = (0, 0)
      comers =
        conduct.newCustomers.map { $0.arrivals.leaves.reduce(0) { $0 + perMonth($1) } } ?? 0
    }
    let noise =
      before > 0
      ? (1 - before) / before + (1 - after) / after : 1 + 1 / ratio(median(parameter, 0))
    return CandidateTest(
      kind: .newPrice, input: input, worthOfPrior: noise / (slope * slope), arms: 2,
      fewest: before > 0 ? Self.fewest(min(before, after)) : 5,
      perMonth: comers, available: nil, plan: scenario.plans[rise.plan].id,
      unit: conduct.trials == nil ? "new customer" : "trial",
      delay: conduct.trials.map { delay($0.length) } ?? 0)
  }

  func pilot(_ parameter: Int, input: Int) -> CandidateTest? {
    guard let change, let rise,
      let loss = loss(change, rise.ratio, parameter), let worth = worth(ofShare: parameter, loss)
    else { return nil }
    let rows = scenario.book.filter { $0.plan == rise.plan && $0.term == .monthly }
    return CandidateTest(
      kind: .pilot, input: input, worthOfPrior: worth.prior, arms: 1, fewest: worth.fewest,
      perMonth: nil,
      available: rows.reduce(0) { $0 + $1.count }, plan: scenario.plans[rise.plan].id,
      unit: "customer", delay: 2)
  }

  // MARK: What is observed

  private func answer(to change: PriceChange) -> Response.New? {
    switch change.newResponse {
    case .own(let own)?: own
    case PriceChange.NewResponse.none?: nil
    case nil: conduct.response.new
    }
  }

  /// Share of those repriced who leave because of it. The shares of an offer are certain.
  private func loss(
    _ change: PriceChange, _ ratio: Double, _ parameter: Int
  ) -> ((Draw) -> Double)? {
    switch (change.existingResponse ?? conduct.response.existing).answer {
    case .none, .willingness: return nil
    case .stated(let stated):
      guard let loss = stated.loss?.leaves.first(where: { $0.drawn.contains(parameter) }) else {
        return nil
      }
      return { $0[loss] }
    case .reference(let reference):
      guard ratio > 1, reference.strength == nil else { return nil }
      func number(_ cases: Cases<Quantity>) -> Quantity? {
        cases.leaves.first { $0.drawn.contains(parameter) } ?? cases.leaves.first
      }
      let (e, lambda) = (number(reference.elasticity), number(reference.lossAversion))
      guard let e, let lambda, (e.drawn + lambda.drawn).contains(parameter) else { return nil }
      return { 1 - Elementary.power(ratio, -$0[e] * $0[lambda]) }
    }
  }

  /// The largest rise among the plans of the change; nil where nothing gets dearer.
  private var rise: (plan: Int, ratio: Double)? {
    let rises = scenario.priceRatios.filter { $0.ratio > 1 && $0.change == changeIndex }
    return rises.max { $0.ratio < $1.ratio }.map { ($0.plan, $0.ratio) }
  }

  // MARK: Numbers

  private var means: Draw { Draw(meansOf: scenario.parameters) }

  /// All inputs at their means but one, which stands at a normal score.
  private func median(_ parameter: Int, _ score: Double) -> Draw {
    var values = means.values
    values[parameter] = laws.quantile(parameter, NormalDistribution.standard.cdf(score))
    return Draw(values)
  }

  /// Per unit of the normal score, over half a unit on both sides of the median.
  private func slope(of parameter: Int, _ value: (Draw) -> Double) -> Double {
    value(median(parameter, 0.5)) - value(median(parameter, -0.5))
  }

  private func worth(
    ofShare parameter: Int, _ share: (Draw) -> Double
  ) -> (prior: Double, fewest: Int)? {
    let slope = slope(of: parameter, share)
    let p = share(median(parameter, 0))
    guard slope != 0, p > 0, p < 1 else { return nil }
    return (p * (1 - p) / (slope * slope), Self.fewest(p))
  }

  /// Observations in which the rarer of two answers is expected five times.
  private static func fewest(_ p: Double) -> Int {
    Int((5 / max(1e-6, min(p, 1 - p))).rounded(.up))
  }

  private func perMonth(_ arrivals: Arrivals) -> Double {
    switch arrivals {
    case .poisson(let mean), .negativeBinomial(let mean, _): means[mean]
    case .exactly(let count): Double(count)
    case .schedule(let counts):
      Double(counts.values.reduce(0, +)) / Double(scenario.months)
    }
  }

  /// Months until a trial has ended.
  private func delay(_ length: TrialLength) -> Int { length.months + (length.later > 0 ? 1 : 0) }
}
