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

  /// Stands in a folder, then becomes the command itself.
  private static let inFolder = #"cd "$1" && shift && exec "$@""#

  /// By `posix_spawn` and `waitpid`: Foundation's `Process` waits on a run loop and now and then
  /// misses the end of a child when many tests run at once.
  private init(
    _ program: String, _ arguments: [String], in folder: String, environment: [String: String]
  ) throws {
    // Files, not pipes: nothing blocks however much is said.
    let scratch = try TemporaryFolder()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for (descriptor, name) in [(Int32(1), "out"), (2, "err")] {
      posix_spawn_file_actions_addopen(
        &actions, descriptor, "\(scratch.path)/\(name)", O_WRONLY | O_CREAT, 0o600)
    }

    var plain = ["PATH": "/usr/bin:/bin"].merging(environment) { $1 }
    // A build with counters would write what ran into the folder that is tested.
    plain["LLVM_PROFILE_FILE"] = ProcessInfo.processInfo.environment["LLVM_PROFILE_FILE"]
    let variables = plain.keys.sorted().map { "\($0)=\(plain[$0] ?? "")" }
    var child = pid_t()
    let code = withCStrings(["sh", "-c", Self.inFolder, "sh", folder, program] + arguments) {
      argv in
      withCStrings(variables) { envp in
        posix_spawn(&child, "/bin/sh", &actions, nil, argv, envp)
      }
    }
    guard code == 0 else { throw SpawnFailure(code: code) }
    var ending: Int32 = 0
    while waitpid(child, &ending, 0) == -1 && errno == EINTR {}
    let exited = ending & 0x7F == 0
    status = exited ? (ending >> 8) & 0xFF : -(ending & 0x7F)
    out = try scratch.text("out")
    err = try scratch.text("err")
  }
}

struct SpawnFailure: Error { let code: Int32 }

/// A null-terminated array of C strings for the time of a call.
private func withCStrings<Result>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let copies = strings.map { strdup($0) }
  defer { copies.forEach { free($0) } }
  return body(copies + [nil])
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
}
