import Foundation

/// One run of the built command in a folder of its own: what it said, where, and how it ended.
struct Invocation {
  let status: Int32
  let out: String
  let err: String

  /// The command beside this test bundle.
  static let executable: String = {
    let bundle = ProcessInfo.processInfo.arguments[0]
    return bundle.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/") + "/pricewright"
  }()

  /// - Parameters:
  ///   - folder: where the command stands; paths in its messages are then the same everywhere.
  ///   - subfolder: below it, where it stands instead.
  ///   - environment: on top of a plain one without terminal settings.
  init(
    _ arguments: [String], in folder: TemporaryFolder, at subfolder: String = "",
    environment: [String: String] = [:]
  ) throws {
    try self.init(
      Self.executable, arguments, in: "\(folder.path)/\(subfolder)", environment: environment)
  }

  /// Through a shell, for redirections: the command is `$0`.
  init(shell script: String, in folder: TemporaryFolder) throws {
    try self.init("/bin/sh", ["-c", script, Self.executable], in: folder.path, environment: [:])
  }

  private init(
    _ program: String, _ arguments: [String], in folder: String, environment: [String: String]
  ) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    // Files, not pipes: nothing blocks however much is said.
    let scratch = try TemporaryFolder()
    let streams = try ["out", "err"].map { try scratch.writeHandle($0) }
    process.standardOutput = streams[0]
    process.standardError = streams[1]
    try process.run()
    process.waitUntilExit()
    status = process.terminationReason == .exit ? process.terminationStatus : -1
    out = try scratch.text("out")
    err = try scratch.text("err")
  }
}

/// A folder that lives as long as its test.
final class TemporaryFolder {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("pricewright-\(UUID().uuidString)")
    path = url.path
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ name: String, _ text: String) throws {
    let file = URL(fileURLWithPath: "\(path)/\(name)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func text(_ name: String) throws -> String {
    try String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)
  }

  /// Everything below, sorted.
  func contents(_ name: String = "") throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: "\(path)/\(name)").sorted()
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: "\(path)/\(name)")
  }

  func writeHandle(_ name: String) throws -> FileHandle {
    try write(name, "")
    return try FileHandle(forWritingTo: URL(fileURLWithPath: "\(path)/\(name)"))
  }
}
