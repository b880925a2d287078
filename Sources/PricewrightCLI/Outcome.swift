import PricingSimulator

/// How a command ends. Thrown to end it early, once everything has been said.
enum Outcome: Int32, Error {
  case done = 0
  /// Results differ from the committed ones, or an `expect` is not met.
  case drift = 1
  case badInput = 2
  case filesFailed = 3
  case bug = 4

  init(_ failure: Failure) {
    switch failure {
    case .usage: self = .badInput
    case .files: self = .filesFailed
    case .bug: self = .bug
    }
  }

  /// Of several outcomes the gravest counts: a bug over files, files over input, input over drift.
  mutating func worsen(to other: Outcome) {
    if other.rawValue > rawValue { self = other }
  }
}
