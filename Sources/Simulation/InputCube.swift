import PricingModel
import Sampling

/// The uncertain inputs of one or several scenarios as a unit cube: one coordinate for each input,
/// to be moved about by whoever asks what depends on what.
///
///     point (independent uniforms) -> tied by rank correlations -> laws -> draw of the inputs
///
/// Point r is the one that replicate r of a run draws.
public struct InputCube: Sendable {
  /// Behind the paths of the second set of points.
  static let again = "@again"

  public let parameters: [Parameter]
  public let seed: UInt64
  private let correlations: [(first: Int, second: Int, spearman: Double)]
  private let inherited: Int
  private let draws: ParameterDraws
  private let seconds: ParameterDraws

  /// - Parameters:
  ///   - parameters: each path once.
  ///   - inherited: how many of them are the baseline's, the first; nil: all.
  ///   - correlations: pairs of parameters by index, with Spearman's rank correlation.
  ///   - points: how many can be asked for.
  /// - Throws: `SamplingError` where no inputs can have these correlations.
  public init(
    _ parameters: [Parameter], inherited: Int? = nil,
    correlations: [(first: Int, second: Int, spearman: Double)] = [], seed: UInt64, points: Int
  ) throws {
    self.parameters = parameters
    self.correlations = correlations
    self.inherited = inherited ?? parameters.count
    self.seed = seed
    draws = try ParameterDraws(
      parameters, inherited: inherited, correlations: correlations, seed: seed,
      replications: points)
    // With `@` in their names they take the dimensions behind those of the first set.
    let again = parameters.map {
      Parameter(path: $0.path + Self.again, distribution: $0.distribution)
    }
    seconds = try ParameterDraws(parameters + again, seed: seed, replications: points)
  }

  /// The same cube with a coordinate more, behind the others.
  public func adding(_ parameter: Parameter, points: Int) throws -> InputCube {
    try InputCube(
      parameters + [parameter], inherited: inherited < dimensions ? inherited : nil,
      correlations: correlations, seed: seed, points: points)
  }

  public var dimensions: Int { parameters.count }

  /// Points in the order of the replicates.
  public func points(_ replicates: Range<Int>) -> [[Double]] { draws.points(replicates) }

  /// As many points again, independent of the first: other dimensions of the same sequence.
  public func secondPoints(_ replicates: Range<Int>) -> [[Double]] {
    seconds.points(replicates).map { Array($0[dimensions...]) }
  }

  /// The point with its coordinates tied as the inputs are: each is still uniform by itself.
  public func tied(_ point: [Double]) -> [Double] {
    var uniforms = point
    draws.copula.couple(&uniforms)
    return uniforms
  }

  /// Inputs that are independent of all others stand alone; those tied to each other, directly or
  /// through others, and the parts of one uncertain split stand together. In order of their first
  /// member.
  public var independentGroups: [[Int]] {
    var groupOf = Array(parameters.indices)
    func join(_ first: Int, _ second: Int) {
      let (keep, drop) = (groupOf[first], groupOf[second])
      for index in groupOf.indices where groupOf[index] == drop { groupOf[index] = keep }
    }
    for pair in correlations where pair.spearman != 0 { join(pair.first, pair.second) }
    var splits: [String: Int] = [:]
    for (index, parameter) in parameters.enumerated() {
      guard let split = parameter.split else { continue }
      join(splits[split] ?? index, index)
      splits[split] = splits[split] ?? index
    }
    var groups: [Int: [Int]] = [:]
    var order: [Int] = []
    for (index, group) in groupOf.enumerated() {
      if groups[group] == nil { order.append(group) }
      groups[group, default: []].append(index)
    }
    return order.map { groups[$0] ?? [] }
  }
}

extension Parameter {
  /// What this is an uncertain share of: `segments` of `segments.dirichlet.team`; `draws` for a
  /// column of joint draws; nil for the rest.
  public var split: String? {
    if rows != nil { return "draws" }
    let keys = path.split(separator: ".")
    guard let place = keys.lastIndex(of: "dirichlet"), place == keys.count - 2 else { return nil }
    return keys[..<place].joined(separator: ".")
  }
}

/// From coordinates of the unit cube to the draw of one scenario's inputs.
public struct InputLaws: Sendable {
  private let columns: [Int]
  private let laws: [Parameter.Distribution]
  private let distributions: [any Sampling.Distribution]
  /// Whoever asks what hinges on an input moves one coordinate and leaves the others where they are.
  private let known: KnownQuantiles

  /// - Parameters:
  ///   - columns: for each parameter of the scenario, its coordinate in the cube.
  ///   - compiled: drawn from at the same points.
  public init(
    _ parameters: [Parameter], columns: [Int], beside compiled: CompiledScenario? = nil
  ) throws {
    precondition(columns.count == parameters.count, "one coordinate for each input")
    known = compiled?.quantiles ?? KnownQuantiles()
    // Columns of one table stand at one coordinate, that of the first of them: they are joint.
    let table = zip(parameters, columns).first { $0.0.rows != nil }?.1
    self.columns = zip(parameters, columns).map { parameter, column in
      parameter.rows == nil ? column : table ?? column
    }
    laws = parameters.map(\.distribution)
    distributions = try laws.map(ParameterDraws.distribution)
  }

  /// Where in the cube these parameters of the scenario stand, in order.
  public func coordinates(of parameters: [Int]) -> [Int] {
    Set(parameters.map { columns[$0] }).sorted()
  }

  /// - Parameter points: tied where inputs correlate.
  func draws(at points: [[Double]]) -> [Draw] {
    known.draws(laws, distributions, at: points, coordinates: columns)
  }

  /// The value that an input has at a coordinate: its quantile.
  public func quantile(_ parameter: Int, _ u: Double) -> Double { distributions[parameter].draw(u) }
}

extension CompiledScenario {
  /// Uncertain inputs that the forecast depends on, as indices into the scenario's parameters.
  public var parametersInUse: [Int] { odds.parameters }

  /// Those of them that an item depends on: most depend on the chances alone, not on costs.
  public func parametersInUse(by item: LedgerItem) -> [Int] {
    odds.parameters(behind: nodes(for: [item]))
  }

  /// Exact means of a few items of `all` at given points of the inputs.
  ///
  /// - Parameter points: tied uniforms, one row for each draw asked for.
  public func expectation(
    recording series: [LedgerItem], at points: [[Double]], laws: InputLaws, threads: Int = 1
  ) throws -> RecordedSeries {
    let averages = Averages(
      transitions: transitions, odds: odds, inputs: { laws.draws(at: Array(points[$0])) },
      draws: points.count, walked: points.count, threads: threads, values: nil,
      nodes: nodes(for: series))
    return try RecordedSeries(
      series, months: scenario.months, replications: points.count,
      unitsPerMinor: transitions.unitsPerMinor
    ) { _ = try averages.walk(series: series, into: $0) }
  }
}
