/// Something that a company may decide, and the values that a search may give it.
public struct Lever: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// Monthly price of a plan, in major units.
    case price(plan: String)
    /// Off the price of all months of a longer term, in percent.
    case discount(plan: String, term: String)
    case trialDays
    /// Months that those who pay keep the old price; 0 is the new price at the next renewal.
    case grandfatherMonths
    /// Chances of the retries of a failed charge.
    case retries
  }

  public enum Domain: Hashable, Sendable {
    /// Every step from end to end; nil: as fine as the search needs.
    case range(ClosedRange<Double>, step: Double?)
    case list([Setting])
  }

  public let kind: Kind
  public let path: String
  public let domain: Domain
  /// Smallest step that can be written: a cent, a day, a month, a tenth of a percent.
  public let quantum: Double
  /// Digits behind the point of a value.
  public let decimals: Int
  /// What stands behind a number: ` days`, `%`.
  public let unit: String
  /// Ends that no value can pass; nil where only the range asked for ends there.
  public let least: Double?
  public let most: Double?
  /// What is in force now; nil where it is no number.
  public let current: Double?
  /// True where the inputs name no price of going all the way: the length of a trial moves no
  /// conversion in this version, a discount no share of terms. Then no end is an answer.
  public var hasNoCounterweight: Bool {
    switch kind {
    case .trialDays, .discount: true
    case .price, .grandfatherMonths, .retries: false
    }
  }

  public init(
    kind: Kind, path: String, domain: Domain, quantum: Double, decimals: Int, unit: String,
    least: Double?, most: Double?, current: Double?
  ) {
    self.kind = kind
    self.path = path
    self.domain = domain
    self.quantum = quantum
    self.decimals = decimals
    self.unit = unit
    self.least = least
    self.most = most
    self.current = current
  }

  /// For the head of a column: `pro price`.
  public var name: String {
    switch kind {
    case .price(let plan): "\(plan) price"
    case .discount(let plan, let term): "\(plan) \(term)"
    case .trialDays: "trial"
    case .grandfatherMonths: "old price kept"
    case .retries: "retries"
    }
  }

  /// The nearest value that can be written.
  public func setting(_ number: Double) -> Setting {
    let steps = (number / quantum).rounded(.toNearestOrEven)
    return Setting(text: text(steps), number: steps * quantum)
  }

  /// True above 125% of the price in force: answers to such rises are extrapolated (W10).
  public func isExtrapolated(_ setting: Setting) -> Bool {
    guard case .price = kind, let current, let number = setting.number else { return false }
    return number > 1.25 * current * (1 + 1e-12)
  }

  private func text(_ steps: Double) -> String {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let digits = Int64((steps * quantum * scale).rounded(.toNearestOrEven))
    guard decimals > 0 else { return "\(digits)\(unit)" }
    let (whole, rest) = digits.magnitude.quotientAndRemainder(dividingBy: UInt64(scale))
    let fraction = String(repeating: "0", count: decimals - String(rest).count) + String(rest)
    let sign = digits < 0 ? "-" : ""
    return rest == 0 && unit == "%" ? "\(sign)\(whole)%" : "\(sign)\(whole).\(fraction)\(unit)"
  }
}

/// One value of a lever, as it is written in a file.
public struct Setting: Hashable, Sendable {
  public let text: String
  /// nil for what is no number: a calendar of retries, `forever`.
  public let number: Double?

  public init(text: String, number: Double?) {
    self.text = text
    self.number = number
  }
}
