/// A scenario as a tree that can be written in several ways, and cut down.
indirect enum YAMLTree: Equatable {
  case text(String)
  /// Money in cents; written times `scale`.
  case money(Int)
  case list([YAMLTree])
  case map([Pair])

  struct Pair: Equatable {
    let key: String
    let value: YAMLTree
  }

  static func map(_ pairs: KeyValuePairs<String, YAMLTree>) -> YAMLTree {
    .map(pairs.map { Pair(key: $0.key, value: $0.value) })
  }

  var pairs: [Pair] {
    if case .map(let pairs) = self { return pairs }
    return []
  }

  subscript(key: String) -> YAMLTree? { pairs.first { $0.key == key }?.value }

  /// The same mapping with a pair more, or another value under its key.
  func with(_ key: String, _ value: YAMLTree?) -> YAMLTree {
    guard let value else { return .map(pairs.filter { $0.key != key }) }
    if self[key] == nil { return .map(pairs + [Pair(key: key, value: value)]) }
    return .map(pairs.map { $0.key == key ? Pair(key: key, value: value) : $0 })
  }

  /// True where a key stands anywhere in it.
  func says(_ key: String) -> Bool {
    switch self {
    case .text, .money: false
    case .list(let items): items.contains { $0.says(key) }
    case .map(let pairs): pairs.contains { $0.key == key || $0.value.says(key) }
    }
  }

  /// All mappings in another order, chosen by `dice`.
  func shuffled(_ dice: inout Dice) -> YAMLTree {
    switch self {
    case .text, .money: return self
    case .list(let items): return .list(items.map { $0.shuffled(&dice) })
    case .map(let pairs):
      var left = pairs
      var mixed: [Pair] = []
      while !left.isEmpty {
        let pair = left.remove(at: dice.below(left.count))
        mixed.append(Pair(key: pair.key, value: pair.value.shuffled(&dice)))
      }
      return .map(mixed)
    }
  }

  // MARK: Written

  /// One top-level key a line, the rest in brackets.
  func text(scale: Int = 1) -> String {
    pairs.map { "\($0.key): \($0.value.inBrackets(scale))" }.joined(separator: "\n") + "\n"
  }

  private func inBrackets(_ scale: Int) -> String {
    switch self {
    case .text(let text): return text
    case .money(let cents): return Self.money(cents * scale)
    case .list(let items):
      return "[" + items.map { $0.inBrackets(scale) }.joined(separator: ", ") + "]"
    case .map(let pairs):
      return "{" + pairs.map { "\($0.key): \($0.value.inBrackets(scale))" }.joined(separator: ", ")
        + "}"
    }
  }

  private static func money(_ cents: Int) -> String {
    let rest = cents % 100
    return rest == 0 ? "\(cents / 100)" : "\(cents / 100).\(rest < 10 ? "0" : "")\(rest)"
  }

  /// The same in lines and indents, lists with dashes.
  func block(indent: Int = 0) -> String {
    let space = String(repeating: " ", count: indent)
    switch self {
    case .map(let pairs):
      return pairs.map { "\(space)\($0.key):\($0.value.behindKey(indent))" }.joined()
    default: return space + inBrackets(1) + "\n"
    }
  }

  private func behindKey(_ indent: Int) -> String {
    let space = String(repeating: " ", count: indent + 2)
    switch self {
    case .map(let pairs) where !pairs.isEmpty: return "\n" + block(indent: indent + 2)
    case .list(let items) where !items.isEmpty:
      return "\n"
        + items.map { item in
          guard case .map(let pairs) = item, !pairs.isEmpty else {
            return "\(space)- \(item.inBrackets(1))\n"
          }
          return "\(space)- " + item.block(indent: indent + 4).dropFirst(indent + 4)
        }.joined()
    default: return " " + inBrackets(1) + "\n"
    }
  }

  // MARK: Cut down

  /// Trees with one part less: a pair or an item gone, or a mapping replaced by one of its values.
  var smaller: [YAMLTree] {
    switch self {
    case .text, .money: return []
    case .list(let items):
      return items.indices.flatMap { index -> [YAMLTree] in
        var without = items
        without.remove(at: index)
        let inner = items[index].smaller.map { smaller -> YAMLTree in
          var changed = items
          changed[index] = smaller
          return .list(changed)
        }
        return [.list(without)] + inner
      }
    case .map(let pairs):
      let gone = pairs.indices.map { index -> YAMLTree in
        var without = pairs
        without.remove(at: index)
        return .map(without)
      }
      let inner = pairs.indices.flatMap { index in
        pairs[index].value.smaller.map { smaller -> YAMLTree in
          var changed = pairs
          changed[index] = Pair(key: pairs[index].key, value: smaller)
          return .map(changed)
        }
      }
      return gone + inner
    }
  }

  /// The smallest tree reached by leaving out part after part while it still `fails`.
  func shrunk(most tries: Int = 400, while fails: (YAMLTree) -> Bool) -> YAMLTree {
    var left = tries
    var tree = self
    var found = true
    while found && left > 0 {
      found = false
      for candidate in tree.smaller {
        left -= 1
        if left <= 0 { break }
        if fails(candidate) {
          tree = candidate
          found = true
          break
        }
      }
    }
    return tree
  }
}

/// A keyed sequence of choices: the same for a seed on every machine (SplitMix64).
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func word() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ count: Int) -> Int { Int(word() % UInt64(count)) }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.count)
  }

  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  mutating func one<Choice>(of choices: [Choice]) -> Choice { choices[below(choices.count)] }

  mutating func some<Choice>(of choices: [Choice], _ percent: Int) -> [Choice] {
    choices.filter { _ in chance(percent) }
  }
}
