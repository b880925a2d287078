/// In which order a month meets what a file names: who comes is dealt to plans and segments one
/// after another, and so are add-ons offered. Tables keep the order of the file; what happens must
/// not depend on it (FORMAT 1), not even in what is drawn.
public struct Turns: Sendable {
  /// Indices into `Scenario.plans`, `.segments`, `.addOns`.
  public let plans: [Int]
  public let segments: [Int]
  public let addOns: [Int]
  private let placeOfPlan: [Int]
  private let placeOfSegment: [Int]
  private let placeOfAddOn: [Int]

  init(_ scenario: Scenario) {
    plans = Self.plans(
      scenario.plans.map(\.id),
      prices: scenario.plans.map { $0.price.schedule.monthly(seats: $0.billedSeats(1)) },
      ladder: scenario.conduct(at: 0).moves.ladder)
    let means = Draw(meansOf: scenario.parameters)
    segments = Self.segments(
      scenario.segments, shares: scenario.conduct(at: 0).segmentShares.map { means[$0] })
    addOns = Self.addOns(scenario.addOns)
    placeOfPlan = Self.places(plans)
    placeOfSegment = Self.places(segments)
    placeOfAddOn = Self.places(addOns)
  }

  func place(ofPlan plan: Int) -> Int { placeOfPlan[plan] }
  func place(ofSegment segment: Int) -> Int { placeOfSegment[segment] }
  public func place(ofAddOn addOn: Int) -> Int { placeOfAddOn[addOn] }

  /// As on the ladder; plans that are not on it before them, free ones first, the cheapest first by
  /// list price at `start` with the fewest seats, equal ones by name.
  public static func plans(_ names: [String], prices: [Int64], ladder: [Int]) -> [Int] {
    names.indices.sorted { left, right in
      let (a, b) = (ladder.firstIndex(of: left) ?? -1, ladder.firstIndex(of: right) ?? -1)
      if a != b { return a < b }
      return prices[left] != prices[right]
        ? prices[left] < prices[right] : names[left] < names[right]
    }
  }

  /// The largest first, by mean share of new accounts at `start`; equal ones by name.
  public static func segments(_ names: [String], shares: [Double]) -> [Int] {
    // What the others leave is not the same in the last digit in every order of the others.
    let rounded = shares.map { ($0 * 1e9).rounded() }
    return names.indices.sorted {
      rounded[$0] != rounded[$1] ? rounded[$0] > rounded[$1] : names[$0] < names[$1]
    }
  }

  /// Behind those that an add-on names, as needed, so that both can be taken at once, or excluded,
  /// so that they come first; beyond that as plans without a ladder.
  static func addOns(_ addOns: [AddOn]) -> [Int] {
    var left = plans(
      addOns.map(\.id), prices: addOns.map { $0.price.monthly(seats: 1) }, ladder: [])
    var turns: [Int] = []
    while !left.isEmpty {
      // Two that exclude each other cannot both wait.
      let next =
        left.firstIndex { (addOns[$0].needs + addOns[$0].excludes).allSatisfy(turns.contains) }
        ?? left.firstIndex { addOns[$0].needs.allSatisfy(turns.contains) } ?? 0
      turns.append(left.remove(at: next))
    }
    return turns
  }

  private static func places(_ turns: [Int]) -> [Int] {
    var places = turns
    for (place, index) in turns.enumerated() { places[index] = place }
    return places
  }
}
