import CLaneKernel
import PricingModel
import Testing

@testable import Simulation

/// The C kernel is the Swift reference kernel, bit for bit, at every level of this processor and
/// for any number of threads: in every monthly account of every replication.
@Suite struct KernelTests {
  /// Scenarios that between them take every path of the kernel. The last has uncertain inputs, so
  /// its odds differ by lane.
  enum Workload: String, CaseIterable {
    case everybodyAsks = "ref-a-all"
    case grandfathered = "ref-a-grandfather"
    case workloadW = "W, first months"
    case busy = "every kind of movement"
    case crowded = "hundreds of thousands of accounts"
    case uncertain = "every kind of movement, uncertain"

    func scenario() throws -> Scenario {
      switch self {
      case .everybodyAsks, .grandfathered: try Case.file(rawValue)
      case .workloadW: try Case.scenario("workload-w")
      case .busy: try Case.lines(IdentityTests.busy, months: 14)
      case .crowded:
        try Case.lines(
          IdentityTests.busy.replacing("count: ", with: "count: 90")
            .replacing("starts: ", with: "starts: 90"), months: 9)
      case .uncertain:
        try Case.lines(
          IdentityTests.busy
            .replacing("conversion: 20%", with: "conversion: {beta: {a: 20, b: 80}}")
            .replacing("failure: 6%", with: "failure: {beta: {a: 6, b: 94}}")
            .replacing(
              "upgrade: 1.5% per month", with: "upgrade: {beta: {a: 3, b: 197}, per: month}"),
          months: 12)
      }
    }

    /// Two blocks and a part of one.
    var replications: Int { self == .workloadW ? 20 : 37 }
    var months: Int { self == .workloadW ? 4 : .max }
  }

  /// Bits of all accounts.
  static func bits(
    _ workload: Workload, _ kernel: lane_kernel, seed: UInt64 = 11, threads: Int = 1
  ) throws -> [UInt64] {
    let scenario = try workload.scenario()
    var builder = TransitionsBuilder(MonthlyOrder(scenario))
    let transitions = try builder.build(
      months: min(workload.months, scenario.months),
      opening: scenario.book.map { (builder.order.standing(of: $0), Int64($0.count)) },
      arrivals: true)
    let population = Population(
      transitions: transitions, odds: builder.order.odds,
      inputs: try ParameterDraws(
        scenario.parameters, seed: seed, replications: workload.replications),
      replications: workload.replications, seed: seed, threads: threads)
    var accounts = try population.inLanes(kernel: kernel)
    return accounts.withStorage { $0.map(\.bitPattern) }
  }

  static let levels = Array(2...Int(lane_processor_level()))

  @Test(arguments: Workload.allCases)
  func everyLevelIsTheReferenceBitForBit(_ workload: Workload) throws {
    let reference = try Self.bits(workload, ReferenceKernel.kernel)
    #expect(reference.contains { $0 != 0 })
    for level in Self.levels {
      #expect(try Self.bits(workload, lane_kernel_for(Int32(level))) == reference, "level \(level)")
    }
    // The twins: other luck, and a kernel with one slightly wrong constant, are seen.
    #expect(try Self.bits(workload, lane_kernel_for(2), seed: 12) != reference)
    #expect(try Self.bits(workload, Self.offByAHair) != reference)
  }

  @Test(arguments: Workload.allCases, [2, 3, 7])
  func theNumberOfThreadsChangesNothing(_ workload: Workload, threads: Int) throws {
    let kernel = lane_kernel_for(lane_processor_level())
    #expect(
      try Self.bits(workload, kernel, threads: threads) == Self.bits(workload, kernel))
  }

  /// The reference with a split whose odds ratios are 1% off.
  private static let offByAHair = lane_kernel(
    level: 2,
    split: { block, steps, count, month in
      guard var wrong = block?.pointee, let odds = wrong.odds, let steps else { return }
      let width = wrong.odds_by_lane != 0 ? Int(LANE_COUNT) : 1
      for step in UnsafeBufferPointer(start: steps, count: Int(count)) {
        let entries = LanePlan.Row.entries(
          exits: Int(step.exits), lane_typing(UInt32(step.typing)))
        let row = (0..<entries * width).map { odds[Int(step.row) * width + $0] }
        var copy = row
        for lane in 0..<width {
          copy[lane] *= 1.01
          copy[2 * width + lane] *= 1.01
        }
        var moved = step
        moved.row = 0
        copy.withUnsafeBufferPointer { copy in
          wrong.odds = copy.baseAddress
          ReferenceKernel.kernel.split(&wrong, &moved, 1, month)
        }
      }
    }, settle: ReferenceKernel.kernel.settle,
    poisson: ReferenceKernel.kernel.poisson, binomial: ReferenceKernel.kernel.binomial,
    uniforms: ReferenceKernel.kernel.uniforms)
}
