import Estimates
import PricingModel
import Reports

public typealias Condition = Estimates.Condition
public typealias Figure = Estimates.Figure

/// What a comparison is asked for beyond a run.
public struct ComparisonOptions: Sendable {
  /// The figure the answer is about.
  public var headline: Figure
  /// What several changes are ranked by; nil: the headline.
  public var rankBy: Figure?
  /// What must not be true of any change's difference.
  public var failIf: [Condition]
  /// How much to say of what the answer hinges on.
  public var sensitivity: ComparedChanges.Sensitivity

  public init(
    headline: Figure = .headline, rankBy: Figure? = nil, failIf: [Condition] = [],
    sensitivity: ComparedChanges.Sensitivity = .short
  ) {
    self.sensitivity = sensitivity
    self.headline = headline
    self.rankBy = rankBy
    self.failIf = failIf
  }
}

/// A change file that was read, with the name it goes by.
public struct ChangeFile: Sendable {
  public let path: String
  public let scenario: Scenario
  /// The file's stem.
  public let name: String

  public init(path: String, scenario: Scenario) {
    self.path = path
    self.scenario = scenario
    name = ScenarioList.stem(of: path)
  }
}

/// A baseline and its changes, compared on the same draws of the inputs, and all that is said about
/// it: text for people, files for programs.
public struct ComparedChanges: Sendable {
  public let baseline: Scenario
  private let files: ComparisonFiles
  /// Of the choice between all changes, the best first.
  private let stakes: StakesReport?
  private let isInFull: Bool

  /// Compares each change with the baseline.
  ///
  /// - Parameters:
  ///   - changes: in any order.
  ///   - baseline: the scenario on which each of them stands.
  ///   - path: the baseline's file.
  ///   - options: as of the command line.
  ///   - asked: what they are ranked by, and which questions are answered.
  ///   - progress: changes done and in all.
  ///   - step: steps of a change done and in all; what it throws ends the comparison.
  /// - Throws: `Failure.usage` where a file is no change of this baseline, or where the engine
  ///   refuses a scenario.
  public init(
    _ changes: [ChangeFile], of baseline: Scenario, path: String,
    options: RunOptions = RunOptions(), asking asked: ComparisonOptions = ComparisonOptions(),
    progress: (Int, Int) -> Void = { _, _ in }, step: (Int, Int) throws -> Void = { _, _ in }
  ) throws {
    try Self.refuse(changes, baseline, path)
    let study = try Failure.about(path) {
      try ChangeStudy.precise(
        of: changes.map(\.scenario), baseline, headline: asked.headline, options: options,
        asksStakes: asked.sensitivity == .short && changes.count == 1)
    }
    var answers = try study.answers(to: changes) {
      progress($0, changes.count)
    } step: {
      try step($0, ChangeStudy.steps)
    }
    let ranking = Ranking(answers.map(\.comparison), by: asked.rankBy ?? asked.headline)
    let ranked = ranking.comparisons
    isInFull = asked.sensitivity == .full
    let stakes = try Failure.about(path) {
      try Self.stakes(ranked, study, asked.sensitivity)
    }
    if let stakes {
      for index in answers.indices {
        let name = answers[index].comparison.name
        guard let place = ranked.firstIndex(where: { $0.name == name }) else { continue }
        answers[index].hinges = stakes.hinges(change: place)
        // What to test first depends on what else could be chosen.
        answers[index].testFirst = stakes.testFirst
      }
    }
    self.baseline = baseline
    self.stakes = stakes
    files = ComparisonFiles(
      answers: answers, ranking: ranking, baselineName: baseline.name,
      conditions: ranked.flatMap { comparison in
        asked.failIf.map { $0.result(in: comparison) }
      },
      warnings: Self.warnings(answers),
      stakes: asked.sensitivity == .full ? stakes : nil)
  }

  private static func refuse(
    _ changes: [ChangeFile], _ baseline: Scenario, _ path: String
  ) throws {
    if baseline.changeOf != nil {
      throw Failure.usage("\(path) is a change file; name the scenario that it changes first")
    }
    var names: Set<String> = []
    for change in changes {
      guard let own = change.scenario.baseline?.scenario else {
        throw Failure.usage(
          "\(change.path) is no change file: it has no `baseline`; compare takes a scenario and "
            + "changes of it")
      }
      guard own.fingerprint == baseline.fingerprint else {
        throw Failure.usage(
          "\(change.path) is a change of \(change.scenario.changeOf ?? ""), not of \(path)")
      }
      guard names.insert(change.name).inserted else {
        throw Failure.usage("two changes are called `\(change.name)`; rename one of the files")
      }
    }
  }

  /// Of the choice between all changes; nil where it is said of each change already, or not asked.
  private static func stakes(
    _ ranked: [Comparison], _ study: ChangeStudy, _ sensitivity: Sensitivity
  ) throws -> StakesReport? {
    guard sensitivity == .full || sensitivity == .short && ranked.count > 1 else { return nil }
    let compiled = try ranked.map { try study.compile($0.scenario) }
    let stakes = try study.stakes(
      of: ranked, compiled: compiled, withIndices: sensitivity == .full)
    return stakes.map {
      StakesReport($0, scenario: ranked[0].scenario, metric: study.headline.metric)
    }
  }

  private static func warnings(_ answers: [ChangeAnswer]) -> [Warning] {
    var found: [Warning] = []
    for answer in answers {
      var own = answer.ownWarnings
      if answers.count > 1 {
        own = own.map {
          Warning(code: $0.code, sentence: "\(answer.comparison.name): \($0.sentence)")
        }
      }
      own += answer.comparison.scenario.warnings
      for warning in own where !found.contains(warning) { found.append(warning) }
    }
    return found.sorted { ($0.code, $0.sentence) < ($1.code, $1.sentence) }
  }
}

extension ComparedChanges {
  /// What is known of each change, the best first.
  var answers: [ChangeAnswer] { files.answers }

  /// Diff, answer, evidence and conditions in 80 columns.
  public func text(_ ink: Ink) -> String {
    files.terminal(ink) + (isInFull ? stakes?.terminalInFull(ink) ?? "" : "")
  }
  public var markdown: String { files.markdown + (isInFull ? stakes?.markdownInFull() ?? "" : "") }
  /// `comparison.csv` of every change.
  public var csv: String { files.csv() }
  public var json: String { files.json }
  /// The sentences behind the codes of warnings, for stderr.
  public func warnings(_ ink: Ink) -> String { ResultFiles.warnings(files.warnings, style: ink) }

  /// Gates and conditions that did not pass: figure, bound, distance.
  public var failures: [String] { files.failures }

  /// What stands beside the folders of several changes.
  public var rankingFiles: [ResultFolder.File] {
    guard files.answers.count > 1 else { return [] }
    return [
      ResultFolder.File(name: "ranking.csv", text: files.rankingCSV),
      ResultFolder.File(name: "ranking.md", text: files.rankingMarkdown),
    ]
  }
}
