import PricingModel

/// The order of paid plans in which an upgrade is one step right.
enum Ladder {
  /// Plans as listed, else by list price at `start`, equal ones by name.
  static func plans(_ entry: Entry?, _ catalogue: Catalogue) -> [Int] {
    if let items = entry?.items { return items.compactMap { $0.text.flatMap(catalogue.planIndex) } }
    return catalogue.plans.indices.filter { !catalogue.plans[$0].isFree }
      .sorted { left, right in
        let a = catalogue.plans[left].listPrice
        let b = catalogue.plans[right].listPrice
        return a != b ? a < b : catalogue.plans[left].id < catalogue.plans[right].id
      }
  }
}
