extension OddsGraph {
  /// The nodes that these are computed from, themselves among them, in order of evaluation.
  public func nodes(behind wanted: some Sequence<Node>) -> [Node] {
    var isNeeded = [Bool](repeating: false, count: count)
    for node in wanted { isNeeded[Int(node)] = true }
    for index in operations.indices.reversed() where isNeeded[index] {
      operations[index].forEachOperand { isNeeded[Int($0)] = true }
    }
    return isNeeded.indices.filter { isNeeded[$0] }.map(Node.init)
  }

  /// The uncertain inputs that some of these nodes is computed from, in order.
  ///
  /// - Parameter nodes: with all that are behind them.
  public func parameters(behind nodes: [Node]) -> [Int] {
    var used: Set<Int> = []
    for node in nodes {
      switch operations[Int(node)] {
      case .parameter(let index): used.insert(index)
      case .loss(let law, _, _), .lossAgain(let law, _, _, _):
        for quantity in families[law].quantities { used.formUnion(quantity.drawn) }
      default: break
      }
    }
    return used.sorted()
  }
}

extension OddsGraph.Operation {
  func forEachOperand(_ body: (OddsGraph.Node) -> Void) {
    switch self {
    case .constant, .parameter: break
    case .sum(let a, let b), .product(let a, let b), .quotient(let a, let b), .power(let a, let b):
      body(a)
      body(b)
    case .complement(let a), .atMostOne(let a), .atLeastOne(let a), .exponential(let a),
      .logarithm(let a), .normal(let a):
      body(a)
    case .loss(_, let time, let kappa):
      body(time)
      body(kappa)
    case .lossAgain(_, let time, let kappa, let lost):
      body(time)
      body(kappa)
      lost.forEach(body)
    }
  }
}
