import Foundation

/// Seconds of work, as the system counts them.
enum Clock {
  /// CPU seconds of this process, all threads.
  static func cpu(_ work: () throws -> Void) rethrows -> Double {
    try seconds(CLOCK_PROCESS_CPUTIME_ID, work)
  }

  /// Seconds on the wall.
  static func wall(_ work: () throws -> Void) rethrows -> Double {
    try seconds(CLOCK_MONOTONIC, work)
  }

  private static func seconds(_ clock: clockid_t, _ work: () throws -> Void) rethrows -> Double {
    let start = read(clock)
    try work()
    return read(clock) - start
  }

  private static func read(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

extension [Double] {
  /// The middle value; the mean of both where there are two.
  var median: Double {
    guard !isEmpty else { return .nan }
    let sorted = sorted()
    return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2
  }

  var mean: Double { reduce(0, +) / Double(count) }

  var variance: Double {
    let mean = mean
    return reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)
  }
}
