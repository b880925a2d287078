import Foundation

/// Costs measured in turns: every round runs everybody once, so that what disturbs the machine
/// disturbs all alike. Ratios are taken inside a round, and their median over the rounds.
struct Rounds {
  private(set) var costs: [String: [Double]] = [:]
  /// Why somebody was not measured.
  private(set) var missing: [String: String] = [:]

  /// One contestant: a name, and the microseconds of one replication.
  struct Turn {
    let name: String
    let microseconds: () throws -> Double
  }

  mutating func run(_ turns: [Turn], rounds: Int) {
    for round in 1...rounds {
      Progress.say("round \(round) of \(rounds)")
      for turn in turns where missing[turn.name] == nil {
        do {
          let cost = try turn.microseconds()
          costs[turn.name, default: []].append(cost)
          Progress.say("  \(turn.name): \(Figure.cost(cost))")
        } catch {
          missing[turn.name] = "\(error)"
          Progress.say("  \(turn.name) is left out: \(error)")
        }
      }
    }
  }

  /// Median microseconds; nil where it was not measured.
  func cost(_ name: String) -> Double? { costs[name]?.median }

  /// How often `fast` runs while `slow` runs once.
  func ratio(_ slow: String, to fast: String) -> Double? {
    guard let slow = costs[slow], let fast = costs[fast] else { return nil }
    return zip(slow, fast).map { $0 / $1 }.median
  }
}

/// Lines on stderr, so that the table alone is on stdout.
enum Progress {
  static func say(_ line: String) { FileHandle.standardError.write(Data("\(line)\n".utf8)) }
}
