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
      rows.append(.failed(stem: item.stem, problems: problems.count))
    case .forecast(let forecast):
      rows.append(.forecast(stem: item.stem, forecast))
      forecasts.append(forecast)
      if forecast.summary.gates.contains(where: { !$0.passed }) { hasFailedGates = true }
    }
  }

  /// Prints everything; results to stdout, the rest to stderr.
  func finish() throws {
    try Streams.out(result)
    guard !display.quiet else { return }
    for forecast in forecasts where list.items.count == 1 { warn(forecast) }
    if surroundings.isInteractive, let next { Streams.err("Next     \(next)\n") }
  }

  private var ink: Ink {
    Ink(isColoured: surroundings.colourOut, isASCII: surroundings.asciiMarks)
  }

  private var result: String {
    if forecasts.isEmpty && list.items.count == 1 { return "" }
    switch display.format {
    case .text:
      if list.items.count > 1 { return table }
      return forecasts.map { $0.text(ink) }.joined()
    case .markdown: return forecasts.map(\.markdown).joined(separator: "\n")
    case .csv: return forecasts.map(\.csv).joined()
    case .json:
      if list.items.count == 1 { return forecasts.map(\.json).joined() }
      return "[\n" + forecasts.map(\.json).joined(separator: ",\n") + "]\n"
    }
  }

  private var table: String {
    FolderTable(rows: rows, ink: ink).text + "\n" + ending + "\n"
  }

  /// `11 scenarios → results/ · 5 written, 6 as before · W19 4, W21 6`
  private var ending: String {
    var parts = [list.items.count.of("scenario")]
    if let output {
      parts[0] += " → \(output)/"
      parts.append("\(written.grouped) written, \(asBefore.grouped) as before")
    }
    let failed = list.items.count - forecasts.count
    if failed > 0 { parts.append("\(failed.grouped) failed") }
    let codes = forecasts.flatMap { Set($0.summary.warnings.map(\.code)) }
    let counts = Set(codes).sorted().map { code in "\(code) \(codes.count { $0 == code })" }
    if !counts.isEmpty { parts.append(counts.joined(separator: ", ")) }
    return ink.marked(parts.joined(separator: " · "))
  }

  private func warn(_ forecast: Forecast) {
    let ink = Ink(isColoured: surroundings.colourErr)
    for warning in forecast.summary.warnings {
      let text = "warning[\(warning.code)]: \(warning.sentence)".folded(indent: "  ")
      let head = "warning[\(warning.code)]:"
      Streams.err(ink.loss(head) + text.dropFirst(head.count) + "\n")
    }
  }

  /// One command that works as printed.
  private var next: String? {
    guard list.items.count == 1, let forecast = forecasts.first else { return nil }
    return output == nil
      ? "pricewright run \(forecast.path) --output results"
      : "pricewright explain \(forecast.path)"
  }
}
