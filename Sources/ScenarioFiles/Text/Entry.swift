import PricingModel

/// A place in one of the files of a run: line and column count from 1, columns in characters as an
/// editor shows them (a BOM counts as none, CRLF as one end of line).
struct Place: Hashable, Sendable {
  /// Index into the files read: 0 for the scenario itself, 1 for its baseline.
  let file: Int
  let line: Int
  let column: Int
  /// Characters that the caret underlines.
  var length = 1
}

/// A value of the file with the place where it stands: the tree that everything else reads.
///
/// Scalars stay text; what they mean is decided by the grammar, never by YAML.
struct Entry: Sendable {
  enum Content: Sendable {
    case scalar(String, quoted: Bool)
    case mapping([Pair])
    case list([Entry])
    /// Nothing stands there: `price:`.
    case nothing
  }

  struct Key: Sendable {
    let text: String
    let quoted: Bool
    let place: Place
  }

  struct Pair: Sendable {
    let key: Key
    let value: Entry

    /// Where the value under a key of the value stands; the pair's own key where there is none.
    func place(of name: String) -> Place { value[name]?.place ?? key.place }

    /// Where a key of the value stands; the pair's own key where it does not.
    func keyPlace(of name: String) -> Place { value.pair(name)?.key.place ?? key.place }
  }

  let content: Content
  let place: Place

  /// Text of a scalar, nil for anything else.
  var text: String? {
    if case .scalar(let text, _) = content { return text }
    return nil
  }

  /// Text of a scalar; nothing for anything else.
  var word: String { text ?? "" }

  var isQuoted: Bool {
    if case .scalar(_, let quoted) = content { return quoted }
    return false
  }

  /// Pairs of a mapping, nil for anything else.
  var pairs: [Pair]? {
    if case .mapping(let pairs) = content { return pairs }
    return nil
  }

  /// Pairs of a mapping; anything else has none.
  var members: [Pair] { pairs ?? [] }

  /// Items of a list, nil for anything else.
  var items: [Entry]? {
    if case .list(let items) = content { return items }
    return nil
  }

  /// Those members whose keys are terms.
  var terms: [(term: Term, pair: Pair)] {
    members.compactMap { pair in Term(rawValue: pair.key.text).map { ($0, pair) } }
  }

  /// Items of a list; anything else has none.
  var elements: [Entry] { items ?? [] }

  /// Value under a key of a mapping.
  subscript(key: String) -> Entry? { pair(key)?.value }

  /// Where the value under a key stands; the mapping's own place where there is none.
  func place(of key: String) -> Place { self[key]?.place ?? place }

  /// Where a key stands; the mapping's own place where it does not.
  func keyPlace(of key: String) -> Place { pair(key)?.key.place ?? place }

  func pair(_ key: String) -> Pair? { pairs?.first { $0.key.text == key } }

  /// Value at the end of a path of keys.
  func at(_ path: [String]) -> Entry? {
    path.reduce(Optional(self)) { entry, key in entry?[key] }
  }

  /// First of these keys that the mapping holds.
  func first(of keys: [String]) -> Pair? { pairs?.first { keys.contains($0.key.text) } }

  /// The same tree with the value at `path` replaced; mappings that are missing are made.
  func setting(_ path: ArraySlice<String>, to value: Entry, key: Key) -> Entry {
    guard let head = path.first else { return value }
    var pairs = self.members
    let rest = path.dropFirst()
    if let index = pairs.firstIndex(where: { $0.key.text == head }) {
      let old = pairs[index]
      pairs[index] = Pair(key: old.key, value: old.value.setting(rest, to: value, key: key))
    } else {
      let made = Entry(content: .mapping([]), place: value.place)
      pairs.append(
        Pair(
          key: Key(text: head, quoted: false, place: key.place),
          value: made.setting(rest, to: value, key: key)))
    }
    return Entry(content: .mapping(pairs), place: place)
  }

  /// The value under a key as it would be written; nothing where there is none.
  func written(_ key: String) -> String { self[key]?.written ?? "" }

  /// As it would be written on one line: for the diff of a change and for messages.
  var written: String {
    switch content {
    case .scalar(let text, let quoted): return quoted ? "\"\(text)\"" : text
    case .nothing: return ""
    case .list(let items): return "[" + items.map(\.written).joined(separator: ", ") + "]"
    case .mapping(let pairs):
      return "{" + pairs.map { "\($0.key.text): \($0.value.written)" }.joined(separator: ", ") + "}"
    }
  }
}

/// What is not there has no members, elements or words.
extension Entry? {
  var members: [Entry.Pair] { self?.members ?? [] }
  var elements: [Entry] { self?.elements ?? [] }
  var terms: [(term: Term, pair: Entry.Pair)] { self?.terms ?? [] }
  var word: String { self?.word ?? "" }
}
