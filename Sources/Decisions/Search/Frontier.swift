/// What a search found: the settings that no other beats in both what they gain and what they gain
/// in a bad case, those that do as well as the best, and whether there is a best at all.
public struct Frontier: Sendable {
  /// An end of a range at which the best stands although values go on beyond it: what was looked at
  /// ended there, not what gains.
  public struct OpenEnd: Hashable, Sendable {
    /// Index into the levers.
    public let lever: Int
    public let end: Setting
    public let isUpper: Bool
    /// The first value beyond the end that gains no more than the one before it.
    public let turnsBefore: Setting?
    /// Farthest value looked at, where the gain rises all the way.
    public let stillRisingAt: Setting?

    public init(
      lever: Int, end: Setting, isUpper: Bool, turnsBefore: Setting?,
      stillRisingAt: Setting? = nil
    ) {
      self.lever = lever
      self.end = end
      self.isUpper = isUpper
      self.turnsBefore = turnsBefore
      self.stillRisingAt = stillRisingAt
    }
  }

  public enum Verdict: Hashable, Sendable {
    /// Index of the best candidate: inside the ranges, or at an end that no value can pass.
    case best(Int)
    /// Every candidate that is allowed gains nothing.
    case noChange
    /// The best of those tried stands at an end of a range: it is not the best there is.
    case open([OpenEnd])
    /// No candidate holds the conditions.
    case noneAllowed
  }

  public let levers: [Lever]
  public let statistic: LeverSearch.Statistic
  /// All that was tried, the grid first.
  public let candidates: [Candidate]
  public let verdict: Verdict
  /// Allowed candidates that none other beats in expected gain and P10 both, safest last.
  public let efficient: [Int]
  /// Candidates as good as the best within `tolerance`, in order of their first lever. Empty
  /// without a best.
  public let flat: [Int]
  /// How far behind the best counts as as good: `flatShare` of its gain, or two standard errors of
  /// the difference where that is more.
  public let tolerance: Double

  /// 5% of the best gain.
  public static let flatShare = 0.05

  init(
    levers: [Lever], statistic: LeverSearch.Statistic, candidates: [Candidate],
    openEnds: [OpenEnd]
  ) {
    self.levers = levers
    self.statistic = statistic
    self.candidates = candidates
    let allowed = candidates.indices.filter { candidates[$0].isAllowed }
    let best = allowed.max { left, right in
      let (a, b) = (candidates[left].score(statistic), candidates[right].score(statistic))
      return a != b ? a < b : left > right
    }
    efficient = Self.efficient(candidates, allowed)
    guard let best else {
      verdict = .noneAllowed
      (flat, tolerance) = ([], 0)
      return
    }
    let top = candidates[best]
    guard top.score(statistic) > 0 else {
      verdict = .noChange
      (flat, tolerance) = ([], 0)
      return
    }
    guard openEnds.isEmpty else {
      verdict = .open(openEnds)
      (flat, tolerance) = ([], 0)
      return
    }
    verdict = .best(best)
    let share = Self.flatShare * top.score(statistic).magnitude
    tolerance = share
    flat = allowed.filter { index in
      let shortfall = candidates[index].shortfall(behind: top, statistic)
      return shortfall.value <= max(share, statistic == .mean ? 2 * shortfall.error : 0)
    }.sorted { left, right in
      Self.isBefore(candidates[left].settings, candidates[right].settings) ?? (left < right)
    }
  }

  /// Between which values of a lever the flat candidates lie, as text; nil where it is one value.
  public func flatSpan(_ lever: Int) -> (low: Setting, high: Setting)? {
    let settings = flat.map { candidates[$0].settings[lever] }
    guard let first = settings.first, first.number != nil else { return nil }
    let sorted = settings.sorted { ($0.number ?? 0) < ($1.number ?? 0) }
    guard let low = sorted.first, let high = sorted.last, low != high else { return nil }
    return (low, high)
  }

  /// The setting to act on: the best; where the best stands at an open end, the best of those whose
  /// answers were observed (W10). nil where none gains.
  public var proposed: Int? {
    switch verdict {
    case .best(let best): return best
    case .noChange, .noneAllowed: return nil
    case .open:
      let inside = candidates.indices.filter {
        candidates[$0].isAllowed && !isExtrapolated(candidates[$0])
      }
      let most = inside.max { candidates[$0].score(statistic) < candidates[$1].score(statistic) }
      return most.flatMap { candidates[$0].score(statistic) > 0 ? $0 : nil }
    }
  }

  /// True where a price lies above what answers to prices were observed for (W10).
  public func isExtrapolated(_ candidate: Candidate) -> Bool {
    zip(levers, candidate.settings).contains { $0.isExtrapolated($1) }
  }

  private static func isBefore(_ left: [Setting], _ right: [Setting]) -> Bool? {
    for (a, b) in zip(left, right) where a != b {
      guard let a = a.number, let b = b.number else { return nil }
      return a < b
    }
    return nil
  }

  private static func efficient(_ candidates: [Candidate], _ allowed: [Int]) -> [Int] {
    let ranked = allowed.sorted { left, right in
      let (a, b) = (candidates[left], candidates[right])
      if a.expected != b.expected { return a.expected > b.expected }
      return a.p10 != b.p10 ? a.p10 > b.p10 : left < right
    }
    var safest = -Double.infinity
    return ranked.filter { index in
      guard candidates[index].expected > 0, candidates[index].p10 > safest else { return false }
      safest = candidates[index].p10
      return true
    }
  }
}
