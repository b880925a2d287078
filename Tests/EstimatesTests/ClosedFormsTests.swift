import Testing

@testable import Estimates

/// Every worked case of MODEL.md 4 that is a closed form, against the library's own function.
@Suite("Closed forms")
struct ClosedFormsTests {
  /// Rel 1e-9; F45 1e-7 and F61 1e-6 as their cases state. Counts are exact under all of them.
  static func tolerance(_ formula: String) -> Double {
    switch formula {
    case "F45": 1e-7
    case "F61": 1e-6
    default: 1e-9
    }
  }

  /// Cases without a function here, and why. Nothing is missing silently: see below.
  static let waiting: [String: String] = [:]

  static let reasons: [String: String] = [
    "fit": "estimation from data comes with fitting (MODEL 6)",
    "backtest": "estimation from data comes with fitting (MODEL 6)",
    "scenario": "whole scenarios run through the engine: SimulationTests",
  ]

  @Test(arguments: ClosedFormsOracle.all)
  func theLibraryGivesTheWorkedValue(oracle: ClosedFormsOracle) throws {
    guard let compute = ClosedFormsBook.functions[oracle.formula] else {
      #expect(Self.waiting[oracle.id] != nil, "no function and no reason")
      return
    }
    let found = try compute(oracle)
    #expect(found.keys.sorted() == oracle.expected.keys.sorted())
    for (name, expected) in oracle.expected {
      let value = try #require(found[name])
      #expect(
        value.agrees(with: expected, tolerance: Self.tolerance(oracle.formula)),
        "\(name): \(value), not \(expected)")
    }
  }

  /// The comparison itself can fail: each number moved by ten tolerances must be seen.
  @Test(arguments: ClosedFormsOracle.all)
  func aValueAsideIsSeen(oracle: ClosedFormsOracle) throws {
    let tolerance = Self.tolerance(oracle.formula)
    for expected in oracle.expected.values where expected != .none {
      #expect(!expected.scaled(1 + 10 * tolerance).agrees(with: expected, tolerance: tolerance))
    }
  }

  @Test func everyCaseIsTestedOrSaysWhyItWaits() {
    #expect(ClosedFormsOracle.all.count == 85)
    #expect(ClosedFormsOracle.others.count == 16)
    for oracle in ClosedFormsOracle.all {
      let tested = ClosedFormsBook.functions[oracle.formula] != nil
      #expect(tested != (Self.waiting[oracle.id] != nil), "\(oracle.id)")
    }
    for other in ClosedFormsOracle.others {
      #expect(Self.reasons[other.kind] != nil, "\(other.id)")
    }
    let formulas = Set(ClosedFormsOracle.all.map(\.formula))
    #expect(ClosedFormsBook.functions.keys.allSatisfy(formulas.contains))
  }
}

extension Figures {
  /// Every number times `factor`; a list of zeros stays what it is, so 0 moves to the factor.
  fileprivate func scaled(_ factor: Double) -> Figures {
    switch self {
    case .none: .none
    case .number(let number): .number(number == 0 ? factor : number * factor)
    case .list(let items): .list(items.map { $0.scaled(factor) })
    case .record(let record): .record(record.mapValues { $0.scaled(factor) })
    }
  }
}
