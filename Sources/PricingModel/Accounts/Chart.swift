/// Which rows of the monthly accounts somebody's figures go to: `all` and his plan, segment and
/// term.
public struct Chart: Sendable {
  public let groups: [Group]
  /// Whose definitions the rows follow.
  public let conventions: Conventions
  private let planRow: [Int]
  private let segmentRow: [Int?]
  private let termRow: [Term: Int]
  private let rowOf: [Int]

  /// Groups in file order: `all`, every plan, every segment where there are several, every term
  /// that is sold.
  public init(_ scenario: Scenario) {
    var groups: [Group] = [.all]
    var planRow: [Int] = []
    for plan in scenario.plans {
      planRow.append(groups.count)
      groups.append(.plan(plan.id))
    }
    var segmentRow: [Int?] = []
    for segment in scenario.segments {
      segmentRow.append(scenario.segments.count > 1 ? groups.count : nil)
      if scenario.segments.count > 1 { groups.append(.segment(segment)) }
    }
    var termRow: [Term: Int] = [:]
    for term in Set(scenario.plans.flatMap(\.terms)).sorted() {
      termRow[term] = groups.count
      groups.append(.billing(term))
    }
    self.groups = groups
    conventions = scenario.conventions
    self.planRow = planRow
    self.segmentRow = segmentRow
    self.termRow = termRow
    rowOf = MonthlyAccounts.layout(groups: groups.count).rowOf
  }

  /// Indices of the groups somebody belongs to; `all` is the first.
  public func groups(of standing: Standing) -> [Int] {
    var found = [0, planRow[standing.plan]]
    if let segment = segmentRow[standing.segment] { found.append(segment) }
    if let situation = standing.inForce, let term = termRow[situation.term] {
      found.append(term)
    }
    return found
  }

  /// Row of an item for a group.
  public func row(_ item: LedgerItem, group: Int = 0) -> Int {
    rowOf[item.rawValue] + (item.isGrouped ? group : 0)
  }
}
