import Foundation

/// What the command line asks for.
///
///     goals [--peers DIR] [--python PROGRAM] [--rounds N] [--only G1,G4] [--write FILE]
///     goals walk --replications N [--level N] [--times 1000]
struct Settings {
  var root = "."
  var peers: String?
  var python = "python3"
  var rounds = 5
  /// Goals to measure; empty for all.
  var only: Set<String> = []
  var write: String?
  /// `walk`: nothing but the kernel, for memory and instruction counts.
  var walks = false
  var replications = 10_000
  var level: Int?
  /// `walk`: this many times W's customers and trials.
  var times = 1

  struct Wrong: Error, CustomStringConvertible {
    let description: String
  }

  init(_ words: [String]) throws {
    var words = words[...]
    func value(of option: String) throws -> String {
      guard let value = words.popFirst() else {
        throw Wrong(description: "\(option) needs a value")
      }
      return value
    }
    func number(of option: String) throws -> Int {
      let text = try value(of: option)
      guard let number = Int(text), number > 0 else {
        throw Wrong(description: "\(option) is `\(text)`; it takes a whole number above 0")
      }
      return number
    }
    while let word = words.popFirst() {
      switch word {
      case "walk": walks = true
      case "--root": root = try value(of: word)
      case "--peers": peers = try value(of: word)
      case "--python": python = try value(of: word)
      case "--write": write = try value(of: word)
      case "--rounds": rounds = try number(of: word)
      case "--replications": replications = try number(of: word)
      case "--level": level = try number(of: word)
      case "--times": times = try number(of: word)
      case "--only":
        only.formUnion(try value(of: word).split(separator: ",").map(String.init))
      default:
        throw Wrong(
          description: "`\(word)` is not known; there are walk, --root, --peers, --python, "
            + "--rounds, --only, --write, --replications, --level and --times")
      }
    }
  }

  func wants(_ goals: String...) -> Bool {
    only.isEmpty || goals.contains { only.contains($0) }
  }
}
