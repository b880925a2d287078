import PricingModel

/// A spread over whole numbers between accounts, and how facts are allotted to it.
enum Spread {
  struct Weight {
    let value: Int
    let weight: Double
  }

  /// Most kinds of account that one row of the book may make.
  static let mostCells = 20_000

  /// Number of values, without making them.
  static func size(_ entry: Entry) -> Int {
    guard let spread = entry["spread"] else { return 1 }
    if let last = spread["up_to"]?.text.flatMap({ Int($0) }) { return last + 1 }
    if let ends = spread["uniform"]?.items?.compactMap({ $0.text.flatMap { Int($0) } }),
      ends.count == 2
    {
      return max(1, ends[1] - ends[0] + 1)
    }
    return spread.pairs?.count ?? 1
  }

  /// Values in order, with weights that add up to 1. A plain number, seats or months, is certain.
  static func weights(_ entry: Entry) throws -> [Weight] {
    if let text = entry.text {
      let value = try known(Int(text) ?? Scalars.duration(text)?.count, entry)
      return [Weight(value: value, weight: 1)]
    }
    let spread = try known(entry["spread"], entry)
    if let rate = spread["geometric"]?.text.flatMap(Scalars.perPeriod),
      let chance = Measure.percentage.value(rate.amount),
      let last = spread["up_to"]?.text.flatMap({ Int($0) })
    {
      let stays =
        rate.period == "year" ? Elementary.power(1 - chance, 1.0 / 12) : 1 - chance
      return normalised((0...last).map { ($0, Elementary.power(stays, Double($0))) })
    }
    if let ends = spread["uniform"]?.items?.compactMap({ $0.text.flatMap { Int($0) } }),
      ends.count == 2, ends[0] <= ends[1]
    {
      return normalised((ends[0]...ends[1]).map { ($0, 1) })
    }
    return normalised(
      try spread.members.map { pair in
        let value = try known(Int(pair.key.text), pair.value)
        return (value, try share(pair.value, spread))
      }.sorted { $0.0 < $1.0 })
  }

  /// `40%`, or `rest`: what the others leave.
  private static func share(_ entry: Entry, _ split: Entry) throws -> Double {
    if entry.text == "rest" {
      let others = split.members.filter { $0.value.text != "rest" }
      return try 1 - others.reduce(0) { try $0 + share($1.value, split) }
    }
    return try known(entry.text.flatMap(Measure.percentage.value), entry)
  }

  private static func normalised(_ values: [(Int, Double)]) -> [Weight] {
    let total = values.reduce(0) { $0 + $1.1 }
    return values.map { Weight(value: $0.0, weight: total > 0 ? $0.1 / total : 0) }
  }

  /// Whole counts that add up to `count`, each within one of its share: the largest remainders
  /// are rounded up, earlier ones first where they are equal.
  static func allot(_ count: Int, _ weights: [Double]) -> [Int] {
    let exact = weights.map { $0 * Double(count) }
    var counts = exact.map { Int($0.rounded(.down)) }
    let missing = max(0, count - counts.reduce(0, +))
    let order = exact.indices.sorted { left, right in
      let a = exact[left] - exact[left].rounded(.down)
      let b = exact[right] - exact[right].rounded(.down)
      return a != b ? a > b : left < right
    }
    for index in order.prefix(missing) { counts[index] += 1 }
    return counts
  }
}
