import CLaneKernel
import PricingModel

@testable import Simulation

/// Draws of the C kernel of this processor's level, for tests of their law: one cell of its own,
/// split again and again under new names.
struct KernelDraws {
  let kernel = lane_kernel_for(lane_processor_level())
  let keys: [UInt64]

  /// 1/j, j < 1024; the first is never used.
  private static let reciprocals: [Double] = [0] + (1..<1024).map { 1 / Double($0) }

  init(seed: UInt64) { keys = PhiloxKeys.rounds(of: seed) }

  /// Accounts of each exit in each draw: `draws[type]` holds one number a draw.
  ///
  /// - Parameters:
  ///   - accounts: in each of the sixteen lanes.
  ///   - chances: of the exits; the rest is what misses 1.
  ///   - few: types that by-splits typing draws by inversion, as bits.
  func split(
    _ accounts: [Double], chances: [Double], sampler: lane_sampler,
    typing: lane_typing = LANE_EACH_EXIT, few: UInt32 = 0, times: Int
  ) -> [[Int64]] {
    let exits = chances.count
    let ways =
      (0..<exits).map { lane_way(cell: -1, flow: Int32($0)) } + [lane_way(cell: 0, flow: -1)]
    let cells: UnsafeMutableBufferPointer<Double> = AlignedMemory.room(Lanes.count)
    let flows: UnsafeMutableBufferPointer<Double> = AlignedMemory.room(exits * Lanes.count)
    defer { for memory in [cells, flows] { AlignedMemory.free(memory) } }
    var drawn = [[Int64]](repeating: [], count: exits)
    withBlock(odds: Self.row(chances, typing)) { block in
      block.cells = cells.baseAddress
      block.flows = flows.baseAddress
      ways.withUnsafeBufferPointer { ways in
        block.ways = ways.baseAddress
        for name in 0..<times / Lanes.count {
          for lane in 0..<Lanes.count { cells[lane] = accounts[lane] }
          flows.update(repeating: 0)
          var step = lane_step(
            cell: 0, row: 0, first_way: 0, exits: Int16(exits), sampler: UInt8(sampler.rawValue),
            typing: UInt8(typing.rawValue), rest_counts: 0, stream: UInt32(name), few_of_type: few)
          kernel.split(&block, &step, 1, 7)
          for type in 0..<exits {
            for lane in 0..<Lanes.count {
              drawn[type].append(Int64(flows[type * Lanes.count + lane]))
            }
          }
        }
      }
    }
    return drawn
  }

  /// All at once, so that lanes which miss the squeeze wait for each other.
  func poisson(_ mean: Double, rejects: Bool, times: Int) -> [Int64] {
    poisson([Double](repeating: mean, count: Lanes.count), rejects: rejects, times: times)
  }

  /// - Parameter lane: the mean of each of the sixteen lanes.
  func poisson(_ lane: [Double], rejects: Bool, times: Int) -> [Int64] {
    let arrivals = (0..<times / Lanes.count).map {
      lane_arrival(stream: UInt32($0), rejects: rejects ? 1 : 0)
    }
    let means: UnsafeMutableBufferPointer<Double> = AlignedMemory.room(arrivals.count * Lanes.count)
    let drawn: UnsafeMutableBufferPointer<Double> = AlignedMemory.room(arrivals.count * Lanes.count)
    defer { for memory in [means, drawn] { AlignedMemory.free(memory) } }
    for index in means.indices { means[index] = lane[index % Lanes.count] }
    withBlock(odds: []) { block in
      arrivals.withUnsafeBufferPointer { arrivals in
        kernel.poisson(
          &block, arrivals.baseAddress, means.baseAddress, Int64(arrivals.count), 7,
          drawn.baseAddress)
      }
    }
    return drawn.map { Int64($0) }
  }

  private func withBlock(odds: [Double], _ body: (inout lane_block) -> Void) {
    var block = lane_block()
    keys.withUnsafeBufferPointer { keys in
      odds.withUnsafeBufferPointer { odds in
        Self.reciprocals.withUnsafeBufferPointer { reciprocals in
          block.keys = keys.baseAddress
          block.odds = odds.baseAddress
          block.reciprocals = reciprocals.baseAddress
          body(&block)
        }
      }
    }
  }

  /// A row of odds, as `LaneOdds` fills it.
  private static func row(_ chances: [Double], _ typing: lane_typing) -> [Double] {
    func odds(of chance: Double) -> [Double] {
      [chance, Elementary.log1p(-chance) * 1.4426950408889634, chance / (1 - chance)]
    }
    let exit = chances.reduce(0, +)
    var row = odds(of: exit)
    var upto = 0.0
    for (index, chance) in chances.enumerated() {
      if typing == LANE_EACH_EXIT {
        row += [min(1, (upto + chance) / exit), exit / chance]
      } else if index < chances.count - 1 {
        row += odds(of: chance / (exit - upto))
      }
      upto += chance
    }
    return row
  }
}
