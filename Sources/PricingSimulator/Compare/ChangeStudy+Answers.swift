import Dispatch
import Foundation
import Reports
import Synchronization

extension ChangeStudy {
  /// Answers to several changes, as many at a time as there are threads, in the order of the changes.
  ///
  /// What a change is asked takes its turn, one question after the other, and much of it is compiling,
  /// which takes one thread: two changes side by side keep two busy.
  ///
  /// - Parameters:
  ///   - begin: called with the number of a change when it is begun.
  ///   - step: called with the steps of a change done; what it throws ends the answers.
  ///
  /// Neither is ever called by two threads at once.
  func answers(
    to changes: [ChangeFile], begin: (Int) -> Void, step: (Int) throws -> Void
  ) throws -> [ChangeAnswer] {
    let workers = max(1, min(options.threads, changes.count))
    let line = Mutex(Line(count: changes.count))
    // Called under the lock: nothing else touches what they capture.
    nonisolated(unsafe) let (begin, step) = (begin, step)
    sideBySide(workers) {
      while let place = line.withLock({ $0.take(begin) }) {
        let change = changes[place]
        // In the last round all threads: whoever is done first leaves the others alone.
        let own = with(threads: place < changes.count - workers ? 1 : options.threads)
        let answer = Result {
          try Failure.about(change.path) {
            try own.answer(to: own.compile(change.scenario), name: change.name) { done in
              try line.withLock { _ in try step(done) }
            }
          }
        }
        line.withLock { $0.put(answer, at: place) }
      }
    }
    return try line.withLock { try $0.inOrder() }
  }

  /// The same work on so many threads, this one among them. Threads of their own: what a nested
  /// `concurrentPerform` starts would run one after another, also when the others are done.
  private func sideBySide(_ count: Int, _ work: @Sendable () -> Void) {
    withoutActuallyEscaping(work) { work in
      let lent = Lent(work)
      let others = DispatchGroup()
      for _ in 0..<(count - 1) {
        others.enter()
        Thread {
          lent.run()
          others.leave()
        }.start()
      }
      lent.run()
      others.wait()
      lent.takeBack()
    }
  }

  /// Work lent to threads: these may outlive it, and must not hold it when they do.
  private final class Lent: Sendable {
    private let work: Mutex<(@Sendable () -> Void)?>

    init(_ work: @escaping @Sendable () -> Void) { self.work = Mutex(work) }

    // Not inlined: when it returns, its own hold of the work has ended.
    @inline(never) func run() { work.withLock { $0 }?() }

    func takeBack() { work.withLock { $0 = nil } }
  }

  /// Changes on their way to an answer.
  private struct Line {
    private var answers: [Int: Result<ChangeAnswer, any Error>] = [:]
    private var taken = 0
    private var hasFailed = false
    private let count: Int

    init(count: Int) { self.count = count }

    mutating func take(_ begin: (Int) -> Void) -> Int? {
      guard taken < count, !hasFailed else { return nil }
      begin(taken)
      taken += 1
      return taken - 1
    }

    mutating func put(_ answer: Result<ChangeAnswer, any Error>, at place: Int) {
      answers[place] = answer
      if case .failure = answer { hasFailed = true }
    }

    /// - Throws: the first failure in the order of the changes.
    func inOrder() throws -> [ChangeAnswer] {
      try answers.sorted { $0.key < $1.key }.map { try $0.value.get() }
    }
  }
}
