/// What only some accounts have, and only where a behaviour of the scenario asks for it: the rare
/// part of a situation, neutral in most.
struct Traits: Hashable, Sendable {
  var memory = PriceMemory.none
  var passedOver: PassedOver?
  var discount: Discount.Held?
  var addOns: [AddOn.Held] = []
  var isAlone = false
  var grown: [Int] = []
  var past = Past()

  static let none = Traits()

  /// Traits that are not neutral, shared by all situations that have them: a situation is copied
  /// and looked up so often while a scenario is compiled that lists inside it would be most of the
  /// work.
  final class Shared: Hashable, Sendable {
    let traits: Traits
    let hash: Int

    /// nil where there is nothing to share.
    static func of(_ traits: Traits) -> Shared? { traits == .none ? nil : Shared(traits) }

    private init(_ traits: Traits) {
      self.traits = traits
      hash = traits.hashValue
    }

    static func == (left: Shared, right: Shared) -> Bool {
      left === right || left.hash == right.hash && left.traits == right.traits
    }

    func hash(into hasher: inout Hasher) { hasher.combine(hash) }
  }
}

extension Situation {
  /// Prices met before, where an answer asks for them.
  public var memory: PriceMemory {
    get { shared?.traits.memory ?? .none }
    set { if shared != nil || newValue != .none { change { $0.memory = newValue } } }
  }

  /// Set where accounts like this one took a longer term and it did not (F16).
  public var passedOver: PassedOver? {
    get { shared?.traits.passedOver }
    set { if shared != nil || newValue != nil { change { $0.passedOver = newValue } } }
  }

  /// The recurring discount in force, if any.
  public var discount: Discount.Held? {
    get { shared?.traits.discount }
    set { if shared != nil || newValue != nil { change { $0.discount = newValue } } }
  }

  /// Add-ons that it has, by rising index.
  public var addOns: [AddOn.Held] {
    get { shared?.traits.addOns ?? [] }
    set { if shared != nil || !newValue.isEmpty { change { $0.addOns = newValue } } }
  }

  /// True where its plan has ended and its add-ons live on.
  public var isAlone: Bool {
    get { shared?.traits.isAlone ?? false }
    set { if shared != nil || newValue { change { $0.isAlone = newValue } } }
  }

  /// Months in which its price has grown, by index of `PriceBook.growthRates`.
  public var grown: [Int] {
    get { shared?.traits.grown ?? [] }
    set { if shared != nil || !newValue.isEmpty { change { $0.grown = newValue } } }
  }

  /// What it has been through, as far as a behaviour asks.
  public var past: Past {
    get { shared?.traits.past ?? .none }
    set { if shared != nil || newValue != .none { change { $0.past = newValue } } }
  }

  private mutating func change(_ body: (inout Traits) -> Void) {
    var traits = shared?.traits ?? .none
    body(&traits)
    if traits != shared?.traits { shared = .of(traits) }
  }
}
