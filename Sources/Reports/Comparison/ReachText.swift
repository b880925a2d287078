import Decisions
import PricingModel

/// Who is reached by the new price and when, in the words of reports.
struct ReachText {
  /// `of $73.2k MRR in Dec 2026:`
  let whole: String
  /// `46% in Jan 2028, when the old price ends`
  let parts: [String]

  init(_ reach: Reach, _ scenario: Scenario) {
    let scale = MoneyScale(scenario.currency, fitting: [reach.mrr])
    whole = "of \(scale.text(reach.mrr)) MRR in \((scenario.start + reach.before).spoken):"
    func span(_ way: Reach.Way) -> String {
      guard let span = reach.spans[way] else { return "" }
      let first = (scenario.start + span.lowerBound).spoken
      let last = (scenario.start + span.upperBound).spoken
      return first == last ? " in \(first)" : " from \(first) to \(last)"
    }
    let end = (scenario.start + (scenario.months - 1)).spoken
    func text(_ way: Reach.Way) -> String {
      let share = Spoken.part(reach[way].mrr)
      return switch way {
      case .atOnce: "\(share) at once\(span(way))"
      case .atRenewal: "\(share) at a later renewal"
      case .oldPriceEnds: "\(share)\(span(way)), when the old price ends"
      case .ownMove: "\(share) by a move of their own"
      case .leaves: "\(share) leaves before"
      case .notYet: "\(share) keeps the old price to \(end)"
      case .otherPlans: "\(share) never (other plans)"
      }
    }
    // Nobody at once is worth saying; nobody by another way is not.
    parts = Reach.Way.allCases.filter { $0 == .atOnce || reach[$0].mrr > 1e-9 }.map(text)
  }
}
