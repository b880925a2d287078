import CLaneKernel

/// The lane kernel in Swift: what the C kernel must reproduce bit for bit at every level, and the
/// place to read what it does. Slower, so only tests run with it.
enum ReferenceKernel {
  typealias Vector = LaneMath.Vector

  /// In the shape of the C kernels, so that everything around them can run with it.
  static let kernel = lane_kernel(
    level: 2,
    split: { block, steps, count, month in
      guard let walk = ReferenceKernel.Block(block), let steps else { return }
      for step in UnsafeBufferPointer(start: steps, count: Int(count)) {
        walk.split(step, month: month)
      }
    },
    settle: { block, doors, count in
      guard let walk = ReferenceKernel.Block(block), let doors else { return }
      for door in UnsafeBufferPointer(start: doors, count: Int(count)) { walk.settle(door) }
    },
    poisson: { block, arrivals, means, count, month, results in
      guard let walk = ReferenceKernel.Block(block), let arrivals, let means, let results
      else { return }
      for (index, arrival) in UnsafeBufferPointer(start: arrivals, count: Int(count)).enumerated() {
        let first = index * Vector.scalarCount
        let drawn = LaneSamplers.poisson(
          ReferenceKernel.load(means + first), rejects: arrival.rejects != 0,
          inverting: walk.stream(arrival.stream, month: month, decision: 0),
          rejecting: walk.stream(arrival.stream, month: month, decision: 1), walk.reciprocals)
        ReferenceKernel.store(drawn, results + first)
      }
    },
    binomial: { block, trials, chance, stream, month, decision, result in
      guard let walk = ReferenceKernel.Block(block), let trials, let chance, let result
      else { return }
      let count = LaneSamplers.binomial(
        ReferenceKernel.load(trials), ReferenceKernel.load(chance),
        walk.stream(stream, month: month, decision: decision), walk.reciprocals)
      ReferenceKernel.store(count, result)
    },
    uniforms: { block, stream, moment, decision, first, second in
      guard let block, let keys = block.pointee.keys, let first, let second else { return }
      var numbers = LaneStream(
        keys: keys, firstReplication: block.pointee.first_replication, name: stream,
        moment: UInt64(moment), decision: decision)
      let (u, v) = numbers.pair()
      ReferenceKernel.store(u, first)
      ReferenceKernel.store(v, second)
    })

  static func load(_ memory: UnsafePointer<Double>) -> Vector {
    UnsafeRawPointer(memory).loadUnaligned(as: Vector.self)
  }

  static func store(_ vector: Vector, _ memory: UnsafeMutablePointer<Double>) {
    for lane in 0..<Vector.scalarCount { memory[lane] = vector[lane] }
  }
}
