import PricingModel

/// A change file and the baseline it stands on, as one tree: the baseline's with `set` applied
/// from the first month and `changes` added (FORMAT 6).
struct ChangeFile {
  let tree: Entry
  let baseline: Entry
  /// Where the change file names it.
  let place: Place
  /// Path of the baseline as the change file gives it.
  let name: String

  /// nil, and said, where the baseline cannot be had.
  ///
  /// - Parameter pair: of the tree, its `baseline:`.
  init?(_ tree: Entry, on pair: Entry.Pair, library: Library) {
    guard let baseline = Self.open(pair, library) else { return nil }
    self.tree = tree
    self.baseline = baseline
    name = pair.value.word
    place = pair.value.place
  }

  private static func open(_ pair: Entry.Pair, _ library: Library) -> Entry? {
    let entry = pair.value
    guard let name = entry.text, !name.isEmpty else {
      let isMany = entry.pairs != nil || entry.items != nil
      library.findings.add(
        "E015", isMany ? entry.place : pair.key.place,
        isMany
          ? "`baseline` is not one file; give the path of one scenario"
          : "`baseline` has no value; give the path of a scenario")
      return nil
    }
    guard !name.hasPrefix("/") else {
      library.findings.add(
        "E073", entry.place,
        "baseline `\(Wording.shown(name))` is absolute; give a path relative to this file")
      return nil
    }
    guard
      let file = library.open(
        entry, limit: Library.scenarioLimit, code: "E073", kind: Library.baseline)
    else { return nil }
    guard let baseline = TreeReader(library: library).tree(file) else { return nil }
    if baseline.pair("baseline") != nil {
      library.findings.add(
        "E073", entry.place,
        "baseline `\(Wording.shown(name))` is itself a change file; name the scenario it stands on")
      return nil
    }
    return baseline
  }

  /// What it sets from the first month.
  var settings: [Entry.Pair] { tree["set"].members }

  /// Top-level keys of the paths that it sets, from the start or from a month on.
  var setKeys: [String] {
    let sets = [tree["set"]] + tree["changes"].elements.map { $0["set"] }
    let paths = sets.flatMap { $0.members }.map(\.key.text)
    return Set(paths.compactMap { $0.split(separator: ".").first.map(String.init) }).sorted()
  }

  /// A path that is set twice: by itself and inside another, or in two spellings of one value.
  func refuseOverlaps(_ findings: Findings) {
    for (index, pair) in settings.enumerated() {
      let path = pair.key.text
      guard
        let other = settings[..<index].first(where: {
          path.hasPrefix($0.key.text + ".") || $0.key.text.hasPrefix(path + ".")
        })
      else { continue }
      let inner = path.count < other.key.text.count ? other.key.text : path
      findings.add(
        "E075", pair.key.place,
        "`set` gives `\(Wording.shown(inner))` twice; the other is at "
          + "\(other.key.place.line):\(other.key.place.column)")
    }
  }

  var merged: Entry {
    var root = baseline
    for pair in settings { root = Eras.setting(pair, in: root) }
    var pairs = root.members.filter {
      !["name", "description", "expect"].contains($0.key.text)
    }
    for key in ["name", "description", "expect"] {
      if let pair = tree.pair(key) { pairs.append(pair) }
    }
    if let added = tree.pair("changes") {
      let before = root["changes"].elements
      pairs.removeAll { $0.key.text == "changes" }
      pairs.append(
        Entry.Pair(
          key: added.key,
          value: Entry(
            content: .list(before + added.value.elements), place: added.value.place)))
    }
    return Entry(content: .mapping(pairs), place: root.place)
  }
}
