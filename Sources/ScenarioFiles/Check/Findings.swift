/// Collects what is wrong, in the order it is found; the same thing is said once at one place.
final class Findings {
  struct Finding: Hashable {
    let code: String
    let place: Place
    let message: String
    let hint: String?

    /// Correct, but not simulated by this version or by its engine.
    var isLater: Bool { code == "E092" || code == "E090" }
  }

  private(set) var all: [Finding] = []
  private var seen: Set<String> = []

  func add(_ code: String, _ place: Place, _ message: String, hint: String? = nil) {
    let key = "\(code) \(place.file):\(place.line):\(place.column) \(message)"
    guard seen.insert(key).inserted else { return }
    all.append(Finding(code: code, place: place, message: message, hint: hint))
  }

  /// Errors, without what is merely not simulated.
  var errorCount: Int { all.count { !$0.isLater } }
  var hasErrors: Bool { all.contains { !$0.isLater } }

  /// Runs checks of a part that this version does not simulate: where the part is correct, it is
  /// refused by name at `place`, once; where it is wrong, only that is said.
  func later(_ place: Place, _ words: String, _ checks: () -> Void) {
    let before = all.count
    checks()
    guard all[before...].allSatisfy(\.isLater) else { return }
    all.removeSubrange(before...)
    add("E092", place, words)
  }

  /// Takes back what is merely not simulated in a part that turns out to be wrong.
  func retractLater(in pair: Entry.Pair?) {
    guard let pair else { return }
    let places = Set(pair.keyPlaces)
    all.removeAll { $0.isLater && places.contains($0.place) }
  }
}

extension Entry.Pair {
  /// Places of the key and of all keys below it.
  fileprivate var keyPlaces: [Place] { [key.place] + value.keyPlaces }
}

extension Entry {
  fileprivate var keyPlaces: [Place] {
    (pairs ?? []).flatMap(\.keyPlaces) + (items ?? []).flatMap(\.keyPlaces)
  }
}
