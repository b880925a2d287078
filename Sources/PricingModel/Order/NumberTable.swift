/// A key whose content is one word: equal keys have equal words, and different ones mostly
/// different words.
public protocol Worded: Equatable, Sendable {
  var word: UInt64 { get }
}

/// Numbers by key. Compiling a scenario is mostly looking up: expressions, standings and flows,
/// tens of thousands of times. A dictionary hashes each key so that nobody can make its buckets
/// collide, which was a third of all that compiling cost; keys made here need no such guard.
public struct NumberTable<Key: Worded>: Sendable {
  @usableFromInline var keys: [Key] = []
  @usableFromInline var words: [UInt64] = []
  @usableFromInline var numbers: [Int32] = []
  /// Places in these three, found by the key's word and then one after another; -1: free. A power
  /// of two, at most half of them taken.
  @usableFromInline var slots = [Int32](repeating: -1, count: 64)

  public init() {}

  @inlinable public subscript(key: Key) -> Int32? {
    let word = key.word
    var slot = Self.first(word, slots.count)
    while slots[slot] >= 0 {
      let entry = Int(slots[slot])
      // Compared in place: a copy would count references.
      if words[entry] == word, keys.withUnsafeBufferPointer({ $0[entry] == key }) {
        return numbers[entry]
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Adds a key that is not there yet.
  @inlinable public mutating func add(_ number: Int32, for key: Key) {
    if 2 * (keys.count + 1) > slots.count { grow() }
    keys.append(key)
    words.append(key.word)
    numbers.append(number)
    take(keys.count - 1)
  }

  @inlinable mutating func grow() {
    slots = Array(repeating: -1, count: 4 * slots.count)
    for entry in keys.indices { take(entry) }
  }

  @inlinable mutating func take(_ entry: Int) {
    var slot = Self.first(words[entry], slots.count)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(entry)
  }

  @inlinable static func first(_ word: UInt64, _ count: Int) -> Int {
    // The high half of the product depends on every bit of the word.
    Int(truncatingIfNeeded: (word &* 0x9E37_79B9_7F4A_7C15) >> 32) & (count - 1)
  }
}

/// One word from several numbers, each in its place.
public struct WordMix {
  public private(set) var word: UInt64 = 0

  public init(_ first: Int) { mix(first) }

  public init(_ first: Int, _ second: Int, _ third: Int = 0, _ fourth: Int = 0, _ fifth: Int = 0) {
    mix(first)
    mix(second)
    mix(third)
    mix(fourth)
    mix(fifth)
  }

  public mutating func mix(_ number: Int) { mix(UInt64(bitPattern: Int64(number))) }

  public mutating func mix(_ number: UInt64) {
    word = (word ^ number) &* 0x9E37_79B9_7F4A_7C15
    word ^= word >> 29
  }
}
