/// Where somebody stands at a boundary: a paying account, a running trial or a free account.
public enum Standing: Hashable, Sendable {
  case account(Situation)
  /// A trial that started at boundary `start` and has not ended.
  case trial(segment: Int, plan: Int, start: Int)
  case free(segment: Int, plan: Int)
  /// A free account on a feature trial that started at boundary `start`.
  case freeTrying(segment: Int, plan: Int, start: Int)
  /// Left, and may come back.
  case gone(Departure)
  /// Renewed, and has not paid yet.
  case pastDue(Debt)

  /// The account that is in force: its price counts in MRR.
  public var inForce: Situation? {
    switch self {
    case .account(let situation): situation
    case .pastDue(let debt) where debt.isCounted: debt.situation
    default: nil
    }
  }

  public var segment: Int {
    switch self {
    case .account(let situation): situation.segment
    case .trial(let segment, _, _), .free(let segment, _), .freeTrying(let segment, _, _): segment
    case .gone(let departure): departure.situation.segment
    case .pastDue(let debt): debt.situation.segment
    }
  }

  public var plan: Int {
    switch self {
    case .account(let situation): situation.plan
    case .trial(_, let plan, _), .free(_, let plan), .freeTrying(_, let plan, _): plan
    case .gone(let departure): departure.situation.plan
    case .pastDue(let debt): debt.situation.plan
    }
  }
}

extension Standing: Worded {
  public var word: UInt64 {
    switch self {
    case .account(let situation): situation.word
    case .trial(let segment, let plan, let start): WordMix(1, segment, plan, start).word
    case .free(let segment, let plan): WordMix(2, segment, plan).word
    case .freeTrying(let segment, let plan, let start): WordMix(3, segment, plan, start).word
    case .gone(let gone):
      gone.situation.word ^ WordMix(4, gone.left, gone.remembered ? 1 : 0).word
    case .pastDue(let debt):
      debt.situation.word ^ WordMix(5, debt.since, debt.isCounted ? 1 : 0).word
    }
  }
}
