/// What is left of a Beta that the likeliest to stay have gone from: the share that took a longer
/// term with chance c (1 - theta)^k, and k (F16).
public struct PassedOver: Hashable, Sendable {
  public let share: OddsGraph.Node
  public let exponent: OddsGraph.Node
}
