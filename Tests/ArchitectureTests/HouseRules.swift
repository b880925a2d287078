import Foundation
import Testing

/// Rules of the house that a reader feels: short files, named for what they are, no hidden state.
@Suite struct HouseRules {
  private static let longest = 400
  private static let emptyWords = [
    "Utils", "Utilities", "Helper", "Helpers", "Common", "Manager", "Core",
  ]

  private var swift: [SourceTree.File] {
    get throws { try SourceTree.files(in: "Sources") + SourceTree.files(in: "Tests") }
  }

  @Test func noFileIsLongerThanFourHundredLines() throws {
    let files =
      try SourceTree.files(in: "Sources", extensions: ["swift", "c", "h", "inc"])
      + SourceTree.files(in: "Tests")
    for file in files {
      #expect(file.lines.count <= Self.longest, "\(file.path) has \(file.lines.count) lines")
    }
  }

  @Test func noFileHidesBehindAnEmptyWord() throws {
    for file in try swift {
      let stem = file.name.dropLast(".swift".count)
      for word in Self.emptyWords {
        #expect(!stem.hasSuffix(word) && !stem.hasPrefix(word), "\(file.path)")
      }
    }
  }

  @Test func noModuleIsNamedLikeOneOfItsTypes() throws {
    let modules = Set(
      try SourceTree.files(in: "Sources").map { String($0.path.split(separator: "/")[1]) })
    let declarations = ["struct", "class", "enum", "actor", "protocol"]
    for file in try SourceTree.files(in: "Sources") {
      for line in file.lines {
        let words = line.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        for (word, name) in zip(words, words.dropFirst()) where declarations.contains(word) {
          #expect(
            !(modules.contains(name) && line.contains("\(word) \(name) ")),
            "\(file.path) declares \(name)")
        }
      }
    }
  }

  @Test func numbersAreNeverPrintedByTheLocale() throws {
    let forbidden = ["String(" + "format:", "NumberFormatter", "localizedString", "%.2f"]
    for file in try SourceTree.files(in: "Sources") {
      for word in forbidden {
        #expect(!file.text.contains(word), "\(file.path) uses \(word)")
      }
    }
  }

  @Test func resultsKnowNoClockAndNoHost() throws {
    // The command line may look at the clock for its progress line, and the page's server to close
    // slow clients; nothing below them may.
    let forbidden = [
      "Date(", "ContinuousClock", "SystemRandomNumberGenerator", "hostName", ".random(in",
    ]
    for file in try SourceTree.files(in: "Sources")
    where !file.path.contains("PricewrightCLI") && !file.path.contains("LocalPage/Server") {
      for word in forbidden {
        #expect(!file.text.contains(word), "\(file.path) uses \(word)")
      }
    }
  }

  @Test func standardOutputIsWrittenByCheckedCallsOnly() throws {
    for file in try SourceTree.files(in: "Sources") {
      for (index, line) in file.lines.enumerated() {
        let code = line.drop { $0 == " " }
        guard !code.hasPrefix("//") else { continue }
        #expect(!code.hasPrefix("print("), "\(file.path):\(index + 1)")
        #expect(!code.contains("FileHandle"), "\(file.path):\(index + 1)")
      }
    }
  }

  @Test func theTopLevelShowsOnlyWhatTheDesignNames() throws {
    let allowed: Set = ["Package.swift", "Sources", "Tests", "scenarios", "results", "README.md"]
    // Written by the package manager on every build and ignored by git.
    let built: Set = ["Package.resolved"]
    let visible = try FileManager.default.contentsOfDirectory(atPath: SourceTree.root)
      .filter { !$0.hasPrefix(".") }
    #expect(Set(visible).subtracting(built).subtracting(allowed).isEmpty, "\(visible.sorted())")
    let ignored = try String(contentsOfFile: SourceTree.root + "/.gitignore", encoding: .utf8)
    #expect(ignored.split(separator: "\n").contains("Package.resolved"))
  }

  @Test func theLicenceIsNamedWhereTheDesignWantsIt() throws {
    for file in ["Package.swift", "README.md"] {
      let text = try String(contentsOfFile: "\(SourceTree.root)/\(file)", encoding: .utf8)
      #expect(text.contains("GPL-3.0-or-later"), "\(file)")
    }
  }

  @Test func everyScenarioIsInTheIndexAndEveryIndexedFileExists() throws {
    let folder = SourceTree.root + "/scenarios"
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(".yaml") }
    // The tactics have an index of their own.
    let named = try ["", "tactics/"].flatMap { inside -> [String] in
      let index = try String(contentsOfFile: "\(folder)/\(inside)README.md", encoding: .utf8)
      return index.split(separator: "](").dropFirst().compactMap { part -> String? in
        let target = part.prefix { $0 != ")" }
        return target.hasSuffix(".yaml") ? inside + target : nil
      }
    }
    #expect(Set(named) == Set(files))
  }
}
