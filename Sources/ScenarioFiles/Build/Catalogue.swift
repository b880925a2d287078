import PricingModel

/// The names that a scenario gives: what a reference may name, and facts about each that decide
/// what else must be said. Read leniently, so that it can be had before anything is checked.
struct Catalogue: Sendable {
  struct PlanFacts: Sendable {
    let id: String
    /// Place among the plans.
    let index: Int
    let isFree: Bool
    let perSeat: Bool
    /// Terms it is sold on, shortest first; empty for a free plan.
    let terms: [Term]
    /// Those of them that are priced or listed at `start`.
    let termsAtStart: [Term]
    /// Terms that a change prices for the first time, with its month.
    let added: [Term: Month]
    /// List price of an account with the fewest seats, minor units.
    let listPrice: Int64
  }

  let currency: Currency
  let start: Month
  let months: Int
  let monthDays: Int
  let plans: [PlanFacts]
  let segments: [String]
  let addOns: [String]
  let bundles: [String]
  let coupons: [String]
  let effects: [String]
  let causes: [String]

  var planIDs: [String] { plans.map(\.id) }
  var paidPlans: [PlanFacts] { plans.filter { !$0.isFree } }
  var freePlans: [PlanFacts] { plans.filter(\.isFree) }
  /// Terms that any plan is sold on, shortest first.
  var terms: [Term] { Term.allCases.filter { term in plans.contains { $0.terms.contains(term) } } }

  func plan(_ id: String) -> PlanFacts? { plans.first { $0.id == id } }
  func planIndex(_ id: String) -> Int? { plans.firstIndex { $0.id == id } }
  func segmentIndex(_ id: String) -> Int? { segments.firstIndex(of: id) }

  init(_ root: Entry) {
    let code = root["currency"].word
    currency = Currencies.currency(code) ?? Currency(code: "USD", decimals: 2)
    start = root["start"]?.text.flatMap(Scalars.month) ?? Month(year: 2000, month: 1)
    months = root["months"]?.text.flatMap { Scalars.number($0)?.integer } ?? 240
    monthDays = root["month_length"]?.text.flatMap { Scalars.duration($0)?.count } ?? 30
    let added = Self.termsOfChanges(root)
    let currency = self.currency
    plans = root["plans"].members.enumerated().map { index, pair in
      Self.facts(pair, index: index, added: added[pair.key.text] ?? [:], currency: currency)
    }
    let split = root["segments"].flatMap { $0["dirichlet"] ?? $0 }
    segments = split?.pairs?.map(\.key.text) ?? split?.text.map { [$0] } ?? ["everyone"]
    addOns = root["add_ons"].members.map(\.key.text)
    bundles = root["bundles"].members.map(\.key.text)
    coupons = root["coupons"].members.map(\.key.text)
    effects = root["effects"].members.map(\.key.text)
    causes = root.at(["payments", "causes"]).members.map(\.key.text)
  }

  private static func facts(
    _ pair: Entry.Pair, index: Int, added: [Term: Month], currency: Currency
  ) -> PlanFacts {
    let entry = pair.value
    let price = entry["price"]
    let isFree = price?.text.flatMap { Scalars.number($0)?.value() } == 0
    let priced = Term.allCases.filter { $0 != .monthly && entry[$0.rawValue] != nil }
    let listed = entry["billing"].map { $0.items?.compactMap { $0.text } ?? [$0.word] }
    let atStart = listed?.compactMap(Term.init(rawValue:)) ?? [.monthly] + priced
    let perSeat = entry["unit"]?.text == "seat"
    let fewest = perSeat ? entry["minimum_seats"]?.text.flatMap { Int($0) } ?? 1 : 1
    let list = price.flatMap { PriceText.schedule($0, currency)?.monthly(seats: max(1, fewest)) }
    return PlanFacts(
      id: pair.key.text, index: index, isFree: isFree, perSeat: perSeat,
      terms: isFree ? [] : Set(atStart + added.keys).sorted(),
      termsAtStart: isFree ? [] : Set(atStart).sorted(),
      added: added.filter { !atStart.contains($0.key) }, listPrice: list ?? 0)
  }

  /// Terms that dated changes price, with the first month that does.
  private static func termsOfChanges(_ root: Entry) -> [String: [Term: Month]] {
    var found: [String: [Term: Month]] = [:]
    for change in root["changes"].elements {
      guard let at = change["at"]?.text.flatMap(Scalars.month) else { continue }
      for price in change["prices"].members {
        for key in price.value.members {
          guard let term = Term(rawValue: key.key.text) else { continue }
          let known = found[price.key.text]?[term] ?? at
          found[price.key.text, default: [:]][term] = min(at, known)
        }
      }
    }
    return found
  }
}
