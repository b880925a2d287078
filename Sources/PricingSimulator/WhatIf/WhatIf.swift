import Decisions
import Estimates
import PricingModel
import Reports
import ScenarioFiles
import Simulation

/// A scenario that is asked what if, again and again: it is compiled once, and its expected values
/// are kept for every draw of the inputs, so that an answer costs one arm only.
public struct WhatIf: Sendable {
  /// Draws of the first answer: expected values, at once.
  public static let firstDraws = 64
  /// Draws of the ranges that follow it.
  public static let rangeDraws = 512

  public let scenario: Scenario
  public let levers: [PageLever]
  /// The scenario's file.
  public let path: String
  private let options: RunOptions
  private let first: RunResult
  private let ranges: RunResult

  /// A question: settings that were checked, as a change file, read.
  public struct Question: Sendable {
    /// The change file; nil where nothing is changed.
    public let text: String?
    let scenario: Scenario
  }

  /// - Throws: `Failure.usage` where the file is a change, or too large to be walked.
  public init(_ scenario: Scenario, path: String, options: RunOptions = RunOptions()) throws {
    guard scenario.changeOf == nil else {
      throw Failure.usage("\(path) is a change file; serve the scenario that it changes")
    }
    self.scenario = scenario
    self.path = path
    self.options = options
    (first, ranges) = try Failure.about(path) {
      let compiled = try CompiledScenario(scenario, seed: options.seed)
      return (
        try Self.walk(compiled, Self.firstDraws, options.threads),
        try Self.walk(compiled, Self.rangeDraws, options.threads)
      )
    }
    let all = PageLevers(scenario: scenario).all
    let reader = Reader(levers: all, path: path, replications: options.replications)
    levers = all.filter { Self.isTaken($0, reader) }
  }

  /// What the file does not take, the page does not offer: a lever is tried before it is shown.
  private static func isTaken(_ lever: PageLever, _ reader: Reader) -> Bool {
    let tried: String
    switch lever.form {
    case .choice(let options): tried = options.last?.value ?? ""
    case .number(let scale):
      let value = (Double(scale.current) ?? 0) + scale.step
      tried = PageLever.text(min(value, scale.slider.upperBound), scale.decimals)
    }
    if ["at", "existing", "notice"].contains(lever.id) {
      return reader.levers.contains { $0.id.hasSuffix(".price") }
    }
    return (try? reader.question([lever.id: tried])) != nil
  }

  /// The sheet of what answers contain, as in the report.
  public static var sheet: String { WhatIfFragments.sheet }

  /// Where the change is kept, beside the scenario: `buffer-what-if.yaml`.
  public var changePath: String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let stem = ScenarioList.stem(of: path)
    return (parts.dropLast() + ["\(stem)-what-if.yaml"]).joined(separator: "/")
  }

  /// What reproduces an answer on the command line.
  public var command: String { "pricewright compare \(path) \(changePath)" }

  /// - Parameter settings: by lever; those that say what is in force already change nothing.
  /// - Throws: `PageRefusal` that names the lever, or what the settings together break.
  public func question(_ settings: [String: String]) throws -> Question {
    let reader = Reader(levers: levers, path: path, replications: options.replications)
    guard let change = try reader.question(settings) else {
      return Question(text: nil, scenario: scenario)
    }
    guard change.scenario.baseline?.scenario.fingerprint == scenario.fingerprint else {
      throw PageRefusal(
        lever: nil,
        message: "\(path) has changed since this page was started; start `pricewright serve` again."
      )
    }
    return Question(text: change.text, scenario: change.scenario)
  }

  /// Expected values at once, over few draws of the inputs: no ranges yet.
  public func preview(_ question: Question) throws -> String {
    try fragments(question, without: first, draws: Self.firstDraws)
  }

  /// The same with ranges.
  public func ranges(_ question: Question) throws -> String {
    try fragments(question, without: ranges, draws: Self.rangeDraws)
  }

  /// What `pricewright compare` says of the change, and the page's part of it.
  ///
  /// - Parameters:
  ///   - question: with a change in it.
  ///   - step: called before each step with those done and in all; what it throws ends it.
  public func answer(
    _ question: Question, step: (Int, Int) throws -> Void = { _, _ in }
  ) throws -> Answer {
    guard question.text != nil else {
      throw PageRefusal(lever: nil, message: "Nothing is changed yet; move a lever.")
    }
    let file = ChangeFile(path: changePath, scenario: question.scenario)
    let compared = try ComparedChanges(
      [file], of: scenario, path: path, options: options, step: step)
    return Answer(
      comparison: compared.json, fragments: compared.answers.first.map { WhatIfFragments($0).json })
  }

  public struct Answer: Sendable {
    /// The bytes of `compare --format json`.
    public let comparison: String
    public let fragments: String?
  }

  private func fragments(
    _ question: Question, without: RunResult, draws: Int
  ) throws -> String {
    let with =
      question.text == nil
      ? without
      : try Failure.about(changePath) {
        try Self.walk(
          CompiledScenario(question.scenario, seed: options.seed), draws, options.threads)
      }
    let comparison = Comparison(
      name: ScenarioList.stem(of: changePath), scenario: question.scenario, baseline: without,
      changed: with)
    return WhatIfFragments(ChangeAnswer(comparison: comparison, headline: .headline)).json
  }

  private static func walk(
    _ compiled: CompiledScenario, _ draws: Int, _ threads: Int
  ) throws -> RunResult {
    RunResult(
      accounts: try compiled.accounts(under: compiled.inputs(draws), threads: threads),
      customerValue: nil, engine: "expected", seed: compiled.seed, parameterShare: 1,
      parametersInUse: compiled.parametersInUse)
  }
}

extension WhatIf {
  /// Settings to a change file that was read as if it stood beside the scenario.
  struct Reader {
    let levers: [PageLever]
    let path: String
    let replications: Int?

    /// nil where nothing is changed.
    func question(_ settings: [String: String]) throws -> (text: String, scenario: Scenario)? {
      var changed: [String: String] = [:]
      for id in settings.keys.sorted() {
        guard let lever = levers.first(where: { $0.id == id }) else {
          throw PageRefusal(lever: nil, message: "`\(id.prefix(60))` is no lever of this scenario.")
        }
        let value = try lever.canonical(settings[id] ?? "")
        if value != lever.current { changed[id] = value }
      }
      let parts = path.split(separator: "/", omittingEmptySubsequences: false)
      let change = WhatIfChange(
        levers: levers, settings: changed, baseline: parts.last.map(String.init) ?? "")
      guard !change.isNothing else { return nil }
      let file = (parts.dropLast() + ["(what if)"]).joined(separator: "/")
      switch ScenarioReader(replicationsOverride: replications).read(text: change.text, file: file)
      {
      case .scenario(let scenario): return (change.text, scenario)
      case .problems(let problems):
        let named = changed.keys.sorted().filter { !["at", "existing", "notice"].contains($0) }
        throw PageRefusal(
          lever: named.count == 1 ? named.first : nil,
          message: problems.first?.message ?? "This is no change of the scenario.")
      }
    }
  }
}
