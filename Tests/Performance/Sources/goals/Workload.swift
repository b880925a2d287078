import Foundation
import PricingSimulator

/// Workload W from its committed file, and the variants of it that goals need, each made by
/// editing the text as a user would.
struct Workload {
  private let text: String
  private let book: String
  private let root: String

  struct Unreadable: Error, CustomStringConvertible {
    let description: String
  }

  /// - Parameter root: the project's root.
  init(root: String) throws {
    self.root = root
    text = try String(contentsOfFile: "\(root)/scenarios/workload-w.yaml", encoding: .utf8)
    book = try String(contentsOfFile: "\(root)/scenarios/workload-w-book.csv", encoding: .utf8)
  }

  var path: String { "\(root)/scenarios/workload-w.yaml" }

  /// W itself.
  func scenario() throws -> Scenario { try Self.read(path) }

  /// Any committed scenario.
  func committed(_ stem: String) throws -> Scenario {
    try Self.read("\(root)/scenarios/\(stem).yaml")
  }

  /// Paths of the committed scenarios that are no changes to others.
  func committed() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(root)/scenarios").sorted()
      .filter { $0.hasSuffix(".yaml") }.map { "\(root)/scenarios/\($0)" }
      + ["\(root)/scenarios/tactics/baseline.yaml"]
  }

  /// W with `factor` times as many customers and trials.
  func scaled(by factor: Int) throws -> Scenario {
    let rows = try book.split(separator: "\n").enumerated().map { index, row in
      if index == 0 { return String(row) }
      var cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard let count = cells.last.flatMap({ Int($0) }) else {
        throw Unreadable(description: "row \(index + 1) of the book has no count")
      }
      cells[cells.count - 1] = "\(count * factor)"
      return cells.joined(separator: ",")
    }
    let bigger = try replacing("starts: 500 per month", "starts: \(500 * factor) per month")
    return try variant(bigger, book: rows.joined(separator: "\n") + "\n")
  }

  /// W without its change of prices.
  func withoutChange() throws -> Scenario {
    guard let changes = text.range(of: "\nchanges:\n") else {
      throw Unreadable(description: "workload W has no changes")
    }
    return try variant(String(text[..<changes.lowerBound]) + "\n", book: book)
  }

  /// W with six uncertain inputs, lognormal: factors of churn, conversion, trials, the churn shock,
  /// downgrades and upgrades (PERFORMANCE 3).
  func uncertain() throws -> Scenario {
    func factor(_ what: String, _ sigma: Double) -> String {
      "  uncertain_\(what): {\(what): {lognormal: {median: x1, sigma: \(sigma)}}}\n"
    }
    let effects =
      factor("churn", 0.15) + factor("conversion", 0.2) + factor("arrivals", 0.15)
      + factor("downgrade", 0.25) + factor("upgrade", 0.2)
      + "  uncertain_shock: {from: 2026-12, until: 2026-12, churn: {by_billing: "
      + "{monthly: {lognormal: {median: x1, sigma: 0.1}}, annual: x1}}}\n"
    return try variant(replacing("effects:\n", "effects:\n" + effects), book: book)
  }

  private func replacing(_ old: String, _ new: String) throws -> String {
    guard text.contains(old) else {
      throw Unreadable(description: "workload W does not say `\(old)`")
    }
    return text.replacingOccurrences(of: old, with: new)
  }

  private func variant(_ text: String, book: String) throws -> Scenario {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("pricewright-goals-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("workload-w.yaml")
    try text.write(to: file, atomically: true, encoding: .utf8)
    try book.write(
      to: folder.appendingPathComponent("workload-w-book.csv"), atomically: true, encoding: .utf8)
    return try Self.read(file.path)
  }

  private static func read(_ path: String) throws -> Scenario {
    switch Forecast.read(path) {
    case .scenario(let scenario): return scenario
    case .problems(let problems): throw Unreadable(description: ProblemReport.text(problems))
    }
  }
}
