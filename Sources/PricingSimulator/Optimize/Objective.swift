import Decisions
import Estimates
import PricingModel
import Simulation

/// What a search maximises: a figure's gain over no change, `revenue_to_date@end`, `mrr@+12.p10`,
/// `plan:pro:clv`.
struct Objective {
  enum Target {
    case figure(Figure)
    /// Expected value of a new customer.
    case customer(Group)
  }

  let target: Target
  let statistic: LeverSearch.Statistic
  /// As it was written, with what was left out.
  let text: String

  /// - Throws: `Failure.usage`.
  init(_ text: String) throws {
    var name = text.filter { $0 != " " }
    var statistic = LeverSearch.Statistic.mean
    if let point = name.lastIndex(of: ".") {
      let word = String(name[name.index(after: point)...])
      guard let known = LeverSearch.Statistic(rawValue: word) else {
        throw Failure.usage(
          "--maximise \(text): `\(word)` is no statistic here; allowed are mean, p10, p50 and p90")
      }
      statistic = known
      name = String(name[..<point])
    }
    self.statistic = statistic
    if name == "clv" || name.hasSuffix(":clv") {
      let group = String(name.dropLast(name == "clv" ? 3 : 4))
      let keys = group.split(separator: ":").map(String.init)
      switch (keys.first, keys.count) {
      case (nil, _), ("all", 1): target = .customer(.all)
      case ("plan", 2): target = .customer(.plan(keys[1]))
      case ("segment", 2): target = .customer(.segment(keys[1]))
      default:
        throw Failure.usage("--maximise \(text): write `clv`, `plan:pro:clv` or `segment:team:clv`")
      }
      self.text = name
      return
    }
    do {
      let figure = try Figure(name)
      target = .figure(figure)
      self.text = figure.text
    } catch {
      throw Failure.usage("--maximise \(text): \(error), or clv")
    }
  }

  /// Metric whose unit and direction the gains have.
  var metric: Metric {
    switch target {
    case .figure(let figure): figure.metric
    case .customer: .contribution
    }
  }

  /// Gain by draw, positive where it is better; nil where an arm has no such figure.
  func gains(_ comparison: Comparison, baseline: RunResult, changed: RunResult) -> [Double]? {
    switch target {
    case .figure(let figure):
      guard let month = comparison.month(of: figure) else { return nil }
      let draws = comparison.draws(of: figure.metric, figure.group, month: month)
      let direction = figure.metric.better == .up ? 1.0 : -1.0
      return draws.isEmpty ? nil : draws.map { direction * $0 }
    case .customer(let group):
      func values(_ run: RunResult) -> [Double]? {
        run.customerValue?.laws.first { $0.group == group }?.clv
      }
      guard let before = values(baseline), let after = values(changed),
        before.count == after.count
      else { return nil }
      return zip(after, before).map { $0 - $1 }
    }
  }

  var isOfCustomers: Bool {
    if case .customer = target { return true }
    return false
  }
}
