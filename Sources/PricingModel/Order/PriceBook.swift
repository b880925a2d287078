/// Every price somebody can pay in a scenario, and who meets which new price when (MODEL 1.4).
public struct PriceBook: Sendable {
  /// One price of one plan: a list price, a book row's own price, or the price of an offer.
  public struct Version: Hashable, Sendable {
    public let plan: Int
    public let point: PricePoint
    /// Index of the last price change this price has met; -1: the pricing page at `start`.
    public let met: Int
    /// Index into `PriceBook.bundles` where it is the price of one.
    public var bundle: Int?
  }

  public private(set) var versions: [Version] = []
  /// Price changes in order of their month.
  public let changes: [PriceChange]
  /// Recurring discounts, each once; situations name them by index.
  public let discounts: [Discount]
  public let addOns: AddOnPrices
  public let bundles: [Bundle.Offer]
  /// Rates per month at which prices paid grow, each once.
  public let growthRates: [Double]
  let plans: [Plan]
  /// List version by plan, then by number of changes met.
  private var listed: [[Int]]
  /// L: units of MRR in a minor unit, the least common multiple of all months of service.
  public private(set) var unitsPerMinor = 1
  /// Months of service, [version x terms + term].
  private var served: [Int] = []

  public init(
    plans: [Plan], changes: [PriceChange], paidInBook: [(plan: Int, price: Int64)],
    discounts: [Discount] = [], addOns: [AddOn] = [], bundles: [Bundle.Offer] = [],
    growthRates: [Double] = [], returnersKeepPrice: Bool = false
  ) {
    self.discounts = Self.distinct(discounts)
    self.bundles = Self.distinct(bundles)
    self.growthRates = Self.distinct(growthRates)
    self.addOns = AddOnPrices(addOns, changes: changes.sorted { $0.at < $1.at })
    self.plans = plans
    self.changes = changes.sorted { $0.at < $1.at }
    listed = []
    for plan in plans.indices {
      versions.append(Version(plan: plan, point: plans[plan].price, met: -1))
      listed.append([versions.count - 1])
    }
    for (index, change) in self.changes.enumerated() {
      for plan in plans.indices {
        guard let point = change.prices[plan] else {
          listed[plan].append(listed[plan][index])
          continue
        }
        versions.append(Version(plan: plan, point: point, met: index))
        listed[plan].append(versions.count - 1)
      }
    }
    addBundles()
    for row in paidInBook { add(paid(row.price, plan: row.plan), plan: row.plan, met: -1) }
    for (index, change) in self.changes.enumerated() {
      guard case .offer(let offer) = change.policy else { continue }
      for option in offer.options {
        guard let price = option.price else { continue }
        for plan in change.prices.keys.sorted() {
          let target = if case .downgrade(let lower) = option.kind { lower } else { plan }
          add(offered(price, option.kind, plan: target, met: index), plan: target, met: index)
        }
      }
    }
    if returnersKeepPrice { carry() }
    served = versions.flatMap { version in Term.allCases.map(version.point.serviceMonths) }
    for version in versions {
      for term in plans[version.plan].terms {
        unitsPerMinor = Self.leastCommonMultiple(
          unitsPerMinor, version.point.serviceMonths(of: term))
      }
    }
  }

  /// The version in force for new business of `plan` at `month`.
  public func list(_ plan: Int, at month: Int) -> Int {
    listed[plan][changes.prefix { $0.at <= month }.count]
  }

  /// The version of the price that an option of change `met` offers.
  func version(plan: Int, offered option: Offer.Option, met: Int) -> Int {
    option.price.flatMap {
      version(plan: plan, point: offered($0, option.kind, plan: plan, met: met), met: met)
    } ?? listed(plan, by: met)
  }

  /// The version that an account pays on `plan` after an upgrade or a return at `month`: the list
  /// price, or the older one where a change that grandfathers the account lets it keep that.
  public func version(
    of plan: Int, after event: PriceChange.Kept?, by account: Situation, at month: Int
  ) -> Int {
    guard let event else { return list(plan, at: month) }
    let service = serviceMonths(account)
    let met = versions[account.version].met
    let kept = changes.indices.first { index in
      let change = changes[index]
      return index > met && change.at <= month && change.concerns(account.plan)
        && change.keptAfter.contains(event)
        && change.start(serviceMonths: service).map { $0 > month } ?? true
    }
    return kept.map { listed[plan][$0] } ?? list(plan, at: month)
  }

  /// Does some change let those who left and come back keep their old price?
  var keepsPriceAfterReturn: Bool { changes.contains { $0.keptAfter.contains(.return) } }

  /// Can a plan be bought or moved to: is it not retired?
  public func isKept(_ plan: Int, at month: Int) -> Bool {
    !changes.contains { $0.at <= month && $0.retirement?.plan == plan }
  }

  /// The version of a price that a row of the opening book pays.
  public func version(plan: Int, paid price: Int64) -> Int? {
    version(plan: plan, point: paid(price, plan: plan), met: -1)
  }

  private func version(plan: Int, point: PricePoint, met: Int) -> Int? {
    versions.firstIndex { $0.plan == plan && $0.met == met && $0.point == point }
  }

  /// Months of service in the account's contract.
  public func serviceMonths(_ situation: Situation) -> Int {
    served[situation.version * Term.count + situation.term.place]
  }

  /// Those of all contracts that somebody can have, from the shortest on.
  var allServiceMonths: [Int] { Set(served).sorted() }

  /// The account's recurring invoice, minor units.
  public func invoice(_ situation: Situation) -> Int64 {
    if situation.isAlone { return addOnInvoice(situation) }
    let list = versions[situation.version].point.invoice(
      situation.term, seats: plans[situation.plan].billedSeats(situation.seats))
    return discounted(grown(list, situation), situation) + addOnInvoice(situation)
  }

  /// MRR of the account in 1/L of a minor unit: invoice x L / months of service, exactly.
  public func mrrUnits(_ situation: Situation) -> Int64 {
    invoice(situation) * Int64(unitsPerMinor / serviceMonths(situation))
  }

  /// The change that an account renewing at `month` meets: the latest one not yet met whose policy
  /// has started for it. nil: it goes on at its price.
  ///
  /// The retirement of its plan comes before any price of the plan, and whatever it met later: who
  /// is still on the plan has not met it.
  public func change(metBy situation: Situation, at month: Int) -> Int? {
    let service = serviceMonths(situation)
    let met = versions[situation.version].met
    func hasStarted(_ index: Int) -> Bool {
      changes[index].at <= month
        && changes[index].start(serviceMonths: service).map { $0 <= month } ?? false
    }
    if let retired = changes.indices.first(where: {
      changes[$0].retirement?.plan == situation.plan && hasStarted($0)
    }) {
      return retired
    }
    return changes.indices.reversed().first { index in
      index > met && changes[index].prices[situation.plan] != nil && hasStarted(index)
    }
  }

  /// The list version of `plan` under change `index`.
  public func listed(_ plan: Int, by index: Int) -> Int { listed[plan][index + 1] }

  /// The price of a version kept beyond the changes up to `month`: who comes back at his old price
  /// has met them.
  func carried(_ version: Int, at month: Int) -> Int {
    let old = versions[version]
    let met = changes.indices.last {
      changes[$0].at <= month && changes[$0].prices[old.plan] != nil
    }
    guard let met, met > old.met else { return version }
    return self.version(plan: old.plan, point: old.point, met: met) ?? version
  }

  private mutating func carry() {
    for version in versions {
      for index in changes.indices
      where index > version.met && changes[index].prices[version.plan] != nil {
        add(version.point, plan: version.plan, met: index)
      }
    }
  }

  private mutating func add(_ point: PricePoint, plan: Int, met: Int) {
    let version = Version(plan: plan, point: point, met: met)
    if !versions.contains(version) { versions.append(version) }
  }

  /// A flat monthly price with the plan's own offers for longer terms.
  private func own(_ price: Int64, plan: Int, met: Int) -> PricePoint {
    let list = versions[listed[plan][met + 1]].point
    return PricePoint(schedule: .flat(price), longerTerms: list.longerTerms)
  }

  /// What an option offers: a monthly price, for the months of the term that it names.
  private func offered(_ price: Int64, _ kind: Offer.Kind, plan: Int, met: Int) -> PricePoint {
    guard case .term(let term) = kind else { return own(price, plan: plan, met: met) }
    let list = versions[listed[plan][met + 1]].point
    let months = list.serviceMonths(of: term)
    let offer = PricePoint.TermOffer.contract(price * Int64(months), months: months)
    return PricePoint(
      schedule: list.schedule, longerTerms: list.longerTerms.merging([term: offer]) { $1 })
  }

  /// The monthly price actually paid, on any term: its months times that price a contract.
  private func paid(_ price: Int64, plan: Int) -> PricePoint {
    let list = plans[plan].price
    var terms: [Term: PricePoint.TermOffer] = [:]
    for term in plans[plan].terms where term != .monthly {
      let months = list.serviceMonths(of: term)
      terms[term] = .contract(price * Int64(months), months: months)
    }
    return PricePoint(schedule: .flat(price), longerTerms: terms)
  }

  /// Bundles as prices of their plan. They have met every change: no new price of the plan is theirs.
  private mutating func addBundles() {
    for (index, bundle) in bundles.enumerated() {
      versions.append(
        Version(
          plan: bundle.plan, point: point(of: bundle), met: changes.count - 1, bundle: index))
    }
  }

  private static func distinct<Value: Hashable>(_ values: [Value]) -> [Value] {
    var seen: Set<Value> = []
    return values.filter { seen.insert($0).inserted }
  }

  private static func leastCommonMultiple(_ a: Int, _ b: Int) -> Int {
    var x = a
    var y = b
    while y != 0 { (x, y) = (y, x % y) }
    return a / x * b
  }
}
