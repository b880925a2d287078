import Decisions
import PricingModel
import ScenarioFiles

/// Reads a lever of the command line, `plans.pro.price=20..60 step 1`, against the scenario that it
/// moves.
///
///     RANGE   20..60     0%..40% step 5%     7..30 days     24, 29, 35     [30%, 20%] | [30%]
struct LeverText {
  let text: String
  let scenario: Scenario

  /// - Throws: `Failure.usage` that names the lever, what was found, what is allowed.
  func lever() throws -> Lever {
    guard let equals = text.firstIndex(of: "=") else {
      throw refusal("it has no range; write PATH=RANGE, e.g. `\(example)`")
    }
    let path = text[..<equals].filter { $0 != " " }
    let range = text[text.index(after: equals)...].split(separator: " ").joined(separator: " ")
    let keys = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    switch (keys.first, keys.last, keys.count) {
    case ("plans", "price", 3): return try price(path, plan: keys[1], range)
    case ("plans", "discount", 4):
      return try discount(path, plan: keys[1], term: keys[2], range)
    case ("trials", "length", 2) where scenario.conduct(at: 0).trials != nil:
      let length = scenario.conduct(at: 0).trials?.length.days
      return try ranged(
        Shape(.trialDays, path, unit: " days", least: 0, current: length.map(Double.init)), range)
    case ("existing", "grandfather", 2):
      return try ranged(Shape(.grandfatherMonths, path, unit: " months", least: 0), range)
    case ("payments", "retries", 2) where scenario.conduct(at: 0).payments != nil:
      return try calendars(path, range)
    default: throw unknown(path)
    }
  }

  // MARK: Kinds

  private func price(_ path: String, plan id: String, _ range: String) throws -> Lever {
    guard let plan = scenario.plans.first(where: { $0.id == id }), !plan.isFree else {
      throw unknown(path)
    }
    guard case .flat(let minor) = plan.price.schedule else {
      throw refusal("`\(id)` is priced in bands of seats; a lever is one price")
    }
    let units = Double(scenario.currency.minorUnits)
    return try ranged(
      Shape(
        .price(plan: id), path, unit: "", decimals: scenario.currency.decimals,
        quantum: 1 / units, least: 1 / units, current: Double(minor) / units), range)
  }

  private func discount(
    _ path: String, plan id: String, term: String, _ range: String
  ) throws -> Lever {
    guard let plan = scenario.plans.first(where: { $0.id == id }), let term = Term(rawValue: term),
      term != .monthly, plan.terms.contains(term)
    else { throw unknown(path) }
    let current = plan.price.effectiveDiscount(of: term) * 100
    return try ranged(
      Shape(
        .discount(plan: id, term: term.rawValue), path, unit: "%", decimals: 1, quantum: 0.1,
        least: 0, most: 99.9, current: current), range)
  }

  private func calendars(_ path: String, _ range: String) throws -> Lever {
    let settings = range.split(separator: "|").map { part in
      Setting(text: part.split(separator: " ").joined(separator: " "), number: nil)
    }
    guard settings.count > 1,
      settings.allSatisfy({ $0.text.hasPrefix("[") && $0.text.hasSuffix("]") })
    else {
      throw refusal(
        "`\(range)` is no choice of calendars; write them with `|` between, e.g. "
          + "`payments.retries=[30%, 25%, 20%] | [45%, 30%]`")
    }
    return Lever(
      kind: .retries, path: path, domain: .list(settings), quantum: 1, decimals: 0, unit: "",
      least: nil, most: nil, current: nil)
  }

  /// What all levers with numbers have.
  private struct Shape {
    let kind: Lever.Kind
    let path: String
    let unit: String
    let decimals: Int
    let quantum: Double
    let least: Double?
    let most: Double?
    let current: Double?

    init(
      _ kind: Lever.Kind, _ path: String, unit: String, decimals: Int = 0, quantum: Double = 1,
      least: Double? = nil, most: Double? = nil, current: Double? = nil
    ) {
      self.kind = kind
      self.path = path
      self.unit = unit
      self.decimals = decimals
      self.quantum = quantum
      self.least = least
      self.most = most
      self.current = current
    }

    func lever(_ domain: Lever.Domain) -> Lever {
      Lever(
        kind: kind, path: path, domain: domain, quantum: quantum, decimals: decimals, unit: unit,
        least: least, most: most, current: current)
    }
  }

  // MARK: Ranges

  private func ranged(_ shape: Shape, _ range: String) throws -> Lever {
    guard let dots = range.firstRange(of: "..") else {
      let lever = shape.lever(.list([]))
      let parts = range.split(separator: ",").map { $0.filter { $0 != " " } }
      return shape.lever(
        .list(
          try parts.map { part in
            if shape.kind == .grandfatherMonths, part == "forever" {
              return Setting(text: part, number: nil)
            }
            return lever.setting(try number(part, shape, of: range))
          }))
    }
    var end = String(range[dots.upperBound...])
    var step: Double?
    if let word = end.firstRange(of: "step") {
      let digits = end[word.upperBound...].filter { $0 != " " }
      let size = try number(digits, shape, of: range)
      guard size > 0 else { throw refusal("its step is \(digits); take one above 0") }
      step = size
      end = String(end[..<word.lowerBound])
    }
    let low = try number(range[..<dots.lowerBound].filter { $0 != " " }, shape, of: range)
    let high = try number(end.filter { $0 != " " }, shape, of: range)
    guard low < high else { throw refusal("its range ends before it begins; write `\(example)`") }
    return shape.lever(.range(low...high, step: step))
  }

  private func number(_ text: String, _ shape: Shape, of range: String) throws -> Double {
    let unit = shape.unit.filter { $0 != " " }
    var digits = text
    if !unit.isEmpty, digits.hasSuffix(unit) {
      digits.removeLast(unit.count)
    } else if unit == "days" || unit == "months", digits.hasSuffix(String(unit.dropLast())) {
      digits.removeLast(unit.count - 1)
    }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let isNumeral =
      (1...2).contains(parts.count)
      && parts.allSatisfy {
        (1...9).contains($0.count) && $0.allSatisfy { "0123456789".contains($0) }
      }
    guard isNumeral, let value = Double(digits) else {
      throw refusal("`\(range)` is no range; write `20..60`, `20..60 step 5` or `24, 29, 35`")
    }
    guard parts.count == 1 || parts[1].count <= shape.decimals else {
      throw refusal("`\(digits)` has more than \(shape.decimals) decimals")
    }
    if let least = shape.least, value < least {
      throw refusal(
        "`\(digits)` is too small; at least \(shape.lever(.list([])).setting(least).text)")
    }
    if let most = shape.most, value > most {
      throw refusal(
        "`\(digits)` is too large; at most \(shape.lever(.list([])).setting(most).text)")
    }
    return value
  }

  // MARK: Words

  /// Levers that this scenario has.
  var known: [String] {
    var paths: [String] = []
    for plan in scenario.plans where !plan.isFree {
      if case .flat = plan.price.schedule { paths.append("plans.\(plan.id).price") }
      paths += plan.terms.filter { $0 != .monthly }.map {
        "plans.\(plan.id).\($0.rawValue).discount"
      }
    }
    let conduct = scenario.conduct(at: 0)
    return paths + (conduct.trials == nil ? [] : ["trials.length"]) + ["existing.grandfather"]
      + (conduct.payments == nil ? [] : ["payments.retries"])
  }

  private var example: String { (known.first ?? "plans.pro.price") + "=20..60" }

  private func unknown(_ path: String) -> Failure {
    let near = Spelling.nearest(to: path, in: known)
    return refusal(
      "`\(path)` is no lever of this scenario; "
        + (near.map { "did you mean `\($0)`?" } ?? "levers are \(known.joined(separator: ", "))"))
  }

  private func refusal(_ sentence: String) -> Failure { .usage("--lever \(text): \(sentence)") }
}
