/// From the text of a file to its tree, or to what keeps it from being one.
struct TreeReader {
  let library: Library

  private var findings: Findings { library.findings }

  func tree(_ file: Int) -> Entry? {
    let source = library.sources[file]
    switch TextScan.scan(source, file: file) {
    case .failure(let finding):
      report(finding)
      return nil
    case .success(let closings):
      switch Composer(source: source, file: file, closings: closings).entry() {
      case .failure(let failure):
        report(failure, file)
        return nil
      case .success(let entry): return root(entry, file)
      }
    }
  }

  private func root(_ entry: Entry, _ file: Int) -> Entry? {
    let start = Place(file: file, line: 1, column: 1)
    switch entry.content {
    case .mapping:
      duplicates(entry)
      return entry
    case .nothing: report(.empty, file)
    case .list:
      findings.add(
        "E007", start, "the file is a list; a scenario is a mapping such as `name: Boards`")
    case .scalar:
      findings.add(
        "E007", start, "the file is a text; a scenario is a mapping such as `name: Boards`")
    }
    return nil
  }

  private func duplicates(_ entry: Entry) {
    for item in entry.elements { duplicates(item) }
    var first: [String: Place] = [:]
    for pair in entry.members {
      if let place = first[pair.key.text] {
        findings.add("E011", pair.key.place, duplicate(pair.key.text, place))
      } else {
        first[pair.key.text] = pair.key.place
      }
      duplicates(pair.value)
    }
  }

  private func duplicate(_ name: String, _ first: Place) -> String {
    "duplicate key `\(Wording.shown(name))`: already given at \(first.line):\(first.column)"
  }

  /// The next line that begins as the one of `place` does, with the same key.
  private func next(_ name: String, after place: Place) -> Place? {
    let lines = library.sources[place.file].lines
    let start = String(repeating: " ", count: place.column - 1) + name + ":"
    let wanted = Array(start.unicodeScalars)
    let found = lines.indices.first { $0 >= place.line && lines[$0].starts(with: wanted) }
    return found.map {
      Place(
        file: place.file, line: $0 + 1, column: place.column, length: name.unicodeScalars.count)
    }
  }

  private func report(_ finding: TextScan.Finding) {
    switch finding {
    case .control(let place, let scalar):
      let key = keyBefore(place)
      findings.add(
        "E003", place,
        "control character "
          + "U+\(PrintableText.hexadecimal(scalar))\(key.map { " in `\($0)`" } ?? ""); only "
          + "printable text is allowed"
      )
    case .tab(let place):
      findings.add("E004", place, "a tab indents this line; YAML indents with spaces")
    case .indent(let place, let isItem, let found, let expected):
      let what = isItem ? "item" : "key"
      findings.add(
        "E004", place,
        "this \(what) is indented by \(found), its \(isItem ? "list" : "block") by \(expected)")
    case .closing(let place, let scalar, let opened):
      let why = opened.map { "; the bracket opened at \($0.line):\($0.column) is another kind" }
      findings.add("E004", place, "this `\(scalar)` closes no bracket\(why ?? "")")
    case .document(let place):
      findings.add("E006", place, "a second document starts here; one file holds one scenario")
    case .anchor(let place, let word): notInFormat(place, "anchor `\(PrintableText.escaped(word))`")
    case .alias(let place, let word): notInFormat(place, "alias `\(PrintableText.escaped(word))`")
    case .tag(let place, let word):
      findings.add(
        "E008", place,
        "tag `\(PrintableText.escaped(word))`: tags are not part of the format; write the "
          + "value itself"
      )
    case .mergeKey(let place):
      findings.add(
        "E008", place,
        "merge key `<<`: merging is not part of the format; write the keys themselves")
    case .complexKey(let place):
      findings.add("E015", place, "`?` opens a key of several parts; a key is a single word")
    case .nested(let place):
      findings.add(
        "E009", place, "nested \(TextScan.deepest + 1) deep; at most \(TextScan.deepest) levels")
    }
  }

  private func notInFormat(_ place: Place, _ what: String) {
    findings.add(
      "E008", place,
      "\(what): anchors and aliases are not part of the format; write the value itself")
  }

  /// The key on whose line a place is: `name` of `name: x`.
  private func keyBefore(_ place: Place) -> String? {
    guard let line = library.sources[place.file].line(place.line) else { return nil }
    let key = line.prefix { $0 != ":" }.trimmingPrefix { $0 == " " || $0 == "-" || $0 == "{" }
    return Scalars.isID(String(key)) ? String(key) : nil
  }

  private func report(_ failure: Composer.Failure, _ file: Int) {
    switch failure {
    case .empty:
      findings.add(
        "E005", Place(file: file, line: 1, column: 1),
        "the file is empty; a scenario needs `name`, `currency`, `start`, `months` and `plans`")
    case .syntax(let place, let problem, let opened):
      if let opened {
        findings.add(
          "E004", place, "this bracket opened at \(opened.line):\(opened.column) is never closed")
      } else {
        findings.add("E004", place, syntax(problem))
      }
    case .nested(let place):
      findings.add(
        "E009", place, "nested \(TextScan.deepest + 1) deep; at most \(TextScan.deepest) levels")
    case .duplicate(let place, let name):
      let again = next(name, after: place) ?? place
      findings.add("E011", again, duplicate(name, place))
    case .keyIsNoWord(let place):
      findings.add("E015", place, "this key is a list or a mapping; a key is a single word")
    }
  }

  /// What libyaml says, in words that help.
  private func syntax(_ problem: String) -> String {
    if problem.contains("mapping values are not allowed") {
      return "a `: ` stands where no key can; put a text that holds one in quotes"
    }
    if problem.contains("expected key") || problem.contains("could not find expected ':'") {
      return "here a key and a `:` should stand; is the line indented as its block?"
    }
    if problem.contains("unexpected end of stream") {
      return "the file ends inside quotes; close them"
    }
    if problem.contains("cannot start any token") {
      return "no value can start with this character; put the text in quotes"
    }
    return "this is not YAML: \(problem)"
  }
}
