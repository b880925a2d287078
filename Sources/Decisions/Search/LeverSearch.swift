/// Searches the values of a few levers for what gains most: a grid over all of them, then smaller
/// steps around the best, then a look beyond the ends of the ranges. No chance is in it: the same
/// question has the same answer.
///
/// A grid and not a minimiser, because what is wanted is the lie of the land: which settings do as
/// well as the best, which are safer, whether anything bounds the search. A minimiser gives one
/// point, also where there is none.
public struct LeverSearch: Sendable {
  public enum Statistic: String, CaseIterable, Sendable { case mean, p10, p50, p90 }

  public let levers: [Lever]
  public let statistic: Statistic

  /// Most settings that the grid may have.
  public static let mostSettings = 2000
  /// Settings of a grid without given steps: 33 of one lever, 13 x 13 of two, 7 x 7 x 7 of three.
  private static let fine = [33, 13, 7, 5, 4]
  /// Times that the step around the best is halved.
  private static let rounds = 3
  /// Beyond the end of a range, in multiples of its end.
  static let probes = [1.5, 2, 4, 8]

  public init(levers: [Lever], maximising statistic: Statistic = .mean) {
    self.levers = levers
    self.statistic = statistic
  }

  /// Values of the grid, lever by lever.
  public var grid: [[Setting]] { levers.map(values) }

  /// How many settings the grid has; refinement adds a few.
  public var size: Int { grid.reduce(1) { $0 * $1.count } }

  /// - Parameters:
  ///   - gain: of a setting of all levers, over no change.
  ///   - progress: settings done and in all.
  public func frontier(
    progress: (_ done: Int, _ of: Int) -> Void = { _, _ in },
    gain: @escaping ([Setting]) throws -> Candidate
  ) throws -> Frontier {
    var trials = Trials(gain: gain)
    let all = Self.product(grid)
    for (index, settings) in all.enumerated() {
      _ = try trials.candidate(settings)
      progress(index + 1, all.count)
    }
    var ends = openEnds(trials)
    if ends.isEmpty, let best = best(trials.candidates) {
      try refine(best, &trials)
      ends = openEnds(trials)
    }
    return Frontier(
      levers: levers, statistic: statistic, candidates: trials.candidates, openEnds: ends)
  }

  private func openEnds(_ trials: Trials) -> [Frontier.OpenEnd] {
    guard let best = best(trials.candidates), best.score(statistic) > 0 else { return [] }
    return levers.indices.compactMap { openEnd($0, of: best, trials) }
  }

  private func best(_ candidates: [Candidate]) -> Candidate? {
    candidates.filter(\.isAllowed).reduce(nil) { best, next in
      guard let best else { return next }
      return next.score(statistic) > best.score(statistic) ? next : best
    }
  }

  // MARK: The grid

  private func values(_ lever: Lever) -> [Setting] {
    switch lever.domain {
    case .list(let settings): return settings
    case .range(let range, let step):
      let span = range.upperBound - range.lowerBound
      let count = Self.fine[min(levers.count, Self.fine.count) - 1]
      let step = step ?? max(lever.quantum, span / Double(count - 1))
      guard span > 0 else { return [lever.setting(range.lowerBound)] }
      var settings: [Setting] = []
      for index in 0...Int((span / step + 1e-9).rounded(.down)) {
        let setting = lever.setting(range.lowerBound + Double(index) * step)
        if settings.last != setting { settings.append(setting) }
      }
      let end = lever.setting(range.upperBound)
      if settings.last != end { settings.append(end) }
      return settings
    }
  }

  private static func product(_ lists: [[Setting]]) -> [[Setting]] {
    lists.reduce([[]]) { product, list in
      product.flatMap { head in list.map { head + [$0] } }
    }
  }

  // MARK: Around the best

  private func refine(_ start: Candidate, _ trials: inout Trials) throws {
    var best = start
    var steps = levers.map { lever -> Double? in
      guard case .range(let range, nil) = lever.domain else { return nil }
      let count = Self.fine[min(levers.count, Self.fine.count) - 1]
      return (range.upperBound - range.lowerBound) / Double(count - 1)
    }
    for _ in 0..<Self.rounds {
      for lever in levers.indices {
        guard let step = steps[lever].map({ $0 / 2 }), step >= levers[lever].quantum else {
          continue
        }
        steps[lever] = step
        for side in [-1.0, 1] {
          guard let number = best.settings[lever].number,
            case .range(let range, _) = levers[lever].domain,
            range.contains(number + side * step)
          else { continue }
          var settings = best.settings
          settings[lever] = levers[lever].setting(number + side * step)
          let candidate = try trials.candidate(settings)
          if candidate.isAllowed, candidate.score(statistic) > best.score(statistic) {
            best = candidate
          }
        }
      }
    }
  }

  // MARK: Beyond the ends

  /// Where the best stands at an end that only the range asked for has, what lies beyond it.
  private func openEnd(
    _ lever: Int, of best: Candidate, _ trials: Trials
  ) -> Frontier.OpenEnd? {
    guard case .range(let range, _) = levers[lever].domain,
      let number = best.settings[lever].number
    else { return nil }
    let tiny = levers[lever].quantum / 2
    func isOpen(_ limit: Double?) -> Bool {
      levers[lever].hasNoCounterweight || limit.map { (number - $0).magnitude > tiny } ?? true
    }
    let isUpper: Bool
    if number >= range.upperBound - tiny, isOpen(levers[lever].most) {
      isUpper = true
    } else if number <= range.lowerBound + tiny, isOpen(levers[lever].least) {
      isUpper = false
    } else {
      return nil
    }
    var last = best
    for factor in Self.probes {
      var next = isUpper ? number * factor : number / factor
      if let most = levers[lever].most { next = min(next, most) }
      if let least = levers[lever].least { next = max(next, least) }
      var settings = best.settings
      settings[lever] = levers[lever].setting(next)
      guard settings != last.settings, let probe = trials.probe(settings) else { break }
      if !probe.isAllowed || probe.score(statistic) <= last.score(statistic) {
        return Frontier.OpenEnd(
          lever: lever, end: best.settings[lever], isUpper: isUpper, turnsBefore: settings[lever])
      }
      last = probe
    }
    return Frontier.OpenEnd(
      lever: lever, end: best.settings[lever], isUpper: isUpper, turnsBefore: nil,
      stillRisingAt: last.settings[lever])
  }
}

/// What was tried, each setting once.
private struct Trials {
  private(set) var candidates: [Candidate] = []
  private var places: [[Setting]: Int] = [:]
  private let gain: ([Setting]) throws -> Candidate

  init(gain: @escaping ([Setting]) throws -> Candidate) { self.gain = gain }

  mutating func candidate(_ settings: [Setting]) throws -> Candidate {
    if let place = places[settings] { return candidates[place] }
    let candidate = try gain(settings)
    places[settings] = candidates.count
    candidates.append(candidate)
    return candidate
  }

  /// Outside of what was asked for: not kept. nil where the model refuses it.
  func probe(_ settings: [Setting]) -> Candidate? { try? gain(settings) }
}
