import Estimates
import PricingModel

/// What one run of one scenario gives its readers: result files and text for stdout.
///
/// Pure functions of the summary and the scenario: same arguments, same bytes.
public enum ResultFiles {
  /// The five files of a result folder, in a fixed order (INTERFACE 3).
  /// - Parameter command: what makes the folder again, printed in `summary.md`; with paths as the
  ///   project sees them, or nil.
  public static func files(
    summary: Summary, scenario: Scenario, command: String? = nil
  ) -> [(name: String, text: String)] {
    [
      ("forecast.csv", forecast(summary: summary, scenario: scenario)),
      ("clv.csv", CustomerTable.csv(summary, scenario)),
      ("summary.json", json(summary: summary, scenario: scenario)),
      (
        "summary.md",
        SummaryMarkdown(
          summary: summary, scenario: scenario, picture: .file("mrr.svg"), command: command
        ).text
      ),
      ("mrr.svg", FanPicture(summary, scenario).file()),
    ]
  }

  /// `forecast.csv`; also `--format csv`.
  public static func forecast(summary: Summary, scenario: Scenario) -> String {
    ForecastTable.csv(summary, scenario)
  }

  /// `summary.json`; also `--format json`.
  public static func json(summary: Summary, scenario: Scenario) -> String {
    SummaryJSON(summary: summary, scenario: scenario).text
  }

  /// `--format markdown`: `summary.md` with a line of blocks for the picture.
  public static func markdown(
    summary: Summary, scenario: Scenario, command: String? = nil
  ) -> String {
    SummaryMarkdown(summary: summary, scenario: scenario, picture: .sparkline, command: command)
      .text
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
