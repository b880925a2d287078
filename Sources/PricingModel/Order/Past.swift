/// What an account has been through, as far as some behaviour of the scenario asks: neutral where
/// none does, so that nothing splits a cell for nothing.
public struct Past: Hashable, Sendable {
  /// False while it waits for its aha moment.
  public var hasAha = true
  /// Month of its first payment in the present run, where something depends on tenure; else 0.
  public var since = 0
  /// Start of the feature trial that it is on; nil: on none.
  public var trying: Int?

  public init(hasAha: Bool = true, since: Int = 0, trying: Int? = nil) {
    self.hasAha = hasAha
    self.since = since
    self.trying = trying
  }

  /// For the random streams: nothing where it is neutral.
  public var words: String {
    var words = ""
    if !hasAha { words += " unseen" }
    if since != 0 { words += " since \(since)" }
    if let trying { words += " trying \(trying)" }
    return words
  }
}

extension MonthlyOrder {
  /// The past of somebody who starts on a plan at `month`.
  func newcomer(on plan: Int, at month: Int) -> Past {
    Past(hasAha: startsWithAha(plan: plan, at: month), since: since(month))
  }
}
