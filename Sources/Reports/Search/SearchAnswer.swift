import Decisions
import Estimates
import PricingModel

/// What a search found, in sentences that are true when quoted alone.
struct SearchAnswer {
  let report: SearchReport

  private var frontier: Frontier { report.frontier }

  private var scale: FigureScale {
    let figures = frontier.efficient.map { frontier.candidates[$0].expected }
    return FigureScale(
      unit: report.metric.unit, money: MoneyScale(report.scenario.currency, fitting: figures))
  }

  var sentences: [String] {
    switch frontier.verdict {
    case .best(let best): found(frontier.candidates[best])
    case .noChange: [nothing]
    case .noneAllowed:
      [
        "No setting of these levers keeps \(report.limits.map { "`\($0)`" }.joined(separator: " and "))."
      ]
    case .open(let ends): ends.flatMap(open) + observed
    }
  }

  private var nothing: String {
    switch frontier.statistic {
    case .mean: "No setting of these levers gains anything: no change is best."
    case .p10:
      "No setting of these levers gains in a bad case (P10): whoever looks at that leaves things as "
        + "they are."
    case .p50: "No setting of these levers gains in more than half of the cases: no change is best."
    case .p90: "No setting of these levers gains even in a good case (P90): no change is best."
    }
  }

  private func found(_ best: Candidate) -> [String] {
    let gain = scale.signed(best.expected)
    let chance = Spoken.count(Int((100 * best.chanceBetter).rounded(.toNearestOrEven)))
    var sentences = ["The best found is \(settings(best)): expected \(gain)."]
    if best.gains.count > 1 {
      sentences = [
        "The best found is \(settings(best)): expected \(gain) (P10 \(scale.signed(best.p10)), "
          + "P90 \(scale.signed(best.p90))).",
        "It gains in \(chance) of 100 cases consistent with the inputs.",
      ]
    }
    sentences.append(flat)
    if report.isExtrapolated(best) {
      sentences.append(
        "It lies above a rise of 25%, where answers to the price are extrapolated, not observed "
          + "(W10).")
    }
    return sentences + confirmation
  }

  /// By whole customers and chance the mean gain is another figure for the same thing; its error
  /// says how near it should be. The gain in a bad case is there another thing, and lower: chance in
  /// single customers comes on top of what is not known about the inputs.
  private var confirmation: [String] {
    guard let simulated = report.simulated else { return [] }
    let sample =
      switch simulated.sample {
      case .replications(let count): "\(Spoken.count(count, "replication"))"
      case .customers(let count): "\(Spoken.count(count, "followed customer"))"
      }
    let chance =
      frontier.statistic == .p10
      ? simulated.p10.map { "; with the chance in single customers its P10 is \(scale.signed($0))" }
      : nil
    return [
      "Simulated with \(sample) it gains \(scale.signed(simulated.mean)), give or take "
        + "\(scale.text(simulated.error))\(chance ?? "")."
    ]
  }

  private var flat: String {
    let spans = frontier.levers.indices.compactMap { lever in
      frontier.flatSpan(lever).map {
        "\(frontier.levers[lever].path) \($0.low.text) to \($0.high.text)"
      }
    }
    guard !spans.isEmpty else { return "No other setting tried comes within 5% of that gain." }
    return "\(Spoken.count(frontier.flat.count, "setting")) within 5% of that gain cannot be told "
      + "from it: \(spans.joined(separator: ", "))."
  }

  private func settings(_ candidate: Candidate) -> String {
    zip(frontier.levers, candidate.settings).map {
      "\($0.path) \(Escaping.terminal($1.text))"
    }.joined(separator: ", ")
  }

  // MARK: No best

  private func open(_ end: Frontier.OpenEnd) -> [String] {
    let path = frontier.levers[end.lever].path
    let side = end.isUpper ? "upper" : "lower"
    if let turn = end.turnsBefore {
      return [
        "The best of \(path) lies beyond its range: the gain still rises at its \(side) end, "
          + "\(end.end.text), and no longer at \(turn.text); search a wider range."
      ]
    }
    let lever = frontier.levers[end.lever]
    guard !lever.hasNoCounterweight else {
      return [
        "No value of \(path) is best: nothing in the inputs bounds it. The gain rises up to "
          + "\(end.end.text), because the inputs do not say what it costs to go there: "
          + (lever.kind == .trialDays
            ? "conversion does not depend on the length of a trial."
            : "who pays for a longer term does not depend on its discount.")
      ]
    }
    let last = end.stillRisingAt.map { ", and goes on to \($0.text)" } ?? ""
    let why = because(lever, isUpper: end.isUpper)
    return [
      "No value of \(path) is best: nothing in the inputs bounds it. The gain rises up to "
        + "\(end.end.text), the \(side) end of the range\(last)\(why)."
    ]
  }

  /// Why a price may rise without limit.
  private func because(_ lever: Lever, isUpper: Bool) -> String {
    guard case .price = lever.kind, isUpper, let answer = report.insensitive else { return "" }
    guard answer.shareBelowOne > 0 else {
      return answer.existingMind ? "" : ", because no existing customer leaves over a price"
    }
    guard answer.shareBelowOne < 1 else {
      return ", because an elasticity below 1 (expected "
        + "\(StakesWords.number(answer.expected))) raises the gain without limit"
    }
    let cases = Spoken.count(Int((100 * answer.shareBelowOne).rounded(.toNearestOrEven)))
    return
      ", because the elasticity of new business is below 1 in \(cases) of 100 cases, where any "
      + "rise gains"
  }

  /// The best within what was ever observed, said as that.
  private var observed: [String] {
    guard frontier.levers.contains(where: { if case .price = $0.kind { true } else { false } })
    else {
      return []
    }
    guard let most = frontier.proposed.map({ frontier.candidates[$0] }) else {
      return ["Up to a rise of 25% no setting gains; beyond it answers are extrapolated (W10)."]
    }
    return [
      "Answers to rises above 25% are extrapolated, not observed (W10); up to there "
        + "\(settings(most)) gains \(scale.signed(most.expected)), and test before going further."
    ] + confirmation
  }
}
