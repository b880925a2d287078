/// A number of the scenario: certain, or drawn once per replicate for everybody (MODEL 2.8).
public indirect enum Quantity: Hashable, Sendable {
  case known(Double)
  /// Index into `Scenario.parameters` (and into a `Draw`).
  case drawn(Int)
  case product([Quantity])
  /// Gamma draw `of` over the sum of the Gamma draws `total`: one share of a Dirichlet split.
  case share(of: Int, total: [Int])
  /// 1 minus the others: the `rest` of a split.
  case rest([Quantity])

  public static let zero = Quantity.known(0)
  public static let one = Quantity.known(1)

  /// Parameters it depends on.
  public var drawn: [Int] {
    switch self {
    case .known: []
    case .drawn(let index): [index]
    case .share(_, let total): total
    case .product(let parts), .rest(let parts): parts.flatMap(\.drawn)
    }
  }

  /// True where no draw can change it.
  public var isCertain: Bool {
    switch self {
    case .known: true
    case .drawn, .share: false
    case .product(let parts), .rest(let parts): parts.allSatisfy(\.isCertain)
    }
  }

  /// True where it is 0 in every draw, so that what it drives never happens.
  public var isAlwaysZero: Bool {
    switch self {
    case .known(let value): value == 0
    case .product(let parts): parts.contains(where: \.isAlwaysZero)
    case .drawn, .share: false
    case .rest(let parts): parts.allSatisfy(\.isCertain) && Draw.none[self] == 0
    }
  }
}

/// One value for every uncertain input of a scenario: the outer draw of a replicate.
public struct Draw: Sendable {
  public let values: [Double]
  public init(_ values: [Double]) { self.values = values }

  /// The draw of a scenario without uncertain inputs.
  public static let none = Draw([])

  /// The quantity's number under this draw.
  public subscript(quantity: Quantity) -> Double {
    switch quantity {
    case .known(let value): return value
    case .drawn(let index): return values[index]
    case .product(let parts): return parts.reduce(1) { $0 * self[$1] }
    case .share(let index, let total):
      return values[index] / total.reduce(0) { $0 + values[$1] }
    case .rest(let others): return max(0, others.reduce(1) { $0 - self[$1] })
    }
  }
}
