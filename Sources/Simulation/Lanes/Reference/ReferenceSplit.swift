import CLaneKernel

extension ReferenceKernel {
  /// A block of replications with what the kernel needs to know of it.
  struct Block {
    let block: lane_block
    let cells: UnsafeMutablePointer<Double>
    let flows: UnsafeMutablePointer<Double>
    let keys: UnsafePointer<UInt64>
    let reciprocals: UnsafePointer<Double>

    /// Nil for a block without its arrays, which `LaneWalk` never makes.
    init?(_ block: UnsafePointer<lane_block>?) {
      guard let block = block?.pointee, let cells = block.cells, let flows = block.flows,
        let keys = block.keys, let reciprocals = block.reciprocals
      else { return nil }
      self.block = block
      self.cells = cells
      self.flows = flows
      self.keys = keys
      self.reciprocals = reciprocals
    }

    func stream(_ name: UInt32, month: UInt32, decision: UInt32) -> LaneStream {
      LaneStream(
        keys: keys, firstReplication: block.first_replication, name: name,
        moment: UInt64(month) << 16, decision: decision)
    }

    /// An entry of a row of odds.
    func entry(_ index: Int) -> Vector {
      guard let odds = block.odds else { return .zero }
      guard block.odds_by_lane != 0 else { return Vector(repeating: odds[index]) }
      return ReferenceKernel.load(odds + index * Vector.scalarCount)
    }

    /// Lets those who wait in.
    func settle(_ door: lane_door) {
      self[cells, door.inside] += self[cells, door.outside]
      self[cells, door.outside] = .zero
    }

    /// Splits one cell: any exit, then which.
    func split(_ step: lane_step, month: UInt32) {
      let row = Int(step.row)
      let n = self[cells, step.cell]
      let exits: Vector
      switch UInt32(step.sampler) {
      case LANE_INVERT.rawValue:
        exits = fewExits(
          n, chance: entry(row), exponent: n * entry(row + 1), ratio: entry(row + 2),
          stream(step.stream, month: month, decision: 0))
      case LANE_REJECT.rawValue:
        exits = LaneSamplers.binomial(
          n, entry(row), stream(step.stream, month: month, decision: 0), reciprocals)
      default: exits = .zero
      }
      let ways = Array(
        UnsafeBufferPointer(
          start: block.ways + Int(step.first_way), count: Int(step.exits) + 1))
      let tally =
        UInt32(step.typing) == LANE_EACH_EXIT.rawValue
        ? typeEach(step, exits, month: month) : typeBySplits(step, exits, month: month)
      self[cells, step.cell] = .zero
      for (way, count) in zip(ways, tally) { book(way, count) }
      if let rest = ways.last { book(rest, n - exits) }
    }

    private func book(_ way: lane_way, _ count: Vector) {
      if way.flow >= 0 { self[flows, way.flow] += count }
      if way.cell >= 0 { self[cells, way.cell] += count }
    }

    /// By inversion; a lane far above its expected count, where (1-q)^n would underflow, by
    /// rejection.
    private func fewExits(
      _ n: Vector, chance: Vector, exponent: Vector, ratio: Vector, _ stream: LaneStream
    ) -> Vector {
      var numbers = stream
      let (u, _) = numbers.pair()
      let none = LaneMath.exp2(exponent)
      var exits = LaneSamplers.invert(n, ratio: ratio, none: none, u, reciprocals)
      let beyond = none .< LaneSamplers.smallestNone
      if any(beyond) {
        let other = LaneSamplers.binomial(n, chance, stream, reciprocals)
        exits.replace(with: other, where: beyond)
      }
      return exits
    }

    /// One by one from one uniform: what is left of it inside the type's share is uniform again.
    private func typeEach(_ step: lane_step, _ exits: Vector, month: UInt32) -> [Vector] {
      let base = Int(step.row) + Int(LANE_ODDS)
      let last = Int(step.exits) - 1
      let rejected = UInt32(step.sampler) == LANE_REJECT.rawValue
      var numbers = stream(step.stream, month: month, decision: rejected ? 1 : 0)
      var (_, v) = numbers.pair()
      var tally = [Vector](repeating: .zero, count: last + 1)
      var typed = Vector.zero
      while any(exits .> typed) {
        let more = exits .> typed
        var low = Vector.zero
        var inverse = entry(base + 1)
        var taken = LaneMath.Mask(repeating: false)
        for type in 0..<last {
          let upto = entry(base + 2 * type)
          let here = (v .< upto) .& .!taken
          tally[type].replace(with: tally[type] + 1, where: more .& here)
          taken = taken .| here
          low.replace(with: upto, where: .!taken)
          inverse.replace(with: entry(base + 2 * type + 3), where: .!taken)
        }
        tally[last].replace(with: tally[last] + 1, where: more .& .!taken)
        typed += 1
        v = (v - low) * inverse
      }
      return tally
    }

    /// By conditional binomials, one decision each; the last type takes the rest.
    private func typeBySplits(_ step: lane_step, _ exits: Vector, month: UInt32) -> [Vector] {
      let last = Int(step.exits) - 1
      var tally: [Vector] = []
      var rest = exits
      for type in 0..<last {
        let row = Int(step.row) + Int(LANE_ODDS) * (1 + type)
        let numbers = stream(step.stream, month: month, decision: UInt32(type + 1))
        let count: Vector
        if type < 32, step.few_of_type >> UInt32(type) & 1 != 0 {
          count = fewExits(
            rest, chance: entry(row), exponent: rest * entry(row + 1), ratio: entry(row + 2),
            numbers)
        } else {
          count = LaneSamplers.binomial(rest, entry(row), numbers, reciprocals)
        }
        tally.append(count)
        rest -= count
      }
      return tally + [rest]
    }

    private subscript(memory: UnsafeMutablePointer<Double>, index: Int32) -> Vector {
      get { ReferenceKernel.load(memory + Int(index) * Vector.scalarCount) }
      nonmutating set {
        ReferenceKernel.store(newValue, memory + Int(index) * Vector.scalarCount)
      }
    }
  }
}
