import PricingSimulator
import Synchronization

/// One line on stderr that shows how far the work is: redrawn at most ten times a second, wiped at
/// the end, and never there for work under half a second. Logs get a line a minute instead.
final class Progress: Sendable {
  private struct State {
    var name = ""
    var position = 0
    var total = 1
    var began = ContinuousClock.now
    var lastShown: ContinuousClock.Instant?
    var isDrawn = false
  }

  private let isInteractive: Bool
  private let isSilent: Bool
  private let asciiMarks: Bool
  private let started = ContinuousClock.now
  private let state = Mutex(State())

  init(surroundings: Surroundings, quiet: Bool) {
    isInteractive = surroundings.isInteractive
    asciiMarks = surroundings.asciiMarks
    isSilent = quiet
  }

  /// The next scenario begins: number `position` (from 0) of `total`.
  func begin(_ name: String, position: Int, of total: Int) {
    state.withLock {
      $0.name = name
      $0.position = position
      $0.total = total
      $0.began = .now
    }
    if !isInteractive { logOnceAMinute() }
  }

  /// Called by the worker threads after each stretch of replications.
  func update(done: Int, of replications: Int) {
    guard isInteractive, !isSilent else { return }
    let now = ContinuousClock.now
    guard started.duration(to: now) > .milliseconds(500) else { return }
    state.withLock { state in
      if let last = state.lastShown, last.duration(to: now) < .milliseconds(100) { return }
      state.lastShown = now
      state.isDrawn = true
      let spent = state.began.duration(to: now) / max(1, done)
      let left = Int((spent * (replications - done)).components.seconds) + 1
      Streams.err("\r" + line(state, done: done, of: replications, secondsLeft: left))
    }
  }

  /// Wipes the line, so that what follows starts at the left edge.
  func finish() {
    state.withLock { state in
      guard state.isDrawn else { return }
      state.isDrawn = false
      Streams.err("\r" + String(repeating: " ", count: 79) + "\r")
    }
  }

  private func logOnceAMinute() {
    guard !isSilent else { return }
    let now = ContinuousClock.now
    state.withLock { state in
      guard (state.lastShown ?? started).duration(to: now) > .seconds(60) else { return }
      state.lastShown = now
      Streams.err("\(state.position) of \(state.total) done\n")
    }
  }

  private func line(
    _ state: State, done: Int, of replications: Int, secondsLeft: Int
  ) -> String {
    let share = Double(done) / Double(max(1, replications))
    let full = Int(share * 20)
    let marks = asciiMarks ? ("#", ".") : ("█", "░")
    let bar =
      String(repeating: marks.0, count: full) + String(repeating: marks.1, count: 20 - full)
    let place = state.total > 1 ? " \(state.position + 1) of \(state.total)  " : " "
    let text =
      place + Layout.left(Layout.cut(state.name, to: 22), 22) + " " + bar
      + "  \(Spoken.count(done)) of \(Spoken.count(replications))  \(Spoken.count(secondsLeft)) s left"
    return Layout.left(text, 79)
  }
}
