import PricingSimulator

/// Reads and forecasts one scenario after the other. What fails is said at its place in the list,
/// and the others go on.
struct ForecastLoop {
  /// What came of one file.
  enum Result {
    case forecast(Forecast)
    case problems([Problem])

    var forecast: Forecast? {
      if case .forecast(let forecast) = self { return forecast }
      return nil
    }
  }

  let list: ScenarioList
  let options: RunOptions
  let display: DisplayOptions
  let surroundings: Surroundings
  /// True for the command that writes results.
  let writes: Bool

  /// - Parameter each: called for every file in turn.
  /// - Returns: `badInput` where a file could not be read as a scenario.
  func run(each: (ScenarioList.Item, Result) throws -> Void) throws -> Outcome {
    let progress = Progress(surroundings: surroundings, quiet: display.quiet)
    var problems = ProblemPrinter(display: display)
    var failed = 0
    defer { progress.finish() }
    for (position, item) in list.items.enumerated() {
      progress.begin(item.stem, position: position, of: list.items.count)
      switch Forecast.read(item.path, options: options) {
      case .problems(let found):
        failed += 1
        problems.add(found)
        try each(item, .problems(found))
      case .scenario(let scenario):
        let forecast = try Forecast(
          of: scenario, path: item.path, options: options,
          progress: { progress.update(done: $0, of: $1) })
        try each(item, .forecast(forecast))
      }
    }
    progress.finish()
    problems.finish(closing: closing(failed: failed))
    return failed > 0 ? .badInput : .done
  }

  private func closing(failed: Int) -> String {
    guard writes else { return "" }
    return failed == list.items.count ? "Nothing was written." : "The others were written."
  }
}
