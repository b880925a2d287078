/// What an account remembers of prices and changes it has met, as far as an answer asks for it: part
/// of the key of a cell, and neutral in every scenario whose answers look at the last price alone.
public struct PriceMemory: Hashable, Sendable {
  /// Reference price when the present price was first charged, 1/L of a minor unit; the graph's
  /// zero: the price itself.
  public var reference = OddsGraph.zero
  /// Boundary at which the present price was first charged; 0 without a reference.
  public var since = 0
  /// Highest MRR accepted, 1/L of a minor unit; 0: the present one.
  public var accepted: Int64 = 0
  /// A change whose answer still acts on kappa.
  public var unsettled: Unsettled?

  public struct Unsettled: Hashable, Sendable {
    /// The price change; -1: answers of the scenario, without a change.
    public let change: Int
    /// The last month in which it acts.
    public let until: Int
  }

  public init() {}

  public static let none = PriceMemory()
}

extension PriceMemory {
  /// What is left of it behind the boundary of `month`.
  func settled(at month: Int) -> PriceMemory {
    guard let unsettled, unsettled.until <= month else { return self }
    var memory = self
    memory.unsettled = nil
    return memory
  }

  /// On another plan or term a new price begins, and only what is unsettled stays.
  var onAnotherPrice: PriceMemory {
    var memory = PriceMemory.none
    memory.unsettled = unsettled
    return memory
  }
}
