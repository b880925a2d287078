import PricingSimulator

/// What `run` prints: one forecast in full, or a table of many; warnings and the next step beside.
struct RunReport {
  let display: DisplayOptions
  let surroundings: Surroundings
  let output: String?
  let list: ScenarioList

  private(set) var hasFailedGates = false
  private var forecasts: [Forecast] = []
  private var rows: [FolderTable.Row] = []
  private let started = ContinuousClock.now
  private var written = 0
  private var asBefore = 0

  init(display: DisplayOptions, surroundings: Surroundings, output: String?, list: ScenarioList) {
    self.display = display
    self.surroundings = surroundings
    self.output = output
    self.list = list
  }

  mutating func add(
    _ item: ScenarioList.Item, _ result: ForecastLoop.Result, written: ResultFolder.Outcome?
  ) throws {
    switch written {
    case .written?: self.written += 1
    case .asBefore?: asBefore += 1
    case nil: break
    }
    switch result {
    case .problems(let problems):
      let reason = "\(Spoken.count(problems.count, "error")), nothing written"
      rows.append(FolderTable.Row(name: item.stem, outcome: .failed(reason)))
    case .forecast(let forecast):
      rows.append(
        FolderTable.Row(name: item.stem, outcome: .done(forecast.summary, forecast.scenario)))
      forecasts.append(forecast)
      if forecast.hasFailedGates { hasFailedGates = true }
    }
  }

  /// Prints everything; results to stdout, the rest to stderr.
  func finish() throws {
    try Streams.out(result)
    guard !display.quiet else { return }
    if list.items.count == 1 {
      let ink = Ink(isColoured: surroundings.colourErr, isASCII: surroundings.asciiMarks)
      for forecast in forecasts { Streams.err(forecast.warnings(ink)) }
    }
    guard surroundings.isInteractive else { return }
    Streams.err(Self.spoken(started.duration(to: .now)))
    if let next { Streams.err("Next     \(next)\n") }
  }

  /// The time taken, for the people who waited; results never carry it.
  private static func spoken(_ duration: Duration) -> String {
    let tenths = duration / .milliseconds(100)
    let whole = Int(tenths.rounded())
    return "Took     \(Spoken.count(whole / 10)).\(whole % 10) s\n"
  }

  private var ink: Ink {
    Ink(isColoured: surroundings.colourOut, isASCII: surroundings.asciiMarks)
  }

  private var result: String {
    if forecasts.isEmpty && list.items.count == 1 { return "" }
    switch display.format {
    case .text:
      if list.items.count > 1 { return table }
      return forecasts.map { $0.text(ink) + $0.dialects(ink) + ledger(of: $0) }.joined()
    case .markdown:
      return forecasts.map { $0.markdown + $0.dialectsInMarkdown }.joined(separator: "\n")
    case .csv: return forecasts.map(\.csv).joined()
    case .json:
      if list.items.count == 1 { return forecasts.map(\.json).joined() }
      return "[\n" + forecasts.map(\.json).joined(separator: ",\n") + "]\n"
    }
  }

  /// Events of accounts, where no file takes them.
  private func ledger(of forecast: Forecast) -> String {
    guard output == nil, let ledger = forecast.ledger else { return "" }
    return "\nEvents of accounts of replicate 1\n\(ledger)"
  }

  private var table: String {
    let folders = output.map { FolderTable.Written(folder: $0, new: written, same: asBefore) }
    return FolderTable(rows: rows, written: folders).text(ink)
  }

  /// One command that works as printed.
  private var next: String? {
    guard list.items.count == 1, let forecast = forecasts.first,
      FileKind(path: forecast.path) == .file
    else { return nil }
    return output == nil
      ? "pricewright run \(forecast.path) --output results"
      : "pricewright explain \(forecast.path)"
  }
}
