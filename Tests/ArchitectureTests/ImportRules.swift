import Testing

/// Imports only point down, and each outside dependency has one owner.
@Suite struct ImportRules {
  /// Own modules that a target may import; those of the system are judged apart.
  private static let arrows: [String: Set<String>] = [
    "PricingModel": [],
    "Sampling": ["CGSL", "CKeyedStream"],
    "ScenarioFiles": ["PricingModel", "Sampling", "Yams"],
    "Simulation": ["PricingModel", "Sampling", "CLaneKernel"],
    "Estimates": ["PricingModel", "Sampling"],
    "Decisions": ["PricingModel", "Simulation", "Estimates", "Sampling"],
    "Reports": ["PricingModel", "Estimates", "Decisions"],
    "PricingSimulator": [
      "PricingModel", "Sampling", "ScenarioFiles", "Simulation", "Estimates", "Decisions",
      "Reports",
    ],
    "LocalPage": ["PricingSimulator", "FlyingFox", "FlyingSocks"],
    "PricewrightCLI": ["PricingSimulator", "LocalPage", "ArgumentParser"],
  ]
  private static let system: Set<String> = ["Foundation", "Dispatch", "Synchronization", "Glibc"]

  @Test(arguments: arrows.keys.sorted())
  func aTargetImportsOnlyWhatStandsBelowIt(target: String) throws {
    let allowed = Self.arrows[target] ?? []
    for file in try SourceTree.target(target) {
      let strangers = Set(file.imports).subtracting(allowed).subtracting(Self.system)
      #expect(strangers.isEmpty, "\(file.path) imports \(strangers.sorted())")
    }
  }

  @Test func everyTargetFolderHasItsRules() throws {
    let folders = Set(
      try SourceTree.files(in: "Sources").map { $0.path.split(separator: "/")[1] }.map(String.init))
    #expect(folders == Set(Self.arrows.keys))
  }

  @Test func theModelImportsNothingAtAll() throws {
    for file in try SourceTree.target("PricingModel") {
      #expect(file.imports.isEmpty, "\(file.path) imports \(file.imports)")
    }
  }

  @Test func onlyOneSwiftTargetImportsGSL() throws {
    let owners = try SourceTree.files(in: "Sources").filter { file in
      !Set(file.imports).isDisjoint(with: ["CGSL", "CKeyedStream"])
    }.map { $0.path.split(separator: "/")[1] }
    #expect(Set(owners) == ["Sampling"])
  }

  @Test func gslNeverShowsThroughSampling() throws {
    for file in try SourceTree.target("Sampling") {
      for line in file.lines where line.contains("import CGSL") {
        #expect(
          line.hasPrefix("internal import") || line.hasPrefix("private import"),
          "\(file.path): \(line)")
      }
    }
  }

  @Test func importLinesAreFoundWhateverStandsInFront() {
    let text = """
      import Foundation
      internal import CGSL
      @testable import Simulation
      import struct Foundation.Data
      // import Nothing
      let important = "import Text"
      """
    let file = SourceTree.File(path: "x.swift", text: text)
    #expect(file.imports == ["Foundation", "CGSL", "Simulation", "Foundation"])
  }
}
