import Estimates
import PricingModel

/// MRR as a fan of characters: 36 columns wide and 6 rows high, between two round amounts.
///
/// `░` where at least a third of the cell lies inside P10 to P90; the expected path with `▁ ─ ▔` at
/// the lower, middle or upper third of its cell. Up to 36 months a month has one column or more,
/// beyond that 2, 3, ... months share a column, which shows the last of them. The scale is printed
/// and need not start at zero.
struct FanChart {
  static let columns = 36
  static let rows = 6

  private let means: [Double]
  private let bands: [ClosedRange<Double>]
  private let columnsPerMonth: Int
  private let monthsPerColumn: Int
  private let scale: RoundScale
  private let summary: Summary
  private let scenario: Scenario

  init(_ summary: Summary, _ scenario: Scenario) {
    self.summary = summary
    self.scenario = scenario
    let estimates = (0..<summary.months).map { summary[.mrr, month: $0] }
    monthsPerColumn = (summary.months + Self.columns - 1) / Self.columns
    columnsPerMonth = max(1, Self.columns / summary.months)
    // The last column is always the last month, so that the labels stand at its height.
    let last = summary.months - 1
    let used = Array(stride(from: last % monthsPerColumn, through: last, by: monthsPerColumn))
    let shown = used.map { estimates[$0] }
    means = shown.map { $0?.mean ?? 0 }
    bands = shown.compactMap { $0?.quantiles }.map { $0.p10...max($0.p10, $0.p90) }
    let unit = Double(scenario.currency.minorUnits)
    let ends = bands.flatMap { [$0.lowerBound / unit, $0.upperBound / unit] }
    let values = means.map { $0 / unit } + ends
    scale = RoundScale(values.min() ?? 0, values.max() ?? 0, most: 6, fromZero: false)
  }

  /// The lines of the chart, its labels at the right and the months below.
  func lines(_ ink: Ink) -> [String] {
    let top = axis.text(scale.high * unit)
    let bottom = axis.text(scale.low * unit)
    let margin = max(6, top.count, bottom.count)
    let labels = labelRows()
    var lines: [String] = []
    for row in 0..<Self.rows {
      let mark = row == 0 ? top : row == Self.rows - 1 ? bottom : ""
      let edge = Layout.right(mark, margin) + (mark.isEmpty ? " │" : " ┤")
      let cells = (0..<means.count).map { cell(row, $0) }
        .map { String(repeating: $0, count: columnsPerMonth) }.joined()
      let label = labels[row] ?? ""
      let body = label.isEmpty ? cells.trimmingSpaces : cells + "  "
      lines.append(ink.faint(edge) + body + label)
    }
    lines.append(ink.faint(String(repeating: " ", count: margin + 2) + monthLine()))
    return lines
  }

  private var unit: Double { Double(scenario.currency.minorUnits) }

  /// Of three thirds of the cell, the one that the expected value is in, or the band, or nothing.
  private func cell(_ row: Int, _ column: Int) -> Character {
    let height = (scale.high - scale.low) / Double(Self.rows)
    let floor = scale.low + Double(Self.rows - 1 - row) * height
    let mean = means[column] / unit
    let place = min(max((mean - scale.low) / height, 0), Double(Self.rows) - 0.001)
    if Int(place) == Self.rows - 1 - row {
      let third = (place - Double(Int(place))) * 3
      return third < 1 ? "▁" : third < 2 ? "─" : "▔"
    }
    guard bands.indices.contains(column) else { return " " }
    let band = bands[column]
    let overlap =
      min(floor + height, band.upperBound / unit) - max(floor, band.lowerBound / unit)
    return overlap >= height / 3 ? "░" : " "
  }

  /// P90, expected and P10 of the last month beside the end of the path, on rows of their own.
  private func labelRows() -> [Int: String] {
    guard let end = summary[.mrr, month: summary.months - 1] else { return [:] }
    let money = MoneyScale.ofMRR(summary, scenario)
    let height = (scale.high - scale.low) / Double(Self.rows)
    let place = Int((end.mean / unit - scale.low) / height)
    let row = min(max(Self.rows - 1 - place, 1), Self.rows - 2)
    var values = [(row, "expected", money.text(end.mean))]
    if let quantiles = end.quantiles {
      values.append((row - 1, "P90", money.text(quantiles.p90)))
      values.append((row + 1, "P10", money.text(quantiles.p10)))
    }
    let width = values.map(\.2.count).max() ?? 0
    return Dictionary(
      values.map { ($0.0, Layout.left($0.1, 10) + Layout.right($0.2, width)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The start and every twelfth month after it that leaves room for the label before.
  private func monthLine() -> String {
    let first = (summary.months - 1) % monthsPerColumn
    var line = ""
    for offset in stride(from: 0, to: summary.months, by: 12) {
      // A column shows the last of its months.
      let column = (offset - first + monthsPerColumn - 1) / monthsPerColumn
      let place = max(0, column) * columnsPerMonth
      let name = (scenario.start + offset).spoken
      guard line.isEmpty || line.count + 2 <= place else { continue }
      guard line.isEmpty || place + name.count <= means.count * columnsPerMonth else { break }
      line = Layout.left(line, place) + name
    }
    return line
  }

  /// `$140k`, `$1.5M`: as few decimals as the step needs.
  private var axis: AxisMoney { AxisMoney(scenario.currency, scale: scale) }
}

extension String {
  /// Without spaces at the end.
  var trimmingSpaces: String {
    var text = Substring(self)
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
