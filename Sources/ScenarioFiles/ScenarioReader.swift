import PricingModel

/// What reading a scenario file gives: the scenario, or everything that is wrong with the file.
public enum ReadResult: Sendable {
  case scenario(Scenario)
  case problems([Problem])
}

/// Reads a scenario file, or a change file on its baseline (FORMAT), into a validated scenario.
///
///     switch ScenarioReader().read(path: "boards.yaml") {
///     case .scenario(let scenario): …
///     case .problems(let problems): print(ProblemReport.text(problems))
///     }
public struct ScenarioReader: Sendable {
  private let replications: Int?
  private let countingEngine: String?

  /// - Parameters:
  ///   - replicationsOverride: replications of the run where they are not the file's.
  ///   - countingEngine: the engine that will run, where it counts accounts and so cannot carry all
  ///     that a file may say (E090).
  public init(replicationsOverride: Int? = nil, countingEngine: String? = nil) {
    replications = replicationsOverride
    self.countingEngine = countingEngine
  }

  /// Reads the file and what it names beside it. Regular files only, at most 1 MiB.
  public func read(path: String) -> ReadResult {
    let library = Library(Findings())
    guard let file = library.openScenario(path) else { return .problems(library.problems()) }
    return read(file, library)
  }

  /// Reads a text as if it stood in `file`; what it names is looked for beside that.
  public func read(text: String, file: String) -> ReadResult {
    let library = Library(Findings())
    return read(library.add(name: file, text: text), library)
  }

  /// Reads the file as `read(path:)` does and gives back all texts that were read for it.
  public func readCarrying(path: String) -> (result: ReadResult, texts: [ScenarioText]) {
    let library = Library(Findings())
    guard let file = library.openScenario(path) else {
      return (.problems(library.problems()), [])
    }
    let result = read(file, library)
    return (result, ScenarioText.carried(library.sources + library.besides, besides: path))
  }

  /// Reads what `readCarrying` gave, and no file.
  public func read(texts: [ScenarioText]) -> ReadResult {
    let carried = Dictionary(texts.map { ($0.name, $0.text) }) { first, _ in first }
    let library = Library(Findings(), carried: carried)
    guard let file = library.openScenario(texts.first?.name ?? "") else {
      return .problems(library.problems())
    }
    return read(file, library)
  }

  private func read(_ file: Int, _ library: Library) -> ReadResult {
    let reading = Reading(
      library: library, replications: replications, countingEngine: countingEngine)
    do {
      if let scenario = try reading.scenario(file) { return .scenario(scenario) }
    } catch let error as Unreadable {
      library.findings.add(
        "E015", error.entry.place, "`\(Wording.shown(error.entry.written))` cannot be read here")
    } catch {
      library.findings.add("E015", Place(file: file, line: 1, column: 1), "\(error)")
    }
    return .problems(library.problems())
  }
}
