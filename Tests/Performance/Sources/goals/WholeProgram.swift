import Foundation

/// The program as a user runs it: memory, start, whole runs with their files (G8, G10).
struct WholeProgram {
  private let report: Report
  /// The folder of this program, in which the product was built too.
  private let bin: String

  init(_ report: Report) {
    self.report = report
    bin =
      URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent().path
  }

  func add(to table: inout Table) throws {
    if report.settings.wants("G8") { try addStart(to: &table) }
    if report.settings.wants("G10") {
      let runs = try (1...report.settings.rounds).map { _ in
        try run([report.workload.path], "--replications", "2000")
      }
      table.add(
        "G10", "whole `run` on W, 2,000 replications, files written, two threads",
        runs.map(\.wall).median, " s", .atMost, target: 1,
        measured: "CPU \(Figure.short(runs.map(\.cpu).median)) s")
    }
    if report.settings.wants("scenarios") { try addScenarios(to: &table) }
  }

  func addMemory(to table: inout Table) throws {
    let walk = try finished([
      "\(bin)/goals", "walk", "--root", report.settings.root, "--replications", "10000",
    ])
    table.add(
      "G8", "memory of 10,000 replications of W, four series", walk.residentMB, " MB", .atMost,
      target: 40)
    table.add(
      "G8", "the same, whole `run`: every row kept for its quantiles",
      try run([report.workload.path], "--replications", "10000").residentMB, " MB", .atMost,
      target: nil)
  }

  private func addStart(to table: inout Table) throws {
    let starts = try (0..<20).map { _ in
      try finished(["\(bin)/pricewright", "--help"]).wall * 1_000
    }
    table.add("G8", "start to --help", starts.median, " ms", .atMost, target: 25)
  }

  private func addScenarios(to table: inout Table) throws {
    func add(_ what: String, _ paths: [String], target: Double?) throws {
      let runs = try (1...report.settings.rounds).map { _ in try run(paths) }
      table.add(
        "scenarios", what, runs.map(\.wall).median, " s", .atMost, target: target,
        measured: "CPU \(Figure.short(runs.map(\.cpu).median)) s")
    }
    try add(
      "all committed scenarios and changes, at their own replications, two threads",
      ["\(report.settings.root)/scenarios"], target: 10)
    try add("the scenarios alone, without the changes", report.workload.committed(), target: nil)
  }

  /// `pricewright run` with its files written, on two threads.
  private func run(_ paths: [String], _ options: String...) throws -> Child {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("pricewright-goals-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try finished(
      ["\(bin)/pricewright", "run"] + paths + ["--output", folder, "--threads", "2"] + options)
  }

  struct Failed: Error, CustomStringConvertible {
    let description: String
  }

  private func finished(_ words: [String]) throws -> Child {
    let child = try Child(words)
    guard child.status == 0 else {
      throw Failed(description: "\(words.dropFirst()) ends with \(child.status): \(child.output)")
    }
    return child
  }
}
