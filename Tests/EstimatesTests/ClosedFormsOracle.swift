import Foundation
import Testing

/// A worked case of MODEL.md 4: what goes in, what must come out.
struct ClosedFormsOracle: Decodable, Sendable, CustomTestStringConvertible {
  let id: String
  let formula: String
  let inputs: [String: Figures]
  let expected: [String: Figures]

  var testDescription: String { "\(formula) \(id)" }

  /// A case that is not a closed form: a fit, a backtest or a whole scenario.
  struct Other: Decodable, Sendable {
    let id: String
    let formula: String
    let kind: String
  }

  private struct File: Decodable, Sendable {
    let closedForms: [ClosedFormsOracle]
    let others: [Other]
  }

  private static let file: File? = {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Fixtures/oracles.json")
    return (try? Data(contentsOf: path)).flatMap {
      try? JSONDecoder().decode(File.self, from: $0)
    }
  }()

  static let all = file?.closedForms ?? []
  static let others = file?.others ?? []

  // MARK: Inputs by name

  func number(_ name: String) throws -> Double { try #require(inputs[name]?.number) }
  func count(_ name: String) throws -> Int { try #require(Int(exactly: number(name))) }
  func list(_ name: String) throws -> [Double] { try #require(inputs[name]?.list) }
  func table(_ name: String) throws -> [[Double]] { try #require(inputs[name]?.table) }
}

/// A number, a list, a table or a record of them, as JSON holds them; null is "must refuse".
indirect enum Figures: Decodable, Equatable, Sendable {
  case none
  case number(Double)
  case list([Figures])
  case record([String: Figures])

  init(from decoder: Decoder) throws {
    let single = try decoder.singleValueContainer()
    if single.decodeNil() {
      self = .none
    } else if let number = try? single.decode(Double.self) {
      self = .number(number)
    } else if let list = try? single.decode([Figures].self) {
      self = .list(list)
    } else {
      self = .record(try single.decode([String: Figures].self))
    }
  }

  var number: Double? {
    if case .number(let number) = self { return number }
    return nil
  }

  var list: [Double]? {
    guard case .list(let items) = self else { return nil }
    let numbers = items.compactMap(\.number)
    return numbers.count == items.count ? numbers : nil
  }

  var table: [[Double]]? {
    guard case .list(let rows) = self else { return nil }
    let numbers = rows.compactMap(\.list)
    return numbers.count == rows.count ? numbers : nil
  }

  /// Equal in shape, and every number within `tolerance` of its size.
  func agrees(with other: Figures, tolerance: Double) -> Bool {
    switch (self, other) {
    case (.none, .none): return true
    case (.number(let a), .number(let b)): return abs(a - b) <= tolerance * max(abs(b), 1e-12)
    case (.list(let a), .list(let b)):
      return a.count == b.count
        && zip(a, b).allSatisfy { $0.agrees(with: $1, tolerance: tolerance) }
    case (.record(let a), .record(let b)):
      return a.keys.sorted() == b.keys.sorted()
        && a.allSatisfy { key, value in
          b[key].map { value.agrees(with: $0, tolerance: tolerance) } ?? false
        }
    default: return false
    }
  }
}

extension Figures: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  init(floatLiteral value: Double) { self = .number(value) }
  init(integerLiteral value: Int) { self = .number(Double(value)) }
  init(_ value: Double) { self = .number(value) }
  init(_ value: Double?) { self = value.map(Figures.number) ?? .none }
  init(_ value: some BinaryInteger) { self = .number(Double(value)) }
  init(_ values: [Double]) { self = .list(values.map(Figures.number)) }
  init(_ rows: [[Double]]) { self = .list(rows.map { Figures($0) }) }
}
