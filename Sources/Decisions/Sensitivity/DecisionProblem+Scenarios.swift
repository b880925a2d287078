import Estimates
import PricingModel
import Simulation

extension DecisionProblem {
  /// A baseline and changes of it, judged by one figure of all customers together, in expectation.
  ///
  /// Inputs are the same coordinate in all arms where they have the same path, whichever law each
  /// arm gives them: a change that makes an input more certain moves its law, not its luck.
  ///
  /// - Parameters:
  ///   - month: of the scenario, in which the metric is read.
  ///   - points: how many draws of the inputs will be asked for.
  ///   - known: headlines of the baseline.
  /// - Returns: nil where the metric is a ratio: sensitivities are of what adds up.
  public init?(
    baseline: CompiledScenario, changes: [(name: String, compiled: CompiledScenario)],
    metric: Metric, month: Int, points: Int, threads: Int = 1, known: KnownHeadlines? = nil
  ) throws {
    guard let reading = Reading(metric, month: month) else { return nil }
    let all = [baseline] + changes.map(\.compiled)
    let inputs = Inputs(all.map(\.scenario))
    var used: Set<Int> = []
    var arms: [Arm] = []
    for (compiled, name) in zip(all, ["no change"] + changes.map(\.name)) {
      let scenario = compiled.scenario
      let columns = scenario.parameters.map { inputs.coordinate(of: $0) }
      let laws = try InputLaws(scenario.parameters, columns: columns, beside: compiled)
      used.formUnion(compiled.parametersInUse.map { columns[$0] })
      arms.append(
        Arm(
          name, dependingOn: laws.coordinates(of: compiled.parametersInUse(by: reading.item)),
          known: arms.isEmpty ? known.map { ($0, metric, month) } : nil
        ) { points in
          try reading.values(
            compiled.expectation(
              recording: [reading.item], at: points, laws: laws, threads: threads))
        })
    }
    self.init(
      inputs: try InputCube(
        inputs.parameters, inherited: inputs.ofBaseline, correlations: inputs.correlations,
        seed: baseline.seed, points: points),
      used: used.sorted(), baseline: arms[0], changes: Array(arms.dropFirst()),
      isBetterUp: metric.better == .up)
  }

  /// The inputs of all arms: the baseline's first, each path once.
  private struct Inputs {
    private(set) var parameters: [Parameter] = []
    private(set) var ofBaseline = 0
    private(set) var correlations: [(first: Int, second: Int, spearman: Double)] = []
    private var places: [String: Int] = [:]

    init(_ scenarios: [Scenario]) {
      for scenario in scenarios {
        for parameter in scenario.parameters where places[parameter.path] == nil {
          places[parameter.path] = parameters.count
          parameters.append(parameter)
        }
        if ofBaseline == 0 { ofBaseline = parameters.count }
        for pair in scenario.correlations {
          let first = coordinate(of: scenario.parameters[pair.first])
          let second = coordinate(of: scenario.parameters[pair.second])
          guard !correlations.contains(where: { ($0.first, $0.second) == (first, second) }) else {
            continue
          }
          correlations.append((first, second, pair.spearman))
        }
      }
    }

    func coordinate(of parameter: Parameter) -> Int { places[parameter.path] ?? 0 }
  }

  /// How a metric is read off a recorded item. Money in minor units.
  private struct Reading: Sendable {
    let item: LedgerItem
    private let months: ClosedRange<Int>

    init?(_ metric: Metric, month: Int) {
      guard let item = metric.item else { return nil }
      self.item = item
      months = metric == .revenueToDate ? 0...month : month...month
    }

    func values(_ series: RecordedSeries) -> [Double] {
      var sums = [Double](repeating: 0, count: series.replications)
      for month in months {
        for (place, value) in series.series(item, month: month).enumerated() {
          sums[place] += value
        }
      }
      let unit = item.isMoney ? Double(series.unitsPerMinor) : 1
      return sums.map { $0 / unit }
    }
  }
}
