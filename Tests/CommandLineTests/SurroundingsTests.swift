import Foundation
import Testing

/// Full disks, closed streams, strangers' files, signals: an error, never a crash or a loss.
@Suite struct SurroundingsTests {
  private func shop() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("shop.yaml", SmallScenarios.shop)
    return folder
  }

  @Test(arguments: ["> /dev/full", ">&-"])
  func standardOutputThatTakesNothingIsAFileError(redirection: String) throws {
    let result = try Invocation(shell: "\"$0\" run shop.yaml \(redirection)", in: shop())
    #expect(result.status == 3)
    #expect(result.err.contains("cannot write to standard output"))
  }

  @Test func closedStandardErrorIsNoCrash() throws {
    let result = try Invocation(shell: "\"$0\" run missing.yaml 2>&-", in: shop())
    #expect(result.status == 2)
  }

  @Test func aReaderThatGoesAwayIsNotTalkedAbout() throws {
    let result = try Invocation(
      shell: "\"$0\" run shop.yaml --quiet --format csv | head -n 1", in: shop())
    #expect(result.out == "month,metric,group,mean,sd,p10,p50,p90,mc_error\n")
    #expect(result.err.isEmpty)
  }

  @Test func anOutputThatIsAFileIsRefusedBeforeTheWork() throws {
    let folder = try shop()
    try folder.write("results", "a file")
    let refused = try Invocation(["run", "shop.yaml", "--output", "results"], in: folder)
    #expect(refused.status == 3)
    #expect(refused.err.contains("it is not a folder"))
    #expect(try folder.text("results") == "a file")
  }

  @Test func aStrangersFolderIsNeverReplaced() throws {
    let folder = try shop()
    try folder.write("results/shop/thesis.txt", "years of work")
    let refused = try Invocation(["run", "shop.yaml", "--output", "results"], in: folder)
    #expect(refused.status == 3)
    #expect(refused.err.contains("thesis.txt"))
    #expect(try folder.contents("results") == ["shop", "shop/thesis.txt"])
  }

  @Test func whatAKilledRunLeftBehindIsRemovedByTheNext() throws {
    let folder = try shop()
    try folder.write("results/.pricewright-1-shop/forecast.csv", "half")
    let run = try Invocation(["run", "shop.yaml", "--output", "results"], in: folder)
    #expect(run.status == 0)
    #expect(try folder.contents("results").allSatisfy { !$0.hasPrefix(".") })
  }

  /// A file system that cannot exchange folders puts the old one aside for a moment.
  @Test func resultsThatWerePutAsideGoBack() throws {
    let folder = try shop()
    try folder.write("other.yaml", SmallScenarios.shop)
    _ = try Invocation(["run", "shop.yaml", "other.yaml", "--output", "results"], in: folder)
    let before = try folder.text("results/other/forecast.csv")
    try folder.write("results/.pricewright-old-12/shop/forecast.csv", "an older one")
    try FileManager.default.moveItem(
      atPath: "\(folder.path)/results/other",
      toPath: "\(folder.path)/results/.pricewright-old-12/other")
    try folder.write("results/.pricewright-new-12", "half")
    #expect(
      try Invocation(["run", "shop.yaml", "--output", "results"], in: folder).status == 0)
    #expect(try folder.text("results/other/forecast.csv") == before)
    #expect(try folder.text("results/shop/forecast.csv") == before)
    #expect(try folder.contents("results").allSatisfy { !$0.hasPrefix(".") })
  }

  @Test(arguments: [("INT", Int32(130)), ("TERM", Int32(143))])
  func aSignalEndsItAtOnce(signal: String, status: Int32) throws {
    let folder = try shop()
    let script =
      "\"$0\" run shop.yaml --replications 20000 --output results & "
      + "sleep 0.4; kill -\(signal) $!; wait $!"
    let result = try Invocation(shell: script, in: folder)
    #expect(result.status == status)
    #expect(try folder.contents().allSatisfy { !$0.contains("forecast.csv") })
  }

  @Test func missingAndUnreadableThingsAreNamed() throws {
    let folder = try shop()
    for path in ["missing.yaml", "shop.yaml/deeper", "/dev/zero"] {
      let refused = try Invocation(["run", path], in: folder)
      #expect(refused.status == 2, "\(path)")
      #expect(refused.err.contains(path), "\(path)")
    }
    try folder.write("empty/notes.txt", "")
    let empty = try Invocation(["run", "empty"], in: folder)
    #expect(empty.status == 2)
    #expect(empty.err.contains("no scenario"))
  }
}
