import Decisions
import Estimates
import PricingModel

/// What a change hinges on, as rows of text: one an input, the widest bar first.
struct HingeTable {
  struct Row {
    let label: String
    /// `0.41 to 1.18`: the input at its P10 and P90.
    let span: String
    let atP10: String
    let atP90: String
    /// Share of the spread of the difference that would stay if only this were unknown; empty for
    /// an input whose group stands further up.
    let share: String
    let turnsTheDecision: Bool
  }

  let rows: [Row]
  /// Inputs left out because hardly anything hangs on them.
  let more: Int

  /// - Parameters:
  ///   - change: index into the problem's changes.
  ///   - most: rows to show.
  init(_ stakes: Stakes, change: Int, words: StakesWords, most: Int = .max) {
    let tornado = stakes.tornados[change]
    let figures = tornado.bars.flatMap { [$0.low.difference, $0.high.difference] }
    let number = words.scale(figures + tornado.choices.map(\.difference))
    var named: Set<Int> = []
    func share(_ path: String?) -> String {
      let rows = stakes.indices?.rows ?? []
      let place = rows.firstIndex { path.map($0.paths.contains) ?? $0.paths.isEmpty }
      guard let place, named.insert(place).inserted else { return "" }
      return Spoken.part(rows[place].total.value)
    }
    var rows: [Row] = []
    if tornado.choices.count > 2 {
      let ranked = tornado.choices.sorted {
        words.direction * $0.difference < words.direction * $1.difference
      }
      if let worst = ranked.first, let best = ranked.last {
        rows.append(
          Row(
            label: "which change is made", span: "worst to best",
            atP10: number.signed(worst.difference), atP90: number.signed(best.difference),
            share: share(nil), turnsTheDecision: worst.difference * best.difference < 0))
      }
    }
    rows += tornado.bars.map { bar in
      Row(
        label: bar.path, span: words.span(bar),
        atP10: number.signed(bar.low.difference), atP90: number.signed(bar.high.difference),
        share: share(bar.path), turnsTheDecision: bar.turnsTheDecision)
    }
    self.rows = Array(rows.prefix(most))
    more = rows.count - self.rows.count
  }
}
