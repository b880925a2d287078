import PricingModel

/// What may stand at a place of the format. The tables of keys are made of shapes; the checker,
/// the paths that `set` may name and the JSON Schema are all read from them.
indirect enum Shape: Sendable {
  case text
  case integer(ClosedRange<Int>)
  case seed
  case currency
  case month
  case duration(Set<Scalars.DurationUnit>, ClosedRange<Int>)
  case money
  case word([String])
  case name(Reference)
  case file
  /// `at least 500`, `at most 500`, or a number.
  case bound
  /// A number that may be uncertain.
  case quantity(Kind)
  /// A value that may differ by segment, plan or billing.
  case cases(Set<CaseKey>, PlanScope, Shape)
  case split(Names, Kind)
  case block(Block)
  /// A mapping of ids that the file makes up.
  case named(Made, Block, most: Int)
  case list(Shape, counts: ClosedRange<Int>)
  /// A mapping of the plans, terms or months of the scenario to values.
  case keyed(Names, Shape)
  /// The first option that the text, the kind or a key of the mapping picks, else the last shape.
  case choice([Option], Shape)
  /// A value of any place of the format, named by its path.
  case settings

  struct Option: Sendable {
    enum Pick: Sendable {
      case text(String)
      case prefix(String)
      case keys([String])
      case mapping
    }
    let pick: Pick
    let shape: Shape
    /// How the option is written, for the message that lists what is allowed.
    let form: String
  }

  /// What a number means: its unit, its range, and the period it carries.
  enum Kind: Hashable, Sendable {
    /// `5%`, 0% to 100%.
    case probability
    /// `20%`, at least 0% and below 100%.
    case discount
    /// A probability per period.
    case rate(Set<Rate.Period>)
    /// A rate that may be negative.
    case growth
    /// `500 per month`.
    case countRate
    /// A plain number in a range; the lowest may be excluded.
    case number(ClosedRange<Double>, open: Bool = false)
    /// A price elasticity: positive by convention.
    case elasticity
    case money
    case moneyRate
    case factor

    var measure: Measure {
      switch self {
      case .probability, .discount, .rate, .growth: .percentage
      case .number(0...1, _): .fraction
      case .countRate, .number, .elasticity: .plain
      case .money, .moneyRate: .money
      case .factor: .factor
      }
    }

    /// Periods that may stand behind `per`; empty: none may.
    var periods: [String] {
      switch self {
      case .rate(let periods): Rate.Period.inOrder.filter(periods.contains).map(\.rawValue)
      case .growth, .countRate, .moneyRate: ["month", "year"]
      default: []
      }
    }
  }

  /// What a name must be one of.
  enum Reference: Sendable {
    case plan, paidPlan, addOn, segment, coupon, term
    /// A free plan or `leave`.
    case fallback
  }

  /// Ids that a mapping makes up.
  enum Made: String, Sendable {
    case plan, addOn = "add-on", bundle, coupon, effect, cause, factor, segment
  }

  /// Names that may stand on the left in a split or a mapping.
  enum Names: Sendable {
    /// New segment ids.
    case newSegments
    case paidPlans, terms
    /// Plans and `leave`.
    case plansOrLeave
    case plansAndAddOns
    /// Whole numbers: a spread.
    case numbers(ClosedRange<Int>)
    case months
    /// A percentage: the points of a curve.
    case percentages
  }

  /// Which plans a case by plan is about.
  enum PlanScope: Sendable {
    /// Paid plans: free ones never renew.
    case paid
    case free
    /// Plans priced per seat.
    case seats
    /// Plans that are tried.
    case tried
    /// All plans; none need be named.
    case all
    /// Those that the block around is about: an add-on's, a change's.
    case own
  }

  static func flag(_ words: String...) -> Shape { .word(words) }
  static func optional(_ word: String, or shape: Shape) -> Shape {
    .choice([Option(pick: .text(word), shape: .word([word]), form: "`\(word)`")], shape)
  }
}

/// A mapping with the keys of the format.
struct Block: Sendable {
  /// How messages name it: `a trial`.
  let name: String
  let keys: [Key]
  /// At most one of each group; `required`: exactly one.
  var groups: [Group] = []

  struct Group: Sendable {
    let keys: [String]
    let required: Bool
    /// Behind "exclude each other: ".
    let reason: String
  }

  struct Key: Sendable {
    let name: String
    let shape: Shape
    var need = Need.optional
    let meaning: String
  }

  enum Need: Sendable {
    case optional
    /// Code and words of the problem where the key is missing.
    case required(code: String = "E012", String)
  }

  func key(_ name: String) -> Key? { keys.first { $0.name == name } }
}

extension Block.Key {
  init(_ name: String, _ shape: Shape, _ meaning: String) {
    self.init(name: name, shape: shape, meaning: meaning)
  }

  /// The same key, required: `words` go behind "missing key `…`: ".
  func required(_ words: String, code: String = "E012") -> Block.Key {
    var key = self
    key.need = .required(code: code, words)
    return key
  }
}

extension Rate.Period {
  static let inOrder: [Rate.Period] = [.month, .year, .renewal]
}
