/// Everything the future law of a paid account depends on, given a draw of the inputs: the key of
/// a cell (MODEL 3.1). Accounts in equal situations are exchangeable.
public struct Situation: Hashable, Sendable {
  public var segment: Int
  public var plan: Int
  public var term: Term
  /// Seats of the account; 1 on plans priced per account.
  public var seats: Int
  /// Which price it pays: index into `PriceBook.versions`.
  public var version: Int
  /// Month in which its retention clock started; negative for the opening book. Operational time
  /// is read off it, so that nothing ages in memory.
  public var origin: Int
  /// Month of the term's start modulo its months of service; 0 for monthly accounts.
  public var phase: Int
  /// Operational time beyond what the clock shows: intensities and shocks lived through.
  public var extraTime: OddsGraph.Node
  /// What only some accounts have (`Traits`); nil for most.
  var shared: Traits.Shared?

  public init(
    segment: Int, plan: Int, term: Term, seats: Int, version: Int, origin: Int, phase: Int,
    extraTime: OddsGraph.Node = OddsGraph.zero, memory: PriceMemory = .none,
    passedOver: PassedOver? = nil, discount: Discount.Held? = nil, past: Past = Past()
  ) {
    self.segment = segment
    self.plan = plan
    self.term = term
    self.seats = seats
    self.version = version
    self.origin = origin
    self.phase = phase
    self.extraTime = extraTime
    var traits = Traits.none
    traits.memory = memory
    traits.passedOver = passedOver
    traits.discount = discount
    traits.past = past
    shared = .of(traits)
  }
}

extension Situation: Worded {
  public var word: UInt64 {
    var mix = WordMix(
      segment &* 1024 &+ plan, term.months, seats &* 4096 &+ version, origin &* 4096 &+ phase,
      Int(extraTime))
    if let shared { mix.mix(shared.hash) }
    return mix.word
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(word) }
}
