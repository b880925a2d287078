extension OddsGraph {
  /// Scratch that one replicate after another fills: the value of every node under a draw.
  public struct Values: Sendable {
    public fileprivate(set) var numbers: [Double]
    fileprivate var laws: [SurvivalLaw] = []

    public subscript(node: Node) -> Double { numbers[Int(node)] }

    /// Forgets everything, before `extend` under another draw.
    public mutating func clear() {
      numbers.removeAll(keepingCapacity: true)
      laws.removeAll(keepingCapacity: true)
    }
  }

  /// Room for the values of all nodes.
  public func makeValues() -> Values { Values(numbers: [Double](repeating: 0, count: count)) }

  /// Evaluates every node under `draw`.
  public func evaluate(_ draw: Draw, into values: inout Values) {
    values.laws = families.map { SurvivalLaw($0, draw) }
    for index in operations.indices {
      values.numbers[index] = Self.value(
        of: operations[index], draw: draw, law: { values.laws[$0] },
        node: { values.numbers[Int($0)] })
    }
  }

  /// Evaluates the nodes that the graph has gained since `values` were last complete.
  public func extend(_ values: inout Values, under draw: Draw) {
    values.laws += families.dropFirst(values.laws.count).map { SurvivalLaw($0, draw) }
    for operation in operations.dropFirst(values.numbers.count) {
      values.numbers.append(
        Self.value(
          of: operation, draw: draw, law: { values.laws[$0] },
          node: { values.numbers[Int($0)] }))
    }
  }

  @inline(__always)
  static func value(
    of operation: Operation, draw: Draw, law: (Int) -> SurvivalLaw, node: (Node) -> Double
  ) -> Double {
    switch operation {
    case .constant(let value): value
    case .parameter(let index): draw.values[index]
    case .sum(let a, let b): node(a) + node(b)
    case .product(let a, let b): node(a) * node(b)
    case .quotient(let a, let b): node(a) / node(b)
    case .complement(let a): 1 - node(a)
    case .atMostOne(let a): min(1, node(a))
    case .atLeastOne(let a): max(1, node(a))
    case .power(let a, let b): Elementary.power(node(a), node(b))
    case .exponential(let a): Elementary.exp(node(a))
    case .logarithm(let a): Elementary.log(node(a))
    case .normal(let a): Elementary.normal(node(a))
    case .loss(let index, let time, let kappa):
      law(index).loss(after: node(time), intensity: node(kappa))
    case .lossAgain(let index, let time, let kappa, let lost):
      law(index).loss(after: node(time), intensity: node(kappa), lost: lost.map(node))
    }
  }
}
