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
    let cells = AlignedMemory.allocate(Lanes.count)
    let flows = AlignedMemory.allocate(exits * Lanes.count)
    defer { for memory in [cells, flows] { AlignedMemory.free(memory) } }
    var drawn = [[Int64]](repeating: [], count: exits)
    withBlock(odds: Self.row(chances)) { block in
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

  func poisson(_ mean: Double, rejects: Bool, times: Int) -> [Int64] {
    var drawn: [Int64] = []
    var count = Lanes.zero
    withBlock(odds: []) { block in
      for name in 0..<times / Lanes.count {
        withUnsafeMutableBytes(of: &count) { count in
          withUnsafePointer(to: mean) { mean in
            kernel.poisson(
              &block, mean, 0, rejects ? 1 : 0, UInt32(name), 7,
              count.assumingMemoryBound(to: Double.self).baseAddress)
          }
        }
        for lane in 0..<Lanes.count { drawn.append(Int64(count.vector[lane])) }
      }
    }
    return drawn
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
  private static func row(_ chances: [Double]) -> [Double] {
    let exit = chances.reduce(0, +)
    var row = [exit, Elementary.log1p(-exit) * 1.4426950408889634, exit / (1 - exit)]
    var upto = 0.0
    for chance in chances {
      upto += chance
      row += [min(1, upto / exit), exit / chance]
    }
    return row
  }
}
