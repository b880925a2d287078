import Decisions
import Estimates
import PricingModel

/// What would have to be true for the change to stop paying, a line for each input and plan.
struct BreakEvenText {
  let lines: [String]

  init(_ breakEven: BreakEven) {
    lines = [BreakEven.Input.elasticity, .loss].flatMap { input -> [String] in
      let points = breakEven.points.filter { $0.input == input }
      let whole = points.filter { $0.plan == nil }.map(Self.line)
      let plans = points.compactMap { point in
        point.plan.map { "\($0) \(Self.centre(point))" }
      }
      return whole + (plans.isEmpty ? [] : ["of one plan alone: \(plans.joined(separator: ", "))"])
    }
  }

  /// One line for every input and plan.
  static func all(_ breakEven: BreakEven) -> [String] {
    [BreakEven.Input.elasticity, .loss].flatMap { input in
      breakEven.points.filter { $0.input == input && $0.plan == nil }
        + breakEven.points.filter { $0.input == input && $0.plan != nil }
    }.map(line)
  }

  /// Elasticity and loss of all together with their ranges, and g/(1+g): five cells of a row.
  static func cells(_ breakEven: BreakEven) -> [String] {
    func point(_ input: BreakEven.Input) -> BreakEven.Point? {
      breakEven.points.first { $0.input == input && $0.plan == nil }
    }
    func pair(_ input: BreakEven.Input) -> [String] {
      guard let point = point(input) else { return ["-", "-"] }
      let range = point.quantiles.map { Spoken.range(end($0.p10, input), end($0.p90, input)) }
      return [centre(point), range ?? "-"]
    }
    let naive = point(.loss)?.naive.map { text($0, .loss) } ?? "-"
    return pair(.elasticity) + pair(.loss) + [naive]
  }

  private static func centre(_ point: BreakEven.Point) -> String {
    point.centre <= point.input.range.lowerBound ? "none" : end(point.centre, point.input)
  }

  /// What lies beyond the most that is looked at is said as that: `>20`.
  private static func end(_ value: Double, _ input: BreakEven.Input) -> String {
    guard value >= input.range.upperBound else { return text(value, input) }
    return input == .loss ? "100%" : ">\(Spoken.count(input.range.upperBound))"
  }

  private static func line(_ point: BreakEven.Point) -> String {
    let whose = point.plan.map { " \($0)" }
    let subject =
      switch point.input {
      case .elasticity: "elasticity of new\(whose ?? " business")"
      case .loss: "loss of existing\(whose ?? " customers")"
      }
    var asides: [String] = []
    if let quantiles = point.quantiles, quantiles.p10 != quantiles.p90 {
      asides.append(
        Spoken.range(end(quantiles.p10, point.input), end(quantiles.p90, point.input)))
    }
    if let assumed = point.assumed { asides.append("assumed \(text(assumed, point.input))") }
    if let naive = point.naive { asides.append("g/(1+g) is \(text(naive, point.input))") }
    let rest = asides.isEmpty ? "" : " (\(asides.joined(separator: "; ")))"
    return "\(subject)\(verdict(point))\(rest)"
  }

  /// Where the answer is at an end, what that means.
  private static func verdict(_ point: BreakEven.Point) -> String {
    switch (point.input, point.centre) {
    case (.loss, ...point.input.range.lowerBound): ": it does not pay even with no extra churn"
    case (.elasticity, ...point.input.range.lowerBound):
      ": it does not pay even if new business did not mind the price"
    case (.loss, point.input.range.upperBound...): ": it pays even if all who meet the price leave"
    case (.elasticity, point.input.range.upperBound...):
      ": it pays even if hardly any new business came"
    default: " \(text(point.centre, point.input))"
    }
  }

  static func text(_ value: Double, _ input: BreakEven.Input) -> String {
    input == .loss
      ? Spoken.percent(value).replacing(".0%", with: "%") : Spoken.number(value, decimals: 2)
  }
}
