import PricingModel

/// When a run that was asked for a precision has enough replications: `--until 1%`.
///
/// The Monte Carlo error of n replications falls as 1/sqrt(n), so that after n of them with error e
/// a bound b needs n (e/b)^2. Fewer replications are the first of more; a run that has to go on
/// starts again and repeats them.
struct StoppingRule {
  /// Replications of the first attempt, and the most that are run.
  let first: Int
  let most: Int

  /// - Parameter most: whatever is asked for.
  init(_ options: RunOptions, _ scenario: Scenario, most limit: Int) {
    // With a bound, --replications says when to give up.
    guard options.until != nil else {
      most = options.replications ?? scenario.replications
      first = most
      return
    }
    most = min(limit, options.replications ?? limit)
    first = min(most, scenario.replications)
  }

  /// Replications for a Monte Carlo error of at most `bound` x |value|.
  static func needed(_ bound: Double, value: Double, error: Double, after done: Int) -> Int {
    guard error > bound * value.magnitude else { return 0 }
    guard value != 0 else { return .max }
    let ratio = error / (bound * value.magnitude)
    let needed = Double(done) * ratio * ratio
    return needed < 1e12 ? Int(needed.rounded(.up)) : .max
  }

  /// The next attempt, a little more than is needed; nil where there is enough, or no more is run.
  func next(after done: Int, needed: Int) -> Int? {
    guard needed > done, done < most else { return nil }
    return needed > most / 2 ? most : max(done + 1, needed + needed / 20)
  }

  /// W22 where the bound was not met.
  static func warning(
    _ bound: Double, value: Double, error: Double, after done: Int, noun: String, of figure: String
  ) -> [Warning] {
    let needed = needed(bound, value: value, error: error, after: done)
    guard needed > done else { return [] }
    let more =
      needed == .max
      ? "it is near 0, so that no number of \(noun) gets there"
      : "about \(Spoken.count(needed - done)) more \(noun) are needed"
    return [
      Warning(
        code: "W22",
        sentence: "the Monte Carlo error of \(figure) is still above the bound asked for after "
          + "\(Spoken.count(done)) \(noun); \(more)")
    ]
  }
}
