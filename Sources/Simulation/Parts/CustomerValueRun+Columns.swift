import PricingModel

extension CustomerValueRun {
  /// Of each block: seven columns a group by draw, its means by month where they are followed, and
  /// the discount rate.
  static func columns(of blocks: [PerBlock]) -> [[Double]] {
    blocks.flatMap { block -> [[Double]] in
      func lanes(_ lanes: Lanes) -> [Double] { (0..<block.draws).map { lanes.vector[$0] } }
      let groups = block.groups.flatMap { group in
        group.lanes.map(lanes) + [group.survival, group.contribution]
      }
      return groups + [lanes(block.discountRate)]
    }
  }

  /// The blocks of these draws.
  func blocks(
    _ draws: Range<Int>, from reader: inout ColumnReader
  ) throws(ForeignColumns) -> [PerBlock] {
    var blocks: [PerBlock] = []
    for first in stride(from: draws.lowerBound, to: draws.upperBound, by: Lanes.count) {
      let count = min(Lanes.count, draws.upperBound - first)
      let followed = first < Self.drawsFollowed ? horizon : 0
      var groups: [PerBlock.Figures] = []
      for _ in members {
        var group = PerBlock.Figures()
        var lanes: [Lanes] = []
        for _ in group.lanes { lanes.append(Lanes(try reader.next(count))) }
        group.lanes = lanes
        group.survival = try reader.next(followed)
        group.contribution = try reader.next(followed)
        groups.append(group)
      }
      blocks.append(
        PerBlock(draws: count, groups: groups, discountRate: Lanes(try reader.next(count))))
    }
    return blocks
  }
}

extension CustomerValueRun.PerBlock.Figures {
  /// The figures by draw, in the order of columns.
  fileprivate var lanes: [Lanes] {
    get { [weight, clv.mean, clv.square, revenue, months.mean, months.square, acquisition] }
    set {
      (weight, clv.mean, clv.square) = (newValue[0], newValue[1], newValue[2])
      (revenue, months.mean, months.square) = (newValue[3], newValue[4], newValue[5])
      acquisition = newValue[6]
    }
  }
}

extension Lanes {
  /// Numbers of the first lanes; the others are nobody's.
  fileprivate init(_ numbers: [Double]) {
    vector = Vector()
    for (lane, number) in numbers.enumerated() { vector[lane] = number }
  }
}
