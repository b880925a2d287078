/// The engine will not run this scenario: what is too much, and a way out. Exit code 2.
public struct SimulationRefusal: Error, Hashable, CustomStringConvertible {
  public let description: String
  public init(_ description: String) { self.description = description }
}

/// An identity of the accounts does not hold (MODEL 1.6): a bug, never a wrong table. Exit code 4.
public struct IdentityBreach: Error, Hashable, CustomStringConvertible {
  public let identity: String
  public let group: String
  public let month: Int
  public let replicate: Int
  public let left: Double
  public let right: Double

  public var description: String {
    "\(identity) does not hold for \(group) in month \(month) of replicate \(replicate): "
      + "\(left) against \(right)"
  }
}
