import Estimates
import PricingModel

/// What one run of one scenario gives its readers: result files and text for stdout.
///
/// Pure functions of the summary and the scenario: same arguments, same bytes.
public enum ResultFiles {
  /// The files of a result folder, in a fixed order (INTERFACE 3): six, and two more for a change.
  /// - Parameters:
  ///   - command: what makes the folder again, printed in `summary.md`; with paths as the project
  ///     sees them, or nil.
  ///   - change: what the change makes of its baseline.
  public static func files(
    summary: Summary, scenario: Scenario, command: String? = nil, change: ChangeAnswer? = nil,
    threads: Int = 1
  ) -> [(name: String, text: String)] {
    let files = [
      ("forecast.csv", forecast(summary: summary, scenario: scenario)),
      ("clv.csv", CustomerTable.csv(summary, scenario)),
      ("summary.json", json(summary: summary, scenario: scenario, change: change)),
      (
        "summary.md",
        SummaryMarkdown(
          summary: summary, scenario: scenario, picture: .file("mrr.svg"), command: command,
          change: change
        ).text
      ),
      ("mrr.svg", FanPicture(summary, scenario).file()),
    ]
    guard let change else {
      return files + [
        (
          "report.html",
          ForecastReport(summary: summary, scenario: scenario, command: command).text
        )
      ]
    }
    return files + [
      ("comparison.csv", ComparisonTable.csv([change.comparison], threads: threads)),
      ("difference.svg", PairedPicture(change).file()),
      (
        "report.html",
        ChangeReport(summary: summary, scenario: scenario, command: command, change: change).text
      ),
    ]
  }

  /// `forecast.csv`; also `--format csv`.
  public static func forecast(summary: Summary, scenario: Scenario) -> String {
    ForecastTable.csv(summary, scenario)
  }

  /// `ledger.csv`: the events of accounts one by one.
  public static func ledger(_ ledger: AccountLedger, scenario: Scenario) -> String {
    AccountLedgerTable(ledger: ledger, scenario: scenario).csv
  }

  /// `summary.json`; also `--format json`.
  public static func json(
    summary: Summary, scenario: Scenario, change: ChangeAnswer? = nil
  ) -> String {
    SummaryJSON(summary: summary, scenario: scenario, change: change).text
  }

  /// `--format markdown`: `summary.md` with a line of blocks for the picture.
  public static func markdown(
    summary: Summary, scenario: Scenario, command: String? = nil, change: ChangeAnswer? = nil
  ) -> String {
    SummaryMarkdown(
      summary: summary, scenario: scenario, picture: .sparkline, command: command, change: change
    ).text
  }

  /// `--format text`: the summary in 80 columns (mockups/terminal.md, a).
  public static func terminal(
    summary: Summary, scenario: Scenario, style: Ink = .plain
  ) -> String {
    TerminalSummary(summary: summary, scenario: scenario, ink: style).text
  }

  /// Sentences of the warnings, for stderr.
  public static func warnings(_ warnings: [Warning], style: Ink = .plain) -> String {
    WarningLines.text(warnings, style)
  }
}
