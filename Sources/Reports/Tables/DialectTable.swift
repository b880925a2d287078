import Estimates
import PricingModel

/// The last month in every dialect, with the lines that reconcile MRR with ChartMogul's.
public struct DialectTable: Sendable {
  public struct Column: Sendable {
    public let dialect: Dialect
    public let summary: Summary

    public init(dialect: Dialect, summary: Summary) {
      self.dialect = dialect
      self.summary = summary
    }
  }

  /// What a row shows: a figure of each dialect, or what one convention adds to its MRR.
  struct Row {
    let name: String
    let cells: [String]
  }

  let columns: [Column]
  let rows: [Row]
  private let month: String

  /// - Parameters:
  ///   - withoutLimited: the same run with discounts that end left out of the books.
  ///   - withoutDiscounts: with all discounts left out.
  public init(
    columns: [Column], withoutLimited: Summary, withoutDiscounts: Summary, scenario: Scenario
  ) {
    self.columns = columns
    let last = scenario.months - 1
    month = (scenario.start + last).spoken
    let all = columns.map { $0.summary[.mrr, month: last]?.mean ?? 0 }
    let scale = MoneyScale(scenario.currency, fitting: all)
    func mean(_ metric: Metric, _ summary: Summary) -> Double {
      summary[metric, month: last]?.mean ?? 0
    }
    func money(_ metric: Metric) -> [String] {
      columns.map { scale.text(mean(metric, $0.summary)) }
    }
    func line(_ name: String, _ amount: (Column) -> Double?) -> Row? {
      let amounts = columns.map(amount)
      guard amounts.contains(where: { ($0 ?? 0) != 0 }) else { return nil }
      return Row(
        name: "  \(name)",
        cells: amounts.map { $0.map { $0 == 0 ? "-" : scale.signed($0) } ?? "-" })
    }
    let base = columns.first.map { mean(.mrr, $0.summary) } ?? 0
    let limited = mean(.mrr, withoutLimited) - base
    let forever = mean(.mrr, withoutDiscounts) - mean(.mrr, withoutLimited)
    let churn = columns.map { column in
      column.summary[.logoChurn, month: last].map { Spoken.percent($0.mean) } ?? "-"
    }
    rows =
      [Row(name: "MRR", cells: money(.mrr))]
      + [
        line("coupons that end") { $0.dialect.conventions.limitedDiscountsLower ? 0 : limited },
        line("coupons for ever") { $0.dialect.conventions.foreverDiscountsLower ? 0 : forever },
        line("metered usage") {
          $0.dialect.conventions.usageCounts ? mean(.usage, $0.summary) : 0
        },
      ].compactMap { $0 }
      + [
        Row(name: "New", cells: money(.newMRR)),
        Row(name: "Reactivation", cells: money(.reactivationMRR)),
        Row(name: "Expansion", cells: money(.expansionMRR)),
        Row(name: "Contraction", cells: money(.contractionMRR)),
        Row(name: "Churn", cells: money(.churnedMRR)),
        Row(name: "Customer churn, month", cells: churn),
      ]
  }

  private static let notes = [
    "Expected values. Trials and one-off charges are in no dialect's MRR; accounts past due are in "
      + "all as the file says.",
    "Stripe's churn is over those there before and those who came; Lago books a return as expansion.",
  ]

  /// In 80 columns, below a summary.
  public func text(_ ink: Ink) -> String {
    let head =
      Layout.left("In other dialects, \(month)", 32)
      + columns.map { Layout.right($0.dialect.name, 12) }.joined()
    let lines =
      ["", ink.strong(head)]
      + rows.map { row in
        Layout.left(row.name, 32) + row.cells.map { Layout.right($0, 12) }.joined()
      }
    let notes = Self.notes.flatMap { Layout.wrapped($0, first: "", indent: "") }
    return ink.marked((lines + notes.map(ink.faint)).joined(separator: "\n") + "\n")
  }

  public var markdown: String {
    let table = MarkdownTable.lines(
      ["In other dialects, \(month)"] + columns.map(\.dialect.name),
      rows.map {
        [$0.name.hasPrefix(" ") ? "of which" + $0.name.dropFirst(1) : $0.name] + $0.cells
      },
      left: 1)
    return (["", ""] + table + [""] + Self.notes).joined(separator: "\n") + "\n"
  }
}
