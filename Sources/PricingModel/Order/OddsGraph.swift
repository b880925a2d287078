/// Every chance and amount of a scenario as one small graph of arithmetic, shared by all that uses
/// the same sub-expression.
///
/// `MonthlyOrder` builds it once; each replicate evaluates it once under its own draw of the
/// uncertain inputs (`OddsGraph.evaluate`), front to back: a node only refers to earlier ones.
/// What depends on no draw is folded to a constant while it is built, so a scenario of certain
/// inputs costs nothing per replicate.
public struct OddsGraph: Sendable {
  /// A node's index. Equal expressions have equal indices.
  public typealias Node = Int32

  enum Operation: Worded {
    case constant(Double)
    case parameter(Int)
    case sum(Node, Node)
    case product(Node, Node)
    case quotient(Node, Node)
    /// 1 - x
    case complement(Node)
    /// min(1, x)
    case atMostOne(Node)
    /// max(1, x)
    case atLeastOne(Node)
    case power(Node, Node)
    /// e^x
    case exponential(Node)
    /// ln x
    case logarithm(Node)
    /// P(Z <= x) of a standard normal Z.
    case normal(Node)
    /// Chance to leave under law `law` with operational time behind and intensity kappa.
    case loss(law: Int, time: Node, kappa: Node)
    /// The same for an account that was lost before, at renewals of these intensities.
    case lossAgain(law: Int, time: Node, kappa: Node, lost: [Node])
  }

  private(set) var operations: [Operation] = []
  private(set) var families: [Churn.Family] = []
  private var indexOf = NumberTable<Operation>()

  public static let zero: Node = 0
  public static let one: Node = 1

  public init() {
    _ = intern(.constant(0))
    _ = intern(.constant(1))
  }

  public var count: Int { operations.count }

  /// The number of a node that no draw changes; nil otherwise.
  public func constant(_ node: Node) -> Double? {
    if case .constant(let value) = operations[Int(node)] { return value }
    return nil
  }

  /// The uncertain inputs that some node depends on, in order: the others change nothing.
  public var parameters: [Int] {
    var used: Set<Int> = []
    for case .parameter(let index) in operations { used.insert(index) }
    for family in families { for quantity in family.quantities { used.formUnion(quantity.drawn) } }
    return used.sorted()
  }

  // MARK: Building

  public mutating func constant(_ value: Double) -> Node { intern(.constant(value)) }

  public mutating func quantity(_ quantity: Quantity) -> Node {
    switch quantity {
    case .known(let value): return constant(value)
    case .drawn(let index): return intern(.parameter(index))
    case .product(let parts):
      return parts.reduce(Self.one) { product, part in
        self.product(product, self.quantity(part))
      }
    case .share(let index, let all):
      let total = all.reduce(Self.zero) { sum, part in
        self.sum(sum, intern(.parameter(part)))
      }
      return quotient(intern(.parameter(index)), total)
    case .rest(let others):
      let total = others.reduce(Self.zero) { sum, part in
        self.sum(sum, self.quantity(part))
      }
      return complement(atMostOne(total))
    }
  }

  public mutating func sum(_ a: Node, _ b: Node) -> Node {
    if a == Self.zero { return b }
    if b == Self.zero { return a }
    return fold(.sum(a, b))
  }

  public mutating func product(_ a: Node, _ b: Node) -> Node {
    if a == Self.zero || b == Self.zero { return Self.zero }
    if a == Self.one { return b }
    if b == Self.one { return a }
    return fold(.product(a, b))
  }

  public mutating func quotient(_ a: Node, _ b: Node) -> Node {
    b == Self.one ? a : fold(.quotient(a, b))
  }

  public mutating func complement(_ a: Node) -> Node { fold(.complement(a)) }
  public mutating func atMostOne(_ a: Node) -> Node { fold(.atMostOne(a)) }
  public mutating func atLeastOne(_ a: Node) -> Node { fold(.atLeastOne(a)) }

  public mutating func power(_ base: Node, _ exponent: Node) -> Node {
    if exponent == Self.one { return base }
    if exponent == Self.zero || base == Self.one { return Self.one }
    return fold(.power(base, exponent))
  }

  public mutating func exponential(_ a: Node) -> Node {
    a == Self.zero ? Self.one : fold(.exponential(a))
  }
  public mutating func logarithm(_ a: Node) -> Node {
    a == Self.one ? Self.zero : fold(.logarithm(a))
  }
  public mutating func normal(_ a: Node) -> Node { fold(.normal(a)) }

  public mutating func difference(_ a: Node, _ b: Node) -> Node {
    b == Self.zero ? a : sum(a, product(constant(-1), b))
  }

  /// Chance in one month (see `Rate.inMonth`).
  public mutating func monthly(_ rate: Rate) -> Node {
    let chance = quantity(rate.quantity)
    guard rate.per == .year else { return chance }
    let twelfth = constant(1.0 / 12)
    return complement(power(complement(chance), twelfth))
  }

  /// Chance at the end of a contract of `months` (see `Rate.atRenewal`).
  public mutating func atRenewal(_ rate: Rate, months: Int) -> Node {
    let chance = quantity(rate.quantity)
    if chance == Self.zero { return chance }
    switch rate.per {
    case .renewal: return chance
    case .month where months == 1: return chance
    case .year where months == 12: return chance
    case .month: return compounded(chance, constant(Double(months)))
    case .year: return compounded(chance, constant(Double(months) / 12))
    }
  }

  /// 1 - (1 - chance)^times.
  public mutating func compounded(_ chance: Node, _ times: Node) -> Node {
    if times == Self.one || chance == Self.zero { return chance }
    return complement(power(complement(chance), times))
  }

  /// Marginal chance to leave under a retention family (see `SurvivalLaw.loss`); `lost`: of the
  /// renewals at which the account left before.
  public mutating func loss(
    _ family: Churn.Family, time: Node, kappa: Node, lost: [Node] = []
  ) -> Node {
    let law: Int
    if let known = families.firstIndex(of: family) {
      law = known
    } else {
      law = families.count
      families.append(family)
    }
    return fold(
      lost.isEmpty
        ? .loss(law: law, time: time, kappa: kappa)
        : .lossAgain(law: law, time: time, kappa: kappa, lost: lost))
  }

  // MARK: Folding

  private mutating func intern(_ operation: Operation) -> Node {
    indexOf[operation] ?? append(operation)
  }

  private mutating func append(_ operation: Operation) -> Node {
    let node = Node(operations.count)
    operations.append(operation)
    indexOf.add(node, for: operation)
    return node
  }

  /// The operation's node, or that of its number where no draw changes it. Remembered under the
  /// operation either way: the same expressions come up for every cohort.
  private mutating func fold(_ operation: Operation) -> Node {
    if let known = indexOf[operation] { return known }
    guard isCertain(operation) else { return append(operation) }
    let value = Self.value(
      of: operation, draw: .none, law: { SurvivalLaw(families[$0], .none) },
      node: { constant($0) ?? .nan })
    let node = constant(value)
    indexOf.add(node, for: operation)
    return node
  }

  private func isCertain(_ operation: Operation) -> Bool {
    switch operation {
    case .constant: true
    case .parameter: false
    case .sum(let a, let b), .product(let a, let b), .quotient(let a, let b), .power(let a, let b):
      isConstant(a) && isConstant(b)
    case .complement(let a), .atMostOne(let a), .atLeastOne(let a), .exponential(let a),
      .logarithm(let a), .normal(let a):
      isConstant(a)
    case .loss(let law, let time, let kappa):
      isConstant(time) && isConstant(kappa) && families[law].quantities.allSatisfy(\.isCertain)
    case .lossAgain(let law, let time, let kappa, let lost):
      isConstant(time) && isConstant(kappa) && lost.allSatisfy(isConstant)
        && families[law].quantities.allSatisfy(\.isCertain)
    }
  }

  private func isConstant(_ node: Node) -> Bool { constant(node) != nil }
}
