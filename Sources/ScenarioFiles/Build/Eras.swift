import PricingModel

/// The scenario as each dated `set` leaves it: one tree per month in which something is set.
struct Eras {
  /// Months of the scenario with the tree in force from there on; the first is month 0.
  let trees: [(from: Int, tree: Entry)]
  private let catalogue: Catalogue

  init(_ root: Entry, _ catalogue: Catalogue) {
    self.catalogue = catalogue
    var trees: [(from: Int, tree: Entry)] = [(0, root)]
    let dated = (root["changes"]?.items ?? []).compactMap { item -> (Int, [Entry.Pair])? in
      guard let month = item["at"]?.text.flatMap(Scalars.month), let set = item["set"]?.pairs else {
        return nil
      }
      return (month - catalogue.start, set)
    }
    for (month, set) in dated.sorted(by: { $0.0 < $1.0 }) {
      var tree = trees[trees.count - 1].tree
      for pair in set { tree = Self.setting(pair, in: tree) }
      if trees[trees.count - 1].from == month {
        trees[trees.count - 1].tree = tree
      } else {
        trees.append((month, tree))
      }
    }
    self.trees = trees
  }

  /// The tree with the whole value at the path replaced.
  static func setting(_ pair: Entry.Pair, in tree: Entry) -> Entry {
    let path = pair.key.text.split(separator: ".").map(String.init)
    return tree.setting(path[...], to: pair.value, key: pair.key)
  }

  func conducts(_ registry: Registry) throws -> [(from: Int, conduct: Conduct)] {
    try trees.map { from, tree in
      registry.era = from == 0 ? nil : catalogue.start + from
      defer { registry.era = nil }
      let reader = ConductReader(root: tree, catalogue: catalogue, registry: registry)
      return (from, try reader.conduct())
    }
  }
}
