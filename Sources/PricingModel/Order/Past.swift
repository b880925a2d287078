/// What an account has been through, as far as some behaviour of the scenario asks: neutral where
/// none does, so that nothing splits a cell for nothing.
public struct Past: Hashable, Sendable {
  /// False while it waits for its aha moment.
  public var hasAha: Bool
  /// Month of its first payment in the present run, where something depends on tenure; else 0.
  public var since: Int
  public var isAtRisk = false
  /// Intensities of the renewals at which it decided to leave and was kept or came back, in order
  /// of their nodes.
  public var lost: [OddsGraph.Node] = []
  /// The latest of each event that an effect remembers, in order of the events.
  public var events: [Effect.Remembered] = []
  /// Start of the feature trial that it is on; nil: on none.
  public var trying: Int?

  static let none = Past()

  public init(hasAha: Bool = true, since: Int = 0, trying: Int? = nil) {
    self.hasAha = hasAha
    self.since = since
    self.trying = trying
  }

  /// For the random streams, the same in both arms of a comparison; nothing where it is neutral.
  public var words: String {
    var words = ""
    if !hasAha { words += " unseen" }
    if since != 0 { words += " since \(since)" }
    if isAtRisk { words += " at risk" }
    if !lost.isEmpty { words += " lost \(lost.count)" }
    for event in events { words += " \(event.event.rawValue) \(event.month)" }
    if let trying { words += " trying \(trying)" }
    return words
  }
}
