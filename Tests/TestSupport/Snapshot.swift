import Foundation
import Testing

/// Holds text against the file `Snapshots/NAME` beside the test; records it, and fails, where there
/// is none yet. To accept a change delete the file and run twice.
public func expectSnapshot(
  _ text: String, named name: String, file: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
    .appendingPathComponent("Snapshots")
  let place = folder.appendingPathComponent(name)
  guard let recorded = try? String(contentsOf: place, encoding: .utf8) else {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: place)
      Issue.record("recorded \(name); look at it, then run again", sourceLocation: sourceLocation)
    } catch {
      Issue.record("\(name) cannot be recorded: \(error)", sourceLocation: sourceLocation)
    }
    return
  }
  guard recorded != text else { return }
  let old = recorded.split(separator: "\n", omittingEmptySubsequences: false)
  let new = text.split(separator: "\n", omittingEmptySubsequences: false)
  let line = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset
  let place1 = line ?? min(old.count, new.count)
  Issue.record(
    """
    \(name) differs from line \(place1 + 1)
    recorded: \(old.indices.contains(place1) ? String(old[place1]) : "(end)")
    now:      \(new.indices.contains(place1) ? String(new[place1]) : "(end)")
    """, sourceLocation: sourceLocation)
}
