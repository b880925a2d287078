import PricingModel

/// A figure of a comparison as people name it: `mrr@+12`, `plan:pro:churned@2028-01`,
/// `revenue_to_date@end`.
public struct Figure: Hashable, Sendable {
  /// In which month.
  public enum Time: Hashable, Sendable {
    case end
    /// So many months after the change takes effect.
    case after(Int)
    case month(Month)
  }

  public let metric: Metric
  public let group: Group
  public let time: Time

  public init(_ metric: Metric, _ group: Group = .all, at time: Time) {
    self.metric = metric
    self.group = group
    self.time = time
  }

  /// What a comparison answers with: cumulative revenue to the end, because MRR of one month hides
  /// when the money comes.
  public static let headline = Figure(.revenueToDate, at: .end)

  /// `[GROUP:]METRIC[@MONTH]`, the month `end` where it is left out.
  /// - Throws: what was found, what is allowed.
  public init(_ text: String) throws(Unreadable) {
    let halves = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = halves[0].split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let name = parts[parts.count - 1]
    guard let metric = Metric(rawValue: name) else {
      throw Unreadable(
        "`\(name)` is no metric; metrics are "
          + Metric.allCases.map(\.rawValue).joined(separator: ", "))
    }
    let group: Group =
      switch (parts.count, parts[0]) {
      case (1, _), (2, "all"): .all
      case (3, "plan"): .plan(parts[1])
      case (3, "segment"): .segment(parts[1])
      case (3, "billing"):
        if let term = Term(rawValue: parts[1]) {
          .billing(term)
        } else {
          throw Unreadable("`\(parts[1])` is no billing term; write `billing:annual:\(name)`")
        }
      default:
        throw Unreadable("`\(halves[0])` is no figure; write `mrr`, or `plan:pro:mrr` for a group")
      }
    guard group == .all || metric.isGrouped else {
      throw Unreadable("`\(name)` is given for all together only; write `\(name)`")
    }
    self.init(metric, group, at: try halves.count == 2 ? Self.time(String(halves[1])) : .end)
  }

  private static func time(_ text: String) throws(Unreadable) -> Time {
    if text == "end" { return .end }
    if text.hasPrefix("+"), let count = Int(text.dropFirst()), (0...240).contains(count) {
      return .after(count)
    }
    let digits = text.split(separator: "-", omittingEmptySubsequences: false)
    if digits.count == 2, digits[0].count == 4, digits[1].count == 2,
      let year = Int(digits[0]), let month = Int(digits[1]), (1...12).contains(month)
    {
      return .month(Month(year: year, month: month))
    }
    throw Unreadable(
      "`\(text)` is no month; write `2028-01`, `end`, or `+12` for twelve months after the change "
        + "takes effect")
  }

  /// Month of the scenario, counted from its start; nil where the forecast does not reach it.
  /// - Parameter effect: month in which the change takes effect.
  public func month(start: Month, months: Int, effect: Int) -> Int? {
    let month =
      switch time {
      case .end: months - 1
      case .after(let count): effect + count
      case .month(let month): month - start
      }
    return (0..<months).contains(month) ? month : nil
  }

  /// As it is written: `plan:pro:churned@2028-01`.
  public var text: String {
    let time =
      switch time {
      case .end: "end"
      case .after(let count): "+\(count)"
      case .month(let month): month.description
      }
    return (group == .all ? "" : "\(group):") + "\(metric.rawValue)@\(time)"
  }

  /// A text that names no figure or no condition: what was found and what is allowed.
  public struct Unreadable: Error, Hashable, CustomStringConvertible {
    public let description: String
    public init(_ description: String) { self.description = description }
  }
}
