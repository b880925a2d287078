import CLaneKernel
import PricingModel

/// The steps and ways of all months as the lane kernel's averages read them.
struct AverageSteps: Sendable {
  let steps: [lane_average_step]
  let ways: [lane_average_way]
  /// Ranges of `steps`.
  let months: [Range<Int>]

  init(_ transitions: Transitions) {
    ways = transitions.ways.map {
      lane_average_way(chance: $0.chance, cell: $0.cell, flow: $0.flow)
    }
    var steps: [lane_average_step] = []
    var months: [Range<Int>] = []
    for month in transitions.months {
      let start = steps.count
      for step in month.steps {
        steps.append(
          lane_average_step(
            cell: step.cell, first_way: Int32(step.ways.lowerBound), ways: Int32(step.ways.count)))
      }
      months.append(start..<steps.count)
    }
    self.steps = steps
    self.months = months
  }
}

/// No luck under sixteen draws of the inputs side by side: what `AverageLuck<Lanes>` does, all cells
/// of a boundary at once by the C kernel, with the same bits.
struct LaneAverageLuck: Luck, ~Copyable {
  static var tolerance: Double { AverageLuck<Lanes>.tolerance }

  private var apart = AverageLuck<Lanes>()
  private let steps: AverageSteps
  private let kernel: lane_expectations
  private let entered: UnsafeMutableBufferPointer<Int32>
  private let waits: UnsafeMutableBufferPointer<UInt8>

  init(_ transitions: Transitions, kernel: lane_expectations = Lanes.kernel) {
    steps = transitions.averageSteps
    self.kernel = kernel
    entered = .allocate(capacity: transitions.cells.count)
    waits = .allocate(capacity: transitions.cells.count)
    waits.initialize(repeating: 0)
  }

  deinit {
    entered.deallocate()
    waits.deallocate()
  }

  mutating func begin(replicate: Int) {}

  mutating func splitAll(
    month: Int, odds: Span<Lanes>, cells: UnsafeMutableBufferPointer<Lanes>,
    entering: UnsafeMutableBufferPointer<Lanes>, flows: UnsafeMutableBufferPointer<Lanes>,
    entered list: inout [Int32]
  ) -> Bool {
    let range = steps.months[month]
    let count = odds.withUnsafeBufferPointer { odds in
      steps.ways.withUnsafeBufferPointer { ways in
        steps.steps.withUnsafeBufferPointer { steps in
          var walk = lane_averages(
            cells: Lanes.numbers(cells), entering: Lanes.numbers(entering),
            flows: Lanes.numbers(flows), odds: Lanes.numbers(odds), ways: ways.baseAddress,
            entered: entered.baseAddress, waits: waits.baseAddress)
          return kernel.average(
            &walk, steps.baseAddress.map { $0 + range.lowerBound }, Int64(range.count))
        }
      }
    }
    list.append(contentsOf: entered[..<Int(count)])
    return true
  }

  mutating func split(
    _ count: Lanes, over ways: Span<Transitions.Way>, odds: Span<Lanes>,
    lineage: UInt64, month: Int, into counts: UnsafeMutableBufferPointer<Lanes>
  ) {
    apart.split(count, over: ways, odds: odds, lineage: lineage, month: month, into: counts)
  }

  mutating func arrive(
    _ arrival: Transitions.Arrival, over ways: Span<Transitions.Way>,
    odds: Span<Lanes>, active: Lanes, month: Int, into counts: UnsafeMutableBufferPointer<Lanes>
  ) {
    apart.arrive(
      arrival, over: ways, odds: odds, active: active, month: month, into: counts)
  }
}

extension Lanes {
  /// The kernels for expectations, by level: all have the same bits.
  static let kernels = (0...4).map { lane_expectations_for(Int32($0)) }
  static let level = Int(lane_processor_level())
  /// That of this processor.
  static var kernel: lane_expectations { kernels[level] }

  static func numbers(
    _ lanes: UnsafeMutableBufferPointer<Lanes>
  ) -> UnsafeMutablePointer<Double>? {
    UnsafeMutableRawPointer(lanes.baseAddress)?.assumingMemoryBound(to: Double.self)
  }

  static func numbers(_ lanes: UnsafeBufferPointer<Lanes>) -> UnsafePointer<Double>? {
    UnsafeRawPointer(lanes.baseAddress)?.assumingMemoryBound(to: Double.self)
  }
}
