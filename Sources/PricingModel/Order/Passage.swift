/// One step in which a boundary changes what an account is or pays. A renewal or a change inside a
/// term is a short list of them, in the order of the month; each is booked by itself.
public struct Passage: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    case upgrade, downgrade, term, seats
    case addOn = "add-on"
    case coupon
    /// Kept by a save offer, at its discount.
    case saved
    /// The plan is no longer sold and the account goes on on another.
    case retirement
    /// The plan is given up, add-ons that outlive it go on.
    case planEnd = "plan end"
    /// What the account is, not what it pays: an aha moment, a risk.
    case state
  }

  public let kind: Kind
  public let to: Situation

  public init(_ kind: Kind, to: Situation) {
    self.kind = kind
    self.to = to
  }
}

/// One way through step 4 for an account that stays: what it passes through, and how likely.
struct Branch {
  var chance: OddsGraph.Node
  var situation: Situation
  var passages: [Passage] = []
}

/// What a behaviour of step 4 can do to an account: the ways to change, each with its chance. The
/// rest stays as it is.
struct Alternatives {
  private(set) var ways: [(chance: OddsGraph.Node, passage: Passage)] = []
  /// Chance that nothing happens.
  var rest: OddsGraph.Node

  static let none = Alternatives(rest: OddsGraph.one)

  init(rest: OddsGraph.Node) { self.rest = rest }

  var isNone: Bool { ways.isEmpty && rest == OddsGraph.one }

  mutating func add(_ chance: OddsGraph.Node, _ passage: Passage) {
    if chance != OddsGraph.zero { ways.append((chance, passage)) }
  }
}
