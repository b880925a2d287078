import PricingModel

extension Situation {
  /// The part that decides what is booked: no clock and no day of renewal.
  var withoutClock: Situation {
    var still = self
    still.origin = 0
    still.phase = 0
    still.extraTime = OddsGraph.zero
    return still
  }
}

extension Standing {
  var withoutClock: Standing {
    switch self {
    case .account(let situation): .account(situation.withoutClock)
    case .trial(let segment, let plan, _): .trial(segment: segment, plan: plan, start: 0)
    case .free: self
    }
  }
}

extension Movement {
  var withoutClock: Movement {
    switch self {
    case .renews(let quoted): .renews(quoted: quoted.withoutClock)
    case .upgrades(let quoted): .upgrades(quoted: quoted.withoutClock)
    case .downgrades(let quoted): .downgrades(quoted: quoted.withoutClock)
    case .switchesTerm(let quoted): .switchesTerm(quoted: quoted.withoutClock)
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
    case .upgrades, .upgradesInTerm: "upgrades"
    case .downgrades: "downgrades"
    case .switchesTerm: "switches"
    case .cancels: "cancels"
    case .buys: "buys"
    case .startsTrial: "starts"
    case .startsTrialAndBuys: "converts"
    case .goes: "goes"
    case .signsUp: "signs up"
    }
  }
}
