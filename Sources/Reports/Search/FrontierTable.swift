import Decisions
import Estimates
import PricingModel

/// The settings that no other beats in both expected gain and bad case, thinned to what a screen
/// holds.
struct FrontierTable {
  struct Row {
    let settings: [String]
    /// Expected, P10, P90, better.
    let figures: [String]
    let notes: String
  }

  /// Rows that are shown.
  static let most = 10

  let rows: [Row]
  private let levers: [Lever]
  private let isCertain: Bool
  /// Efficient settings left out.
  private let more: Int

  init(report: SearchReport) {
    let frontier = report.frontier
    levers = frontier.levers
    isCertain = (frontier.candidates.first?.gains.count ?? 1) == 1
    let shown = Self.thinned(frontier.efficient)
    more = frontier.efficient.count - shown.count
    let candidates = shown.map { frontier.candidates[$0] }
    let scale = FigureScale(
      unit: report.metric.unit,
      money: MoneyScale(
        report.scenario.currency, fitting: candidates.flatMap { [$0.expected, $0.p10, $0.p90] }))
    rows = shown.map { index in
      let candidate = frontier.candidates[index]
      let notes = [
        frontier.verdict == .best(index) ? "best" : frontier.flat.contains(index) ? "as good" : nil,
        report.isExtrapolated(candidate) ? "W10" : nil,
      ].compactMap { $0 }
      return Row(
        settings: candidate.settings.map { Escaping.terminal($0.text) },
        figures: [
          scale.signed(candidate.expected), scale.signed(candidate.p10),
          scale.signed(candidate.p90), Spoken.part(candidate.chanceBetter),
        ], notes: notes.joined(separator: ", "))
    }
  }

  var head: [String] { levers.map(\.name) + ["expected", "P10", "P90", "better", ""] }

  func lines(_ ink: Ink) -> [String] {
    let width = max(9, min(24, (Layout.width - 51) / max(1, levers.count) - 2))
    func line(_ settings: [String], _ figures: [String], _ notes: String) -> String {
      let left = settings.map {
        Layout.left(Layout.cut($0, to: width, ellipsis: ink.ellipsis), width + 2)
      }.joined()
      let right = zip(figures, [11, 11, 11, 8]).map { Layout.right($0, $1) }.joined()
      return left + right + (notes.isEmpty ? "" : "  " + notes)
    }
    let title = ink.strong("Frontier") + ": what no other setting beats in both expected and P10"
    let head = line(levers.map(\.name), ["expected", "P10", "P90", "better"], "")
    let body = rows.map { line($0.settings, $0.figures, $0.notes) }
    let rest = more > 0 ? [ink.faint("and \(Spoken.count(more)) more (--format csv)")] : []
    return [title, ink.faint(head)] + body + rest
  }

  /// Both ends and evenly between.
  private static func thinned(_ indices: [Int]) -> [Int] {
    guard indices.count > most else { return indices }
    return (0..<most).map { indices[$0 * (indices.count - 1) / (most - 1)] }
  }
}
