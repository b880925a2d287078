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

  public init(
    plans: [Plan], changes: [PriceChange], paidInBook: [(plan: Int, price: Int64)],
    discounts: [Discount] = [], addOns: [AddOn] = [], bundles: [Bundle.Offer] = [],
    growthRates: [Double] = []
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
      for plan in change.prices.keys.sorted() {
        if let keep = offer.keepPrice {
          add(own(keep, plan: plan, met: index), plan: plan, met: index)
        }
      }
      if let down = offer.downgrade, let price = down.price {
        add(own(price, plan: down.to, met: index), plan: down.to, met: index)
      }
    }
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

  /// The version of the price that the offer of change `met` makes.
  public func version(plan: Int, offered price: Int64, met: Int) -> Int? {
    version(plan: plan, point: own(price, plan: plan, met: met), met: met)
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
    versions[situation.version].point.serviceMonths(of: situation.term)
  }

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
  public func change(metBy situation: Situation, at month: Int) -> Int? {
    let service = serviceMonths(situation)
    let met = versions[situation.version].met
    return changes.indices.reversed().first { index in
      guard index > met, changes[index].at <= month,
        changes[index].prices[situation.plan] != nil,
        let start = changes[index].start(serviceMonths: service)
      else { return false }
      return start <= month
    }
  }

  /// The list version of `plan` under change `index`.
  public func listed(_ plan: Int, by index: Int) -> Int { listed[plan][index + 1] }

  private mutating func add(_ point: PricePoint, plan: Int, met: Int) {
    let version = Version(plan: plan, point: point, met: met)
    if !versions.contains(version) { versions.append(version) }
  }

  /// A flat monthly price with the plan's own offers for longer terms.
  private func own(_ price: Int64, plan: Int, met: Int) -> PricePoint {
    let list = versions[listed[plan][met + 1]].point
    return PricePoint(schedule: .flat(price), longerTerms: list.longerTerms)
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
