/// Collects what is wrong, in the order it is found; the same thing is said once at one place.
final class Findings {
  struct Finding: Hashable {
    let code: String
    let place: Place
    let message: String
    let hint: String?

    /// Correct, but beyond the engine that was asked for.
    var isBeyondEngine: Bool { code == "E090" }
  }

  private(set) var all: [Finding] = []
  private var seen: Set<String> = []

  func add(_ code: String, _ place: Place, _ message: String, hint: String? = nil) {
    let key = "\(code) \(place.file):\(place.line):\(place.column) \(message)"
    guard seen.insert(key).inserted else { return }
    all.append(Finding(code: code, place: place, message: message, hint: hint))
  }

  /// Errors, without what another engine could do.
  var errorCount: Int { all.count { !$0.isBeyondEngine } }
  var hasErrors: Bool { all.contains { !$0.isBeyondEngine } }
}
