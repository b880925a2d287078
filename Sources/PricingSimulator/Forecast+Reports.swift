import PricingModel
import Reports

extension Forecast {
  /// What stands in `DIR/<stem>/`, the same bytes for the same scenario, seed and replications.
  public var files: [ResultFolder.File] {
    ResultFiles.files(
      summary: summary, scenario: scenario, command: command, change: change,
      threads: options.threads
    ).map { ResultFolder.File(name: $0.name, text: $0.text) }
      + (ledger.map { [ResultFolder.File(name: "ledger.csv", text: $0)] } ?? [])
  }

  /// `ledger.csv`: the events of some accounts; nil where they were not asked for.
  public var ledger: String? {
    accountLedger.map { ResultFiles.ledger($0, scenario: scenario) }
  }

  /// Answer, evidence and conditions in 80 columns.
  public func text(_ ink: Ink) -> String {
    ResultFiles.terminal(summary: summary, scenario: scenario, style: ink)
  }

  /// `summary.md` for stdout, without its picture.
  public var markdown: String {
    ResultFiles.markdown(
      summary: summary, scenario: scenario, command: command, change: change)
  }

  /// `forecast.csv`.
  public var csv: String { ResultFiles.forecast(summary: summary, scenario: scenario) }

  /// `summary.json`.
  public var json: String {
    ResultFiles.json(summary: summary, scenario: scenario, change: change)
  }

  /// The sentences behind the codes of warnings, for stderr.
  public func warnings(_ ink: Ink) -> String {
    ResultFiles.warnings(summary.warnings + (change?.ownWarnings ?? []), style: ink)
  }

  /// The figures in every dialect, below the summary; empty where they were not asked for.
  public func dialects(_ ink: Ink) -> String { dialectTable?.text(ink) ?? "" }

  public var dialectsInMarkdown: String { dialectTable?.markdown ?? "" }

  /// What regenerates the files: the same from wherever the scenario was run, so that the folder in
  /// which somebody stands never changes a committed byte.
  private var command: String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return (["pricewright run \(name) --output results"] + options.arguments)
      .joined(separator: " ")
  }
}

extension Scenario {
  /// The sentences of the warnings that the file itself raises.
  public func warnings(_ ink: Ink) -> String { ResultFiles.warnings(warnings, style: ink) }
}
