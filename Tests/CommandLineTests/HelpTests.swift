import Foundation
import Testing

@Suite struct HelpTests {
  private static let commands = [
    "init", "run", "compare", "optimize", "serve", "validate", "explain", "check", "merge",
    "schema",
  ]

  @Test func aloneItPrintsTheOverviewAndEndsWell() throws {
    let folder = try TemporaryFolder()
    try expectSnapshot("overview", Invocation([], in: folder))
    let help = try Invocation(["--help"], in: folder)
    #expect(try help.out == Invocation(["help"], in: folder).out)
    #expect(help.status == 0)
  }

  @Test(arguments: commands) func helpFitsAScreenAndShowsTwoExamples(command: String) throws {
    let folder = try TemporaryFolder()
    let help = try Invocation(["help", command], in: folder)
    #expect(help.status == 0)
    #expect(help.err.isEmpty)
    #expect(help.out.split(separator: "\n", omittingEmptySubsequences: false).count <= 41)
    #expect(help.out.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(help.out == (try Invocation([command, "--help"], in: folder)).out)
    let examples = help.out.split(separator: "\n").filter {
      $0.hasPrefix("  pricewright \(command)")
    }
    #expect(examples.count >= 2)
    for word in examples.flatMap({ $0.split(separator: " ") })
    where word.hasPrefix("scenarios")
      && !word.contains("*")
    {
      #expect(FileManager.default.fileExists(atPath: "\(Self.root)/\(word)"), "\(word)")
    }
  }

  @Test(arguments: ["run", "optimize", "serve", "validate", "explain", "check"])
  func withoutFilesItSaysHowToGoOn(command: String) throws {
    let folder = try TemporaryFolder()
    let alone = try Invocation([command], in: folder)
    #expect(alone.status == 2)
    #expect(alone.out.isEmpty)
    #expect(alone.err.contains("Example: pricewright \(command) scenarios"))
  }

  @Test func anUnknownCommandIsAnsweredWithTheNearest() throws {
    let folder = try TemporaryFolder()
    try expectSnapshot("unknown-command", Invocation(["rn", "x.yaml"], in: folder))
  }

  @Test func aWrongOptionIsBadInputNotACrash() throws {
    let folder = try TemporaryFolder()
    for arguments in [
      ["run", "--bogus"], ["run", "x.yaml", "--replications", "0"],
      ["run", "x.yaml", "--engine", "clients"], ["run", "x.yaml", "--dialect", "stripe"],
      ["run", "x.yaml", "--seed", "-1"], ["check", "x.yaml"], ["run", "x.yaml", "--threads", "0"],
    ] {
      let refused = try Invocation(arguments, in: folder)
      #expect(refused.status == 2, "\(arguments)")
      #expect(refused.out.isEmpty, "\(arguments)")
      #expect(!refused.err.isEmpty, "\(arguments)")
    }
  }

  @Test func versionIsOneLine() throws {
    let folder = try TemporaryFolder()
    let version = try Invocation(["--version"], in: folder)
    #expect(version.status == 0)
    #expect(version.out.hasPrefix("pricewright "))
    #expect(version.out.split(separator: "\n").count == 1)
  }

  private static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    .dropLast(3).joined(separator: "/")
}
