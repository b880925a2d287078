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
      let range = point.quantiles.map { "\(text($0.p10, input)) to \(text($0.p90, input))" }
      return [centre(point), range ?? "-"]
    }
    let naive = point(.loss)?.naive.map { text($0, .loss) } ?? "-"
    return pair(.elasticity) + pair(.loss) + [naive]
  }

  private static func centre(_ point: BreakEven.Point) -> String {
    let range = point.input.range
    if point.centre <= range.lowerBound { return "none" }
    return point.centre >= range.upperBound
      ? "above \(text(range.upperBound, point.input))" : text(point.centre, point.input)
  }

  private static func line(_ point: BreakEven.Point) -> String {
    let subject =
      switch (point.input, point.plan) {
      case (.elasticity, nil): "elasticity of new business"
      case (.elasticity, let plan?): "elasticity of new \(plan)"
      case (.loss, nil): "loss of existing customers"
      case (.loss, let plan?): "loss of existing \(plan)"
      }
    var asides: [String] = []
    if let quantiles = point.quantiles, quantiles.p10 != quantiles.p90 {
      asides.append(
        "\(text(quantiles.p10, point.input)) to \(text(quantiles.p90, point.input))")
    }
    if let assumed = point.assumed { asides.append("assumed \(text(assumed, point.input))") }
    if let naive = point.naive { asides.append("g/(1+g) is \(text(naive, point.input))") }
    let rest = asides.isEmpty ? "" : " (\(asides.joined(separator: "; ")))"
    let centre =
      point.centre <= point.input.range.lowerBound
      ? "none: it does not pay even at \(text(0, point.input))" : centre(point)
    return "\(subject) \(centre)\(rest)"
  }

  static func text(_ value: Double, _ input: BreakEven.Input) -> String {
    input == .loss
      ? Spoken.percent(value).replacing(".0%", with: "%") : Spoken.number(value, decimals: 2)
  }
}
