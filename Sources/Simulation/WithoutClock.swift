import PricingModel

extension Situation {
  /// The part that decides what is booked: no clock and no day of renewal.
  var withoutClock: Situation {
    var still = self
    still.origin = 0
    still.phase = 0
    still.extraTime = OddsGraph.zero
    // What the discount takes off is booked, the month in which it ends is not.
    still.discount?.until = 0
    still.past = Past()
    return still
  }
}

extension Standing {
  var withoutClock: Standing {
    switch self {
    case .account(let situation): .account(situation.withoutClock)
    case .trial(let segment, let plan, _): .trial(segment: segment, plan: plan, start: 0)
    case .free: self
    case .freeTrying(let segment, let plan, _): .freeTrying(segment: segment, plan: plan, start: 0)
    }
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
    case .buys: "buys"
    case .startsTrial: "starts"
    case .startsTrialAndBuys: "converts"
    case .goes: "goes"
    case .signsUp: "signs up"
    }
  }
}
