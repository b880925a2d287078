extension OddsGraph {
  /// Scratch for sixteen draws side by side: entry i of a node is its value under draw i.
  public struct LaneValues: Sendable {
    public static let lanes = SIMD16<Double>.scalarCount

    public fileprivate(set) var numbers: [SIMD16<Double>]

    public subscript(node: Node) -> SIMD16<Double> { numbers[Int(node)] }
  }

  /// Room for the values of all nodes in lanes.
  public func makeLaneValues() -> LaneValues {
    LaneValues(numbers: operations.indices.map { SIMD16(repeating: constant(Node($0)) ?? 0) })
  }

  /// Evaluates every node under up to sixteen draws, each lane as `evaluate(_:into:)` does it alone.
  /// Lanes behind the last draw repeat it.
  ///
  /// - Parameters:
  ///   - draws: of the inputs, at most one a lane.
  ///   - values: of this graph (`makeLaneValues`), which knows the constants already.
  ///   - nodes: those that are wanted, with all behind them, in order; nil: all.
  public func evaluate(
    _ draws: [Draw], into values: inout LaneValues, only nodes: [Node]? = nil
  ) {
    precondition(1...LaneValues.lanes ~= draws.count, "one to sixteen draws side by side")
    let draws = draws + Array(repeating: draws[draws.count - 1], count: 16 - draws.count)
    let byDraw = families.map { family in draws.map { SurvivalLaw(family, $0) } }
    let laws = byDraw.map(LossesInLanes.init)
    values.numbers.withUnsafeMutableBufferPointer { numbers in
      for node in nodes ?? operations.indices.map(Node.init) {
        let index = Int(node)
        let value: SIMD16<Double>
        switch operations[index] {
        case .constant: continue
        case .parameter(let index): value = SIMD16(draws.map { $0.values[index] })
        case .sum(let a, let b): value = numbers[Int(a)] + numbers[Int(b)]
        case .product(let a, let b): value = numbers[Int(a)] * numbers[Int(b)]
        case .quotient(let a, let b): value = numbers[Int(a)] / numbers[Int(b)]
        case .complement(let a): value = 1 - numbers[Int(a)]
        case .atMostOne(let a):
          value = Elementary.select(numbers[Int(a)] .> 1, SIMD16(repeating: 1), numbers[Int(a)])
        case .atLeastOne(let a):
          value = Elementary.select(numbers[Int(a)] .< 1, SIMD16(repeating: 1), numbers[Int(a)])
        case .power(let a, let b): value = Elementary.power(numbers[Int(a)], numbers[Int(b)])
        case .exponential(let a): value = Elementary.exp(numbers[Int(a)])
        case .logarithm(let a): value = Elementary.log(numbers[Int(a)])
        case .normal(let a): value = Elementary.normal(numbers[Int(a)])
        case .loss(let law, let time, let kappa):
          value = laws[law].loss(after: numbers[Int(time)], intensity: numbers[Int(kappa)])
        case .lossAgain(let law, let time, let kappa, let lost):
          var lanes = SIMD16<Double>()
          for lane in 0..<LaneValues.lanes {
            lanes[lane] = byDraw[law][lane].loss(
              after: numbers[Int(time)][lane], intensity: numbers[Int(kappa)][lane],
              lost: lost.map { numbers[Int($0)][lane] })
          }
          value = lanes
        }
        numbers[index] = value
      }
    }
  }
}
