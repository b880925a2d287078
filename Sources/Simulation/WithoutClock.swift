import PricingModel
import Sampling

extension Situation {
  /// The part that decides what is booked: no clock and no day of renewal.
  var withoutClock: Situation {
    var still = self
    still.origin = 0
    still.phase = 0
    still.extraTime = OddsGraph.zero
    still.memory = .none
    still.passedOver = nil
    // What the discount takes off is booked, the month in which it ends is not.
    still.discount?.until = 0
    still.past = Past()
    return still
  }
}

extension Standing {
  /// - Parameter keepingPast: where an effect costs something that depends on it.
  func withoutClock(keepingPast: Bool) -> Standing {
    switch self {
    case .account(let situation): .account(situation.still(keepingPast))
    case .trial(let segment, let plan, _): .trial(segment: segment, plan: plan, start: 0)
    case .free: self
    case .freeTrying(let segment, let plan, _): .freeTrying(segment: segment, plan: plan, start: 0)
    // Nothing is booked for those who are gone, wherever they left.
    case .gone(let gone):
      .gone(Departure(situation: gone.situation.nobody, left: 0, remembered: false))
    case .pastDue(let debt):
      .pastDue(
        Debt(situation: debt.situation.still(keepingPast), since: 0, isCounted: debt.isCounted))
    }
  }
}

extension Situation {
  fileprivate func still(_ keepingPast: Bool) -> Situation {
    var still = withoutClock
    if keepingPast {
      still.past.since = past.since
      still.past.events = past.events
      // Events that last so many renewals are counted by the day of renewal.
      still.phase = phase
    }
    return still
  }

  /// One of its segment and plan, whoever it is.
  fileprivate var nobody: Situation {
    Situation(
      segment: segment, plan: plan, term: .monthly, seats: 1, version: 0, origin: 0, phase: 0)
  }
}

extension Passage {
  var withoutClock: Passage { Passage(kind, to: to.withoutClock) }
}

extension Movement {
  var withoutClock: Movement {
    switch self {
    case .renews(let quoted, let passages):
      .renews(quoted: quoted.withoutClock, then: passages.map(\.withoutClock))
    case .changes(let passages, let monthsLeft):
      .changes(passages.map(\.withoutClock), monthsLeft: monthsLeft)
    case .fallsDue(let quoted, let passages):
      .fallsDue(quoted: quoted.withoutClock, then: passages.map(\.withoutClock))
    case .chargesBack(let quoted): .chargesBack(quoted: quoted.withoutClock)
    default: self
    }
  }

  /// One word for the random streams.
  var name: String {
    switch self {
    case .waits: "waits"
    case .leaves: "leaves"
    case .failsToPay: "fails"
    case .renews: "renews"
    case .changes: "changes"
    case .cancels: "cancels"
    case .fallsDue: "falls due"
    case .owes: "owes"
    case .settles: "settles"
    case .writesOff: "is written off"
    case .returns: "returns"
    case .chargesBack: "charges back"
    case .buys: "buys"
    case .startsTrial: "starts"
    case .startsTrialAndBuys: "converts"
    case .goes: "goes"
    case .signsUp: "signs up"
    }
  }
}

extension Movement: Worded {
  public var word: UInt64 {
    switch self {
    case .renews(let quoted, let passages): Self.word(1, quoted, passages)
    case .fallsDue(let quoted, let passages): Self.word(2, quoted, passages)
    case .chargesBack(let quoted): Self.word(3, quoted, [])
    case .changes(let passages, let monthsLeft): Self.word(4 + monthsLeft, nil, passages)
    default: StreamKey.stableHash(name)
    }
  }

  private static func word(_ kind: Int, _ quoted: Situation?, _ passages: [Passage]) -> UInt64 {
    var mix = WordMix(kind)
    if let quoted { mix.mix(quoted.word) }
    for passage in passages { mix.mix(passage.to.word) }
    return mix.word
  }
}
