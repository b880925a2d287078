import Foundation
import PricingModel
import ScenarioFiles

/// The first scenario of a business, from the answers to six questions: a commented file that runs.
///
/// What nobody knows yet is left to the published defaults, and the file says so.
public struct FirstScenario: Sendable {
  /// One of the six questions.
  public enum Question: String, CaseIterable, Sendable {
    case name, price, customers, churn, trials, conversion

    public var words: String {
      switch self {
      case .name: "What is your product called?"
      case .price: "What does your main plan cost a month?"
      case .customers: "How many customers pay for it today?"
      case .churn: "Which share of them leaves in a month?"
      case .trials: "How many people start a trial in a month?"
      case .conversion: "Which share of the trials becomes a customer?"
      }
    }

    /// What an empty answer takes.
    public var example: String {
      switch self {
      case .name: "My product"
      case .price: "29"
      case .customers: "400"
      case .churn: "4%"
      case .trials: "150"
      case .conversion: "18%"
      }
    }
  }

  /// An answer that cannot stand in a scenario, with what can.
  public struct Refusal: Error {
    public let question: Question
    public let message: String
  }

  private var answers: [Question: String] = [:]
  /// ISO 4217.
  public let currency: String
  /// First month, `2027-01`.
  public let start: String

  /// - Throws: `Failure.usage` for a currency or a month that no scenario takes.
  public init(currency: String, start: String) throws {
    self.currency = currency
    self.start = start
    if let problem = problems.first { throw Failure.usage(problem.message) }
  }

  /// Takes an answer as a person writes it: `4%` is a share a month, `29` an amount.
  /// - Throws: `Refusal`; the earlier answer stays.
  public mutating func answer(_ question: Question, with text: String) throws {
    let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard text.allSatisfy({ !$0.isNewline }), text.count <= 80, !text.isEmpty else {
      throw Refusal(question: question, message: "an answer has 1 to 80 characters")
    }
    if question != .name, !text.allSatisfy({ $0.isASCII && ($0.isNumber || ".% ".contains($0)) }) {
      throw Refusal(
        question: question,
        message: "`\(text)` is no number; write \(question.example)")
    }
    var tried = self
    tried.answers[question] = text
    if let problem = tried.problems.first {
      throw Refusal(question: question, message: problem.message)
    }
    self = tried
  }

  private var problems: [Problem] {
    if case .problems(let found) = ScenarioReader().read(text: text, file: "scenario.yaml") {
      return found
    }
    return []
  }

  private func value(_ question: Question) -> String { answers[question] ?? question.example }

  private var quotedName: String {
    "\"" + value(.name).replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// The file.
  public var text: String {
    """
    # \(value(.name)): a first forecast. Every number here is yours to correct.
    #   pricewright run FILE       forecast it
    #   pricewright serve FILE     move the prices in your browser
    #   pricewright explain FILE   what happens each month, and where every number comes from
    name: \(quotedName)
    currency: \(currency)
    start: \(start)        # the first month of the forecast
    months: 36

    # The pricing page. An annual price is one more key: annual: {discount: 20%}
    plans:
      main: {price: \(value(.price))}

    # Who pays today.
    customers:
      - {plan: main, count: \(value(.customers)), tenure: 6 months}

    # Who comes. Trials are 14 days long unless `length` says otherwise.
    trials:
      plan: main
      starts: \(value(.trials)) per month
      conversion: \(value(.conversion))

    # Who leaves, of those who decide at each renewal; failed payments come on top.
    # Once you have counted it for some months, give the range: {p10: 3%, p90: 5%, per: month}
    churn: \(value(.churn)) per month

    # Left to published defaults until you know better, each listed in every result with its source:
    #   payments   failed charges and how many are recovered
    #   response   how new and existing customers answer to another price
    #   costs      gross margin, card fees; without them value is counted in revenue

    """
  }

  /// Writes the file.
  /// - Throws: `Failure.files` where one of that name exists or none can be written.
  public func write(to path: String) throws {
    guard !FileManager.default.fileExists(atPath: path) else {
      throw Failure.files(
        "\(path) exists, and init never overwrites; name another with --output FILE")
    }
    try FileBytes.write(Array(text.utf8), to: path)
  }
}
