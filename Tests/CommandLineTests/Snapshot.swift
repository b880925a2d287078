import Foundation
import Testing

/// Holds what a command says against a committed text, to the byte.
///
/// With `RECORD_SNAPSHOTS=1` in the environment it writes the text and fails, so that a recording
/// run is never taken for a passing one.
func expectSnapshot(
  _ name: String, _ invocation: Invocation, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let text = "exit \(invocation.status)\n--- stdout\n\(invocation.out)--- stderr\n\(invocation.err)"
  let folder =
    #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    .joined(separator: "/") + "/Snapshots"
  let path = "\(folder)/\(name).txt"
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    Issue.record("recorded \(name)", sourceLocation: sourceLocation)
    return
  }
  let expected = try String(contentsOfFile: path, encoding: .utf8)
  #expect(text == expected, sourceLocation: sourceLocation)
}
