import PricingModel
import Reports

/// What the boundary of one month can do to one account: every way with its chance, and the inputs
/// that the chance rests on.
public struct AccountExplanation: Sendable {
  private struct Way {
    let name: String
    var chance: Double
    let topics: [Topic]
  }

  /// Where in the file an odd is decided.
  fileprivate enum Topic {
    case path(String)
    case churn
    case effect(Effect.Target)
  }

  private let scenario: Scenario
  private let path: String
  private let month: Int
  private let situation: Situation
  private let question: AccountQuestion
  private let invoice: Int64
  private let meetsChange: PriceChange?
  private let isDue: Bool
  private let ways: [Way]

  /// - Parameters:
  ///   - account: `plan=pro billing=annual segment=team seats=4 tenure=7`, `state=trial`,
  ///     `add_ons=support`, `aha=no`, `at_risk=yes`; what is left out takes the first of its kind
  ///     and the end of a first term.
  ///   - month: of the calendar, `2027-01`; nil takes the first.
  /// - Throws: `Failure.usage` naming the word or the month that is wrong.
  public init(_ scenario: Scenario, path: String, account: String, month: String?) throws {
    self.scenario = scenario
    self.path = path
    let month = try scenario.index(of: month, path: path)
    self.month = month
    let question = try AccountQuestion(account, scenario)
    var order = MonthlyOrder(scenario)
    let situation = question.situation(at: month, order.prices)
    self.situation = situation
    self.question = question
    let pays = question.state == .paying
    invoice = pays ? order.prices.invoice(situation) : 0
    isDue =
      pays && (month - situation.phase) % order.prices.serviceMonths(situation) == 0
    meetsChange =
      isDue
      ? order.prices.change(metBy: situation, at: month).map { order.prices.changes[$0] } : nil
    let outcomes = order.events(of: question.standing(situation, at: month), at: month)
    var values = order.odds.makeValues()
    order.odds.evaluate(Draw(meansOf: scenario.parameters), into: &values)
    var ways: [Way] = []
    for outcome in outcomes {
      let (name, topics) = outcome.movement.words
      if let index = ways.firstIndex(where: { $0.name == name }) {
        ways[index].chance += values[outcome.chance]
      } else {
        ways.append(Way(name: name, chance: values[outcome.chance], topics: topics))
      }
    }
    self.ways = ways
  }

  /// In 80 columns.
  public func text(_ ink: Ink) -> String {
    var lines = [ink.strong("\(scenario.name), one account in \(spoken)"), ""]
    lines += Layout.wrapped(who, first: "  ", indent: "  ")
    if question.state == .paying { lines += Layout.wrapped(price, first: "  ", indent: "  ") }
    lines.append("")
    if ways.isEmpty && question.state != .paying {
      lines.append("  Nothing can happen to it in this month.")
    } else if ways.isEmpty {
      lines.append("  Its term goes on, and nothing can happen to it in this month.")
    } else {
      lines.append(ink.strong("  What can happen, every input at its mean"))
    }
    for way in ways where way.chance != 0 {
      lines.append("  " + Layout.left(way.name, 44) + Layout.right(Spoken.percent(way.chance), 8))
      lines += sources(way).map(ink.faint)
    }
    return ink.marked(lines.joined(separator: "\n") + "\n")
  }

  private var spoken: String { (scenario.start + month).spoken }

  private var who: String {
    let plan = scenario.plans[situation.plan]
    if question.state != .paying { return stranger(plan) }
    var words = ["\(plan.id), \(situation.term.rawValue)"]
    if plan.perSeat { words.append(Spoken.count(situation.seats, "seat")) }
    if scenario.segments.count > 1 { words.append(scenario.segments[situation.segment]) }
    words += situation.addOns.map { "with \(scenario.addOns[$0.addOn].id)" }
    if !situation.past.hasAha { words.append("before its aha moment") }
    if situation.past.isAtRisk { words.append("at risk") }
    words.append("\(Spoken.count(question.tenure, "completed month")) of its contract run")
    return words.joined(separator: ", ")
  }

  /// Who does not pay.
  private func stranger(_ plan: Plan) -> String {
    let months = Spoken.count(question.tenure, "month")
    let words =
      switch question.state {
      case .trial: "on a trial of \(plan.id) that began \(months) ago"
      case .left: "left \(plan.id) \(months) ago"
      case .free, .paying: "on \(plan.id), free"
      }
    return scenario.segments.count > 1
      ? "\(words), \(scenario.segments[situation.segment])" : words
  }

  private var price: String {
    let paid = "pays \(money(invoice)) each time; "
    guard isDue else { return paid + "its term does not end at this boundary" }
    guard let change = meetsChange else { return paid + "its term ends at this boundary" }
    return paid + "its term ends at this boundary, where it meets the price of "
      + (scenario.start + change.at).spoken
  }

  /// The inputs behind a way, with their line or source.
  private func sources(_ way: Way) -> [String] {
    inputs(way).flatMap { input -> [String] in
      let origin = [input.line.map { "line \($0)" }, input.source].compactMap { $0 }
      let place = origin.isEmpty ? "" : "  (\(origin.joined(separator: ": ")))"
      return Layout.wrapped(
        "\(input.path)  \(input.text)\(place)", first: "      ", indent: "        ")
    }
  }

  private func inputs(_ way: Way) -> [Input] {
    let trace = InputTrace(scenario: scenario, month: month, situation: situation)
    return way.topics.flatMap { topic -> [Input] in
      switch topic {
      case .path(let path): return trace.inputs(under: path)
      case .churn: return churn(trace)
      case .effect(let target):
        let calendar = (scenario.start + month).month
        return scenario.conduct(at: month).effects
          .filter { $0.acts(month: month, calendar: calendar) }
          .flatMap { trace.inputs(under: "effects.\($0.id).\(target.rawValue)") }
      }
    }
  }

  /// A longer term may follow the intent of monthly accounts; a changed price adds its answer.
  private func churn(_ trace: InputTrace) -> [Input] {
    var follows = situation
    if scenario.behavesAsMonthly(situation, at: month) { follows.term = .monthly }
    let law = InputTrace(scenario: scenario, month: month, situation: follows)
    var inputs = law.inputs(under: "churn")
    if let change = meetsChange {
      let own = "changes.\(scenario.start + change.at).response.existing"
      inputs += trace.inputs(under: change.existingResponse == nil ? "response.existing" : own)
    }
    return inputs
  }

  private func money(_ minor: Int64) -> String {
    let text = Spoken.number(
      Double(minor) / Double(scenario.currency.minorUnits), decimals: scenario.currency.decimals)
    return scenario.currency.symbol.map { $0 + text } ?? text
  }
}

extension Movement {
  /// What a person calls it, and the keys of the file that decide about it.
  fileprivate var words: (name: String, topics: [AccountExplanation.Topic]) {
    switch self {
    case .leaves: ("leaves by choice", [.churn, .effect(.churn), .effect(.intensity)])
    case .failsToPay: ("is lost to a failed charge", [.path("payments"), .effect(.failure)])
    case .renews(_, let passages):
      passages.isEmpty ? ("renews as it is", []) : ("renews, " + passages.words, passages.topics)
    case .changes(let passages, _): (passages.words, passages.topics)
    case .cancels(_, let refund):
      (
        refund == .nothing ? "cancels inside its term" : "cancels inside its term, with a refund",
        [.path("billing.early_cancel")]
      )
    case .chargesBack: ("has its renewal charged back", [.path("billing.chargeback")])
    case .fallsDue:
      ("falls past due, its charge still open", [.path("payments"), .effect(.failure)])
    case .waits: ("goes on as it is", [])
    case .buys: ("starts to pay", start)
    case .goes: ("ends without a purchase", start)
    case .returns: ("comes back", [.path("win_back")])
    case .settles: ("pays what it owes", [.path("payments")])
    case .writesOff: ("is cut off", [.path("payments")])
    default: ("moves", [])
    }
  }
}

/// The keys that decide who starts to pay.
private let start: [AccountExplanation.Topic] = [
  .path("trials.conversion"), .path("trials.ends"), .path("free_accounts.upgrade"),
  .path("free_accounts.abandon"),
  .effect(.conversion),
]

extension [Passage] {
  fileprivate var words: String {
    map { passage in
      switch passage.kind {
      case .upgrade: "upgrades"
      case .downgrade: "downgrades"
      case .term: "switches to \(passage.to.term.rawValue)"
      case .seats: "changes its seats to \(passage.to.seats)"
      case .addOn: "changes its add-ons"
      case .coupon: "changes its discount"
      case .retirement: "goes on on another plan, as its own is retired"
      case .planEnd: "ends its plan and keeps its add-ons"
      case .saved: "wants to leave and takes a save offer"
      case .state: "changes its state"
      }
    }.joined(separator: " and ")
  }

  fileprivate var topics: [AccountExplanation.Topic] {
    flatMap { passage -> [AccountExplanation.Topic] in
      switch passage.kind {
      case .upgrade: [.path("moves.upgrade"), .effect(.upgrade)]
      case .downgrade: [.path("moves.downgrade"), .effect(.downgrade)]
      case .term: [.path("billing.switch"), .effect(.switch)]
      case .seats: [.path("seats")]
      case .addOn: [.path("add_ons"), .effect(.attach)]
      case .coupon: [.path("coupons")]
      case .retirement: []
      case .planEnd: [.churn, .effect(.churn), .effect(.intensity)]
      case .saved: [.path("at_risk")]
      case .state: [.path("moves.aha"), .path("at_risk")]
      }
    }
  }
}

extension Scenario {
  /// Index of a month of the calendar, `2027-01`; nil is the first.
  /// - Throws: `Failure.usage` for a month outside the scenario.
  func index(of month: String?, path: String) throws -> Int {
    guard let month else { return 0 }
    guard let found = (0..<months).first(where: { (start + $0).description == month }) else {
      throw Failure.usage(
        "--month \(month) is not a month of \(path); allowed are \(start) to"
          + " \(start + (months - 1))")
    }
    return found
  }

  /// Does a longer term follow the intent of monthly accounts?
  fileprivate func behavesAsMonthly(_ situation: Situation, at month: Int) -> Bool {
    let churn = conduct(at: month).churn.value(
      segment: situation.segment, plan: situation.plan, term: situation.term)
    if case .asMonthly? = churn { return true }
    return false
  }
}
