import Decisions
import Estimates
import PricingModel
import Reports
import Sampling
import ScenarioFiles
import Simulation

/// A search over levers of one scenario, over expected values, with what it proposes confirmed by
/// simulation.
public struct Optimization: Sendable {
  public struct Question: Sendable {
    /// `plans.pro.price=20..60`.
    public let levers: [String]
    /// `revenue_to_date@end`, `mrr@+12.p10`, `clv`.
    public let maximise: String
    /// `logo_churn@end.mean <= 1%`.
    public let subjectTo: [String]
    /// Month from which the levers are in force, `2027-01`; nil: the first.
    public let at: String?

    public init(levers: [String], maximise: String, subjectTo: [String], at: String?) {
      self.levers = levers
      self.maximise = maximise
      self.subjectTo = subjectTo
      self.at = at
    }

    func asked(seed: UInt64) -> SearchReport.Question {
      SearchReport.Question(
        levers: levers, maximise: maximise, subjectTo: subjectTo, at: at, seed: seed,
        streams: RandomStream.version)
    }
  }

  public let frontier: Frontier
  let baseline: Scenario
  let path: String
  let question: Question
  let options: RunOptions
  let report: SearchReport

  /// Draws of the inputs over which settings are judged, where they are uncertain.
  private static let mostDraws = 256

  /// - Parameters:
  ///   - baseline: the scenario whose prices and policies are searched.
  ///   - path: the baseline's file.
  ///   - question: which levers, in which ranges, and what is to be highest.
  ///   - options: as of the command line.
  ///   - progress: settings tried and in all.
  /// - Throws: `Failure.usage` for what cannot be searched.
  public init(
    of baseline: Scenario, path: String, question: Question, options: RunOptions = RunOptions(),
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) throws {
    guard baseline.changeOf == nil else {
      throw Failure.usage("\(path) is a change file; name the scenario that it stands on")
    }
    let levers = try Self.levers(question, of: baseline)
    let objective = try Objective(question.maximise)
    let limits = try question.subjectTo.map(SearchLimit.init)
    let at = try Self.month(question.at, of: baseline, path)
    let search = LeverSearch(levers: levers, maximising: objective.statistic)
    guard search.size <= LeverSearch.mostSettings else {
      throw Failure.usage(
        "these levers have \(search.size) settings together; at most \(LeverSearch.mostSettings) "
          + "are tried, so take fewer levers or wider steps, e.g. `=20..60 step 10`")
    }
    // Without uncertain inputs all draws are the same.
    let first = LeverChange(
      levers: levers, settings: search.grid.map { $0[0] }, at: at, baseline: path)
    let isCertain = try baseline.parameters.isEmpty && first.scenario().parameters.isEmpty
    let trial = SettingTrial(
      baseline: baseline, path: path, levers: levers, objective: objective, limits: limits, at: at,
      draws: isCertain
        ? 1 : min(Self.mostDraws, options.replications ?? baseline.replications),
      seed: options.seed ?? baseline.seed, threads: options.threads)
    do {
      let without = try trial.run(baseline)
      let frontier = try search.frontier(progress: progress) { settings in
        try trial.candidate(settings, without: without)
      }
      self.frontier = frontier
      self.baseline = baseline
      self.path = path
      self.question = question
      self.options = options
      let simulated = try frontier.proposed.flatMap { place in
        try trial.simulated(frontier.candidates[place].settings, options)
      }
      report = SearchReport(
        frontier: frontier, question: question.asked(seed: trial.seed), scenario: baseline,
        metric: objective.metric,
        objective: objective.text, limits: limits.map(\.text), at: at, simulated: simulated,
        insensitive: try trial.insensitive(frontier.candidates.first?.settings))
    } catch let refusal as SimulationRefusal {
      throw Failure.usage("\(path): \(refusal)")
    }
  }

  /// True where no setting holds the conditions: exit code 1.
  public var isInVain: Bool { frontier.verdict == .noneAllowed }

  private static func levers(_ question: Question, of baseline: Scenario) throws -> [Lever] {
    guard !question.levers.isEmpty else {
      let known = LeverText(text: "", scenario: baseline).known
      throw Failure.usage(
        "optimize needs at least one --lever PATH=RANGE; levers here are "
          + known.joined(separator: ", "))
    }
    let levers = try question.levers.map { try LeverText(text: $0, scenario: baseline).lever() }
    if let twice = levers.first(where: { lever in levers.count { $0.path == lever.path } > 1 }) {
      throw Failure.usage("--lever \(twice.path) is given twice")
    }
    let moves = levers.contains { if case .price = $0.kind { true } else { false } }
    let discounts = levers.contains { if case .discount = $0.kind { true } else { false } }
    if levers.contains(where: { $0.kind == .grandfatherMonths }), !moves, !discounts {
      throw Failure.usage(
        "--lever existing.grandfather says how long an old price holds; name a new price too, e.g. "
          + "--lever \(LeverText(text: "", scenario: baseline).known[0])=20..30")
    }
    return levers
  }

  private static func month(_ text: String?, of baseline: Scenario, _ path: String) throws -> Month
  {
    guard let text else { return baseline.start }
    let months = (0..<baseline.months).map { baseline.start + $0 }
    guard let month = months.first(where: { $0.description == text }) else {
      throw Failure.usage(
        "--at \(text) is not a month of \(path); allowed are \(baseline.start) to "
          + "\(baseline.start + (baseline.months - 1))")
    }
    return month
  }
}

extension Optimization {
  /// Answer, frontier and conditions in 80 columns.
  public func text(_ ink: Ink) -> String { report.terminal(ink) }
  public var markdown: String { report.markdown() }
  /// Every setting tried, one a row.
  public var csv: String { report.csv }
  public var json: String { report.json }

  /// What stands in `DIR/search/<stem>/`, the same bytes for the same question.
  public var files: [ResultFolder.File] {
    report.files(command: command).map { ResultFolder.File(name: $0.name, text: $0.text) }
  }

  /// What regenerates the files, from wherever it was asked.
  private var command: String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    func quoted(_ text: String) -> String {
      let isPlain = !text.contains { " '|<>[]*?".contains($0) }
      return isPlain ? text : "'\(text.replacing("'", with: ""))'"
    }
    var words = ["pricewright optimize \(name)"]
    words += question.at.map { ["--at \($0)"] } ?? []
    words += question.levers.map { "--lever \(quoted($0))" }
    words.append("--maximise \(quoted(question.maximise))")
    words += question.subjectTo.map { "--subject-to \(quoted($0))" }
    words.append("--output results")
    return (words + options.arguments).joined(separator: " ")
  }
}
