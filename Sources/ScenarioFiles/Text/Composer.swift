import Yams

/// Composes text into entries with Yams, which does the YAML and nothing else: no tag is resolved,
/// no type guessed, and the scan before it has refused all that could expand.
struct Composer {
  let source: SourceText
  let file: Int
  /// Ends of the flow collections that close on the line they open on.
  let closings: [Place: Int]

  enum Failure: Error {
    case empty
    case syntax(Place, problem: String, opened: Place?)
    case nested(Place)
    case keyIsNoWord(Place)
    /// A key that stands twice in a mapping, where it stands first.
    case duplicate(Place, name: String)
  }

  /// Yams refuses a mapping with a key twice and names only the first; so that each can be named
  /// at its place, the first one's characters are masked and the text is read again.
  private static let mostMasks = 20
  /// Characters that may be read again for the sake of it; in a long file the first is enough.
  private static let mostReadAgain = 1 << 19
  /// First of the private characters that mask; each mask is another one.
  private static let mask: UInt32 = 0xE000

  func entry() -> Result<Entry, Failure> {
    var lines = source.lines
    var masked: [Place: String] = [:]
    while true {
      let read = Result {
        try Yams.compose(yaml: Self.text(lines), .basic, .default, .utf8).map {
          try entry($0, depth: 0, masked: masked)
        }
      }
      switch read {
      case .success(let entry?): return .success(entry)
      case .success(nil): return .failure(.empty)
      case .failure(let failure as Failure): return .failure(failure)
      case .failure(YamlError.duplicatedKeysInMapping(let names, let context)):
        let place = place(context.mark)
        let name = names[0]
        let readAgain = (masked.count + 1) * source.text.utf8.count
        guard masked.count < Self.mostMasks, readAgain <= Self.mostReadAgain,
          let count = masking(place, name: name, in: &lines, number: masked.count)
        else { return .failure(.duplicate(place, name: name)) }
        masked[Place(file: file, line: place.line, column: place.column, length: count)] = name
      case .failure(let error): return .failure(failure(error))
      }
    }
  }

  /// Replaces the key at a place by as many private characters; nil where that is not the text.
  private func masking(
    _ place: Place, name: String, in lines: inout [[Unicode.Scalar]], number: Int
  ) -> Int? {
    guard lines.indices.contains(place.line - 1),
      case let line = lines[place.line - 1], case var start = place.column - 1,
      line.indices.contains(start)
    else { return nil }
    if line[start] == "\"" || line[start] == "'" { start += 1 }
    let count = name.unicodeScalars.count
    guard count > 0, start + count <= line.count,
      Array(line[start..<start + count]) == Array(name.unicodeScalars),
      let private_ = Unicode.Scalar(Self.mask + UInt32(number))
    else { return nil }
    for index in start..<start + count { lines[place.line - 1][index] = private_ }
    return count
  }

  private static func text(_ lines: [[Unicode.Scalar]]) -> String {
    var view = String.UnicodeScalarView()
    for (index, line) in lines.enumerated() {
      if index > 0 { view.append("\n") }
      view.append(contentsOf: line)
    }
    return String(view)
  }

  // MARK: Nodes to entries

  private func entry(_ node: Node, depth: Int, masked: [Place: String]) throws -> Entry {
    let start = place(of: node)
    guard depth <= TextScan.deepest else { throw Failure.nested(start) }
    switch node {
    case .scalar(let scalar):
      let plain = scalar.style == .plain || scalar.style == .any
      if plain && scalar.string.isEmpty { return Entry(content: .nothing, place: start) }
      return Entry(
        content: .scalar(scalar.string, quoted: !plain),
        place: wide(start, characters: scalar.string.unicodeScalars.count + (plain ? 0 : 2)))
    case .sequence(let sequence):
      let items = try sequence.map { try entry($0, depth: depth + 1, masked: masked) }
      return Entry(content: .list(items), place: wide(start, characters: closings[start] ?? 1))
    case .mapping(let mapping):
      let pairs = try mapping.map { pair in
        Entry.Pair(
          key: try key(pair.key, masked: masked),
          value: try entry(pair.value, depth: depth + 1, masked: masked))
      }
      let first = pairs.first.map { $0.key.place == start ? $0.key.place.length : 1 } ?? 1
      return Entry(
        content: .mapping(pairs), place: wide(start, characters: closings[start] ?? first))
    case .alias:
      throw Failure.keyIsNoWord(start)
    }
  }

  private func key(_ node: Node, masked: [Place: String]) throws -> Entry.Key {
    let start = place(of: node)
    guard case .scalar(let scalar) = node else { throw Failure.keyIsNoWord(start) }
    let quoted = scalar.style != .plain && scalar.style != .any
    let count = scalar.string.unicodeScalars.count
    let name =
      masked[Place(file: file, line: start.line, column: start.column, length: count)]
      ?? scalar.string
    return Entry.Key(
      text: name, quoted: quoted, place: wide(start, characters: count + (quoted ? 2 : 0)))
  }

  private func place(of node: Node) -> Place {
    node.mark.map(place) ?? place(line: 1, column: 1)
  }

  private func place(_ mark: Mark) -> Place { place(line: mark.line, column: mark.column) }

  private func place(line: Int, column: Int) -> Place {
    Place(file: file, line: line, column: column)
  }

  private func wide(_ place: Place, characters: Int) -> Place {
    Place(file: place.file, line: place.line, column: place.column, length: max(1, characters))
  }

  // MARK: What Yams cannot read

  private func failure(_ error: any Error) -> Failure {
    switch error {
    case YamlError.scanner(let context, let problem, let mark, _),
      YamlError.parser(let context, let problem, let mark, _),
      YamlError.composer(let context, let problem, let mark, _):
      let isFlow = context?.text.contains("flow") ?? false
      return .syntax(
        place(mark), problem: problem, opened: isFlow ? context.map { place($0.mark) } : nil)
    default:
      return .syntax(place(line: 1, column: 1), problem: "it cannot be composed", opened: nil)
    }
  }
}
