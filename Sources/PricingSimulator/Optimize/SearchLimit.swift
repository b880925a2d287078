import Decisions
import Estimates
import PricingModel
import Simulation

/// What `--subject-to` asks of every setting: a condition on the difference that it makes, in the
/// words of `--fail-if`, or on the share of the base that it reprices, `repriced@+12 >= 50%`.
struct SearchLimit {
  private enum Ask {
    case condition(Condition)
    case repriced(Condition)
  }

  private let ask: Ask
  let text: String

  /// - Throws: `Failure.usage`.
  init(_ text: String) throws {
    self.text = text.split(separator: " ").joined(separator: " ")
    let isRepriced = self.text.hasPrefix("repriced@")
    do {
      guard isRepriced else {
        ask = .condition(try Condition(text))
        return
      }
      // The share has a month and no statistic: its time and bound are read as those of a metric.
      let rest = self.text.dropFirst("repriced".count)
      let place = rest.firstIndex { "<>".contains($0) } ?? rest.endIndex
      let time = rest[..<place].filter { $0 != " " }
      let whole = time.hasSuffix(".mean") ? time : time + ".mean"
      ask = .repriced(try Condition("mrr\(whole) \(rest[place...])"))
    } catch {
      throw Failure.usage("--subject-to \(text): \(error)")
    }
  }

  /// Does the changed scenario keep it?
  func holds(_ comparison: Comparison, compiled: CompiledScenario, draws: [Draw]) throws -> Bool {
    switch ask {
    case .condition(let condition):
      let result = condition.result(in: comparison)
      return result.value != nil && result.failed
    case .repriced(let condition):
      guard let month = comparison.month(of: condition.figure) else { return false }
      // A dozen draws are enough for a share, and following the book costs more than a forecast.
      let reach = try Reach(compiled, draws: Array(draws.prefix(16)))
      let share = reach.map { reach in
        let place = month - reach.before - 1
        return reach.reached.indices.contains(place) ? reach.reached[place].mrr : 0
      }
      return condition.relation.holds(share ?? 0, condition.bound)
    }
  }
}
