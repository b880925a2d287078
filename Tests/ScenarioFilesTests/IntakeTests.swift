import Foundation
import Testing

@testable import ScenarioFiles

/// What is no small regular file is refused at once.
struct IntakeTests {
  private func problem(_ path: String) -> Problem? {
    guard case .problems(let problems) = ScenarioReader().read(path: path) else { return nil }
    return problems.first
  }

  private func scratch() throws -> String {
    let path = NSTemporaryDirectory() + "intake-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }

  @Test func aMissingFileIsNamed() {
    #expect(problem("nowhere/at-all.yaml")?.code == "E001")
    #expect(
      problem("nowhere/at-all.yaml")?.message
        == "`nowhere/at-all.yaml` does not exist; give the path of a scenario file")
  }

  @Test func aFolderIsRefused() throws {
    let folder = try scratch()
    #expect(problem(folder)?.message.contains("is a folder") == true)
  }

  @Test(.timeLimit(.minutes(1))) func aPipeNobodyWritesToIsRefusedAtOnce() throws {
    let path = try scratch() + "/pipe"
    #expect(mkfifo(path, 0o600) == 0)
    #expect(problem(path)?.message.contains("is not a regular file") == true)
  }

  @Test(.timeLimit(.minutes(1))) func anEndlessDeviceIsRefusedAtOnce() {
    #expect(problem("/dev/zero")?.message.contains("is not a regular file") == true)
  }

  @Test func aFileAboveOneMebibyteIsRefusedBySize() throws {
    let path = try scratch() + "/large.yaml"
    let text =
      Fixture.head
      + String(repeating: "# " + String(repeating: "x", count: 98) + "\n", count: 33_000)
    try text.write(toFile: path, atomically: false, encoding: .utf8)
    #expect(problem(path)?.message.hasSuffix("is 3.2 MiB; a scenario file may have 1 MiB") == true)
  }

  @Test func aLinkThatLeadsToItselfIsRefused() throws {
    let path = try scratch() + "/loop.yaml"
    #expect(symlink(path, path) == 0)
    #expect(problem(path)?.code == "E001")
  }
}
