import PricingModel

/// The scenario as each dated `set` leaves it: one tree per month in which something is set.
struct Eras {
  /// Months of the scenario with the tree in force from there on; the first is month 0.
  let trees: [Era]
  private let catalogue: Catalogue

  struct Era {
    let from: Int
    var tree: Entry
    /// Top-level keys in which something was set.
    var keys: [String]
  }

  init(_ root: Entry, _ catalogue: Catalogue) {
    self.catalogue = catalogue
    var trees = [Era(from: 0, tree: root, keys: [])]
    let dated = root["changes"].elements.compactMap { item -> (Int, [Entry.Pair])? in
      guard let month = item["at"]?.text.flatMap(Scalars.month), let set = item["set"]?.pairs else {
        return nil
      }
      return (month - catalogue.start, set)
    }
    for (month, set) in dated.sorted(by: { $0.0 < $1.0 }) {
      var tree = trees[trees.count - 1].tree
      // Setting what holds already begins nothing.
      let set = set.filter {
        $0.value.writtenByName
          != Self.value(at: $0.key.text, in: tree)?.writtenByName
      }
      if set.isEmpty { continue }
      for pair in set { tree = Self.setting(pair, in: tree) }
      let keys = set.compactMap { $0.key.text.split(separator: ".").first.map(String.init) }
      if trees[trees.count - 1].from == month && month > 0 {
        trees[trees.count - 1].tree = tree
        trees[trees.count - 1].keys += keys
      } else {
        trees.append(Era(from: month, tree: tree, keys: keys))
      }
    }
    self.trees = trees
  }

  /// The tree with the whole value at the path replaced.
  static func setting(_ pair: Entry.Pair, in tree: Entry) -> Entry {
    let path = pair.key.text.split(separator: ".").map(String.init)
    return tree.setting(ArraySlice(path), to: pair.value, key: pair.key)
  }

  private static func value(at path: String, in tree: Entry) -> Entry? {
    tree.at(path.split(separator: ".").map(String.init))
  }

  /// What a `set` at month 0 leaves is the scenario's first month.
  var inForce: [Era] {
    trees.enumerated().filter { index, era in
      index + 1 == trees.count || trees[index + 1].from != era.from
    }.map(\.element)
  }

  func conducts(_ registry: Registry) throws -> [(from: Int, conduct: Conduct)] {
    defer { registry.era = nil }
    return try inForce.map { era in
      registry.era = era.from == 0 ? nil : catalogue.start + era.from
      let reader = ConductReader(root: era.tree, catalogue: catalogue, registry: registry)
      return (era.from, try reader.conduct())
    }
  }
}
