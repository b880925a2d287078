import Estimates
import PricingModel

/// What `run` prints for a folder: one row a scenario, shape and size of its MRR.
///
/// Each sparkline has its own scale, from 0 to its highest P90: it shows shape, the numbers size.
public struct FolderTable: Sendable {
  public struct Row: Sendable {
    /// Path of the scenario inside the folder without `.yaml`: `changes/annual-20`.
    public let name: String
    public let outcome: Outcome

    public init(name: String, outcome: Outcome) {
      self.name = name
      self.outcome = outcome
    }
  }

  public enum Outcome: Sendable {
    case done(Summary, Scenario)
    /// `2 errors, nothing written`.
    case failed(String)
  }

  /// What happened to the result folders; nil where none were asked for.
  public struct Written: Sendable {
    public let folder: String
    public let new: Int
    public let same: Int

    public init(folder: String, new: Int, same: Int) {
      self.folder = folder
      self.new = new
      self.same = same
    }
  }

  let rows: [Row]
  let written: Written?

  public init(rows: [Row], written: Written?) {
    self.rows = rows
    self.written = written
  }

  public func text(_ ink: Ink = .plain) -> String {
    let head =
      Layout.left("scenario", 32) + Layout.left("MRR, first to last month", 24)
      + Layout.right("end", 9) + Layout.right("P10 to P90", 15)
    let lines = [ink.faint(head)] + rows.map { line($0, ink) } + ["", total]
    return ink.marked(lines.joined(separator: "\n") + "\n")
  }

  private func line(_ row: Row, _ ink: Ink) -> String {
    let name = Layout.left(
      Layout.cut(Escaping.terminal(row.name), to: 30, ellipsis: ink.ellipsis), 32)
    switch row.outcome {
    case .failed(let reason): return name + ink.error(Escaping.terminal(reason))
    case .done(let summary, let scenario):
      let months = (0..<summary.months).map { summary[.mrr, month: $0] }
      let means = months.map { $0?.mean ?? 0 }
      let top = months.compactMap { $0?.quantiles?.p90 }.max() ?? means.max() ?? 0
      let scale = MoneyScale.ofMRR(summary, scenario)
      let shape = Layout.left(Sparkline.text(means, top: max(top, means.max() ?? 0)), 18)
      return name + shape + Layout.right(scale.text(means.last ?? 0), 15)
        + Layout.right(range(months.last.flatMap { $0?.quantiles }, scale), 15)
    }
  }

  /// Coarser than the expected value, in its unit: `$83k to $131k`, upper ends one under another.
  private func range(_ quantiles: Quantiles?, _ scale: MoneyScale) -> String {
    guard let quantiles else { return "-" }
    // A code such as `CHF ` stands before the expected value already.
    let amount = scale.prefix.count > 1 ? scale.bare : scale
    return "\(amount.coarse(quantiles.p10)) to \(Layout.right(amount.coarse(quantiles.p90), 5))"
  }

  /// `11 scenarios → results/ · 5 written, 6 as before · W19 4, W21 6`
  private var total: String {
    var parts = [Spoken.count(rows.count, "scenario")]
    if let written {
      parts[0] += " → \(Escaping.terminal(written.folder))/"
      parts.append("\(written.new) written, \(written.same) as before")
    }
    var codes: [String: Int] = [:]
    for case .done(let summary, _) in rows.map(\.outcome) {
      for code in Warning.codes(summary.warnings) { codes[code, default: 0] += 1 }
    }
    let raised = codes.keys.sorted().map { "\($0) \(codes[$0] ?? 0)" }
    if !raised.isEmpty { parts.append(raised.joined(separator: ", ")) }
    return Layout.wrapped(parts, separator: " · ", indent: "  ").joined(separator: "\n")
  }
}
