/// A value that may differ by segment, plan or billing: one decision tree, one path per account.
///
/// The reader expands `other:`, so every id that can occur at a level has its branch. A branch is
/// nil (or missing) only where no account can come.
public indirect enum Cases<Value: Sendable>: Sendable {
  case value(Value)
  /// Index: segment.
  case bySegment([Cases<Value>?])
  /// Index: plan, in the order of `Scenario.plans`.
  case byPlan([Cases<Value>?])
  case byBilling([Term: Cases<Value>])

  /// The value for an account of `segment` and `plan` billed by `term`; nil where it has none.
  public func value(segment: Int, plan: Int, term: Term) -> Value? {
    switch self {
    case .value(let value): return value
    case .bySegment(let branches):
      return branches[segment]?.value(segment: segment, plan: plan, term: term)
    case .byPlan(let branches):
      return branches[plan]?.value(segment: segment, plan: plan, term: term)
    case .byBilling(let branches):
      return branches[term]?.value(segment: segment, plan: plan, term: term)
    }
  }

  /// A value with what its path through the tree fixes; nil: the tree does not ask there.
  public struct Path {
    public var segment: Int?
    public var plan: Int?
    public var term: Term?
    public var value: Value
  }

  /// Every path through the tree, in a fixed order. Paths may differ in what they fix.
  public var paths: [Path] {
    switch self {
    case .value(let value):
      return [Path(segment: nil, plan: nil, term: nil, value: value)]
    case .bySegment(let branches):
      return fixed(branches) { $0.segment = $1 }
    case .byPlan(let branches):
      return fixed(branches) { $0.plan = $1 }
    case .byBilling(let branches):
      return branches.keys.sorted().flatMap { term in
        (branches[term]?.paths ?? []).map { path in
          var path = path
          path.term = term
          return path
        }
      }
    }
  }

  private func fixed(
    _ branches: [Cases<Value>?], _ fix: (inout Path, Int) -> Void
  ) -> [Path] {
    branches.enumerated().flatMap { index, branch in
      (branch?.paths ?? []).map { path in
        var path = path
        fix(&path, index)
        return path
      }
    }
  }

  /// All values in the tree, in a fixed order.
  public var leaves: [Value] {
    switch self {
    case .value(let value): [value]
    case .bySegment(let branches), .byPlan(let branches): branches.flatMap { $0?.leaves ?? [] }
    case .byBilling(let branches): branches.keys.sorted().flatMap { branches[$0]?.leaves ?? [] }
    }
  }
}

extension Cases: Equatable where Value: Equatable {}
extension Cases: Hashable where Value: Hashable {}
