import Foundation

/// A program run to its end: what it printed and what it cost.
struct Child {
  let output: String
  let status: Int32
  let wall: Double
  /// Seconds of all its threads.
  let cpu: Double
  /// Largest resident memory, MB (10^6 bytes).
  let residentMB: Double

  struct NotStarted: Error, CustomStringConvertible {
    let description: String
  }

  /// - Parameter words: the program's path and its arguments.
  init(_ words: [String]) throws {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw NotStarted(description: "no pipe for \(words[0])") }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    posix_spawn_file_actions_addclose(&actions, ends[1])
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    arguments.append(nil)
    var id = pid_t()
    var text = ""
    var ending: Int32 = 0
    var usage = rusage()
    var failed: Int32 = 0
    wall = Clock.wall {
      failed = posix_spawnp(&id, words[0], &actions, nil, arguments, environ)
      close(ends[1])
      if failed == 0 {
        text = String(decoding: Self.everything(from: ends[0]), as: UTF8.self)
        wait4(id, &ending, 0, &usage)
      }
      close(ends[0])
    }
    guard failed == 0 else { throw NotStarted(description: "\(words[0]) does not start") }
    output = text
    // The exit code, or 128 + the signal that ended it.
    status = ending & 0x7f == 0 ? ending >> 8 & 0xff : 128 + ending & 0x7f
    cpu = [usage.ru_utime, usage.ru_stime].reduce(0) {
      $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6
    }
    #if os(Linux)
      residentMB = Double(usage.ru_maxrss) * 1024 / 1e6
    #else
      residentMB = Double(usage.ru_maxrss) / 1e6
    #endif
  }

  private static func everything(from end: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(end, &chunk, chunk.count)
      if count <= 0 { return bytes }
      bytes += chunk[0..<count]
    }
  }
}
