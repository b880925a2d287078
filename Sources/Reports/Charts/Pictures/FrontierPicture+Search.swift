import Decisions
import Estimates
import PricingModel

extension FrontierPicture {
  /// Most lines, which is as many as have a colour, and most points on one of them.
  private static let (mostPolicies, mostPoints) = (4, 9)

  /// Gains of what a search tried: a line goes through the values of the lever that has most of
  /// them, and there is one for each setting of the others, those that reach highest first.
  ///
  /// nil where no setting that was allowed gains.
  init?(_ report: SearchReport) {
    let frontier = report.frontier
    let allowed = frontier.candidates.indices.filter { frontier.candidates[$0].isAllowed }
    guard !frontier.efficient.isEmpty,
      let along = frontier.levers.indices.max(by: { left, right in
        let (a, b) = (Self.values(left, frontier), Self.values(right, frontier))
        return a != b ? a < b : left > right
      })
    else { return nil }
    var best: Int?
    if case .best(let index) = frontier.verdict { best = index }
    let lines = Self.lines(frontier, allowed, along: along).prefix(Self.mostPolicies)
    let shown = lines.map { Self.thinned($0.indices, keeping: best) }
    let candidates = shown.joined().map { frontier.candidates[$0] }
    name = "Expected gain in \(report.objective)"
    measure = Self.measure(report, candidates.flatMap { [$0.expected, $0.p10] })
    let lever = frontier.levers[along]
    policies = zip(lines, shown).map { line, indices in
      Policy(
        name: line.name.isEmpty ? lever.name : line.name,
        points: indices.map { index in
          let candidate = frontier.candidates[index]
          return Point(
            name: candidate.settings[along].text, expected: candidate.expected,
            p10: candidate.p10, isBeyond: report.isExtrapolated(candidate),
            isCompared: index == best)
        })
    }
  }

  private struct Line {
    /// Settings of the other levers: `old price kept 12 months`.
    let name: String
    var indices: [Int]
  }

  private static func values(_ lever: Int, _ frontier: Frontier) -> Int {
    Set(frontier.candidates.map { $0.settings[lever] }).count
  }

  /// The one with the highest point first; points by the value of the lever.
  private static func lines(_ frontier: Frontier, _ allowed: [Int], along: Int) -> [Line] {
    var lines: [Line] = []
    for index in allowed {
      let settings = frontier.candidates[index].settings
      let name = frontier.levers.indices.filter { $0 != along }.map {
        "\(frontier.levers[$0].name) \(settings[$0].text)"
      }.joined(separator: ", ")
      if let place = lines.firstIndex(where: { $0.name == name }) {
        lines[place].indices.append(index)
      } else {
        lines.append(Line(name: name, indices: [index]))
      }
    }
    func top(_ line: Line) -> Double {
      line.indices.map { frontier.candidates[$0].expected }.max() ?? 0
    }
    let sorted = lines.enumerated().sorted { left, right in
      let (a, b) = (top(left.element), top(right.element))
      return a != b ? a > b : left.offset < right.offset
    }
    return sorted.map { _, line in
      Line(
        name: line.name,
        indices: line.indices.sorted { left, right in
          let a = frontier.candidates[left].settings[along].number ?? 0
          let b = frontier.candidates[right].settings[along].number ?? 0
          return a != b ? a < b : left < right
        })
    }
  }

  /// Both ends, evenly between, and one that must not be lost.
  private static func thinned(_ indices: [Int], keeping best: Int?) -> [Int] {
    guard indices.count > mostPoints else { return indices }
    let places = (0..<mostPoints).map { $0 * (indices.count - 1) / (mostPoints - 1) }
    return indices.indices.filter { places.contains($0) || indices[$0] == best }.map { indices[$0] }
  }

  private static func measure(_ report: SearchReport, _ values: [Double]) -> Measure {
    switch report.metric.unit {
    case .money: Measure(report.scenario.currency, fitting: values)
    case .share: .percent
    case .accounts, .number: .count
    }
  }
}
