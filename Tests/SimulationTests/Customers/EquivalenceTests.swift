import Foundation
import PricingModel
import ScenarioFiles
import TestSupport
import Testing

@testable import Simulation

/// MODEL 3.7: whole accounts split by draws and accounts moved one at a time follow one law.
///
/// Two samples of replicates at the months around the start, the price change and the end; active
/// accounts, MRR and cash. All p > .001, means and standard deviations within 4 standard errors.
/// A debug build takes a twentieth of the accounts, and fewer replicates: the law scales.
@Suite struct EquivalenceTests {
  struct Reference: CustomTestStringConvertible, Sendable {
    let file: String
    /// Months that are looked at: 0, 1, T - 1, T, T + 1, H - 1.
    let months: [Int]
    /// A planted error: what the file says about churn, and a little more of it.
    let planted: (from: String, to: String, muchMore: String)?
    var testDescription: String { file }

    init(_ file: String, change: Int, last: Int, planted: (String, String, String)? = nil) {
      self.file = file
      months = [0, 1, change - 1, change, change + 1, last]
      self.planted = planted
    }
  }

  private static let flat = (
    "churn: 3% per month", "churn: 3.09% per month", "churn: 4.5% per month"
  )
  private static let mixed = ("b: 18}", "b: 17.45}", "b: 11}")

  #if DEBUG
    static let replications = 200
  #else
    static let replications = 5000
  #endif

  static let references = [
    Reference("ref-a-none", change: 12, last: 35, planted: flat),
    Reference("ref-a-all", change: 12, last: 35, planted: flat),
    Reference("ref-a-grandfather", change: 12, last: 35, planted: flat),
    Reference("ref-a-choice", change: 12, last: 35, planted: flat),
    Reference("ref-b-none", change: 24, last: 47, planted: mixed),
    Reference("ref-b-all", change: 24, last: 47, planted: mixed),
    Reference("ref-c", change: 12, last: 24),
    Reference("ref-d", change: 12, last: 35),
  ]

  @Test(arguments: references) func theyFollowOneLaw(_ reference: Reference) throws {
    let replications = Self.replications
    let counted = try Self.scenario(reference).run(.population, replications: replications)
    let single = try Self.scenario(reference).run(.customers, replications: replications)
    let found = Self.compare(single.accounts, counted.accounts, months: reference.months)
    print(
      "\(reference.file): smallest p \(found.p), largest |z| of means \(found.mean), of sds "
        + "\(found.sd), at \(replications) replications")
    #expect(single.engine == "customers")
    #expect(found.p > 0.001)
    #expect(found.mean < 4)
    #expect(found.sd < 4)
  }

  /// The twin: customers who leave 3% more often (in a debug build, with fewer of them, half as
  /// often again) are told apart.
  @Test(arguments: [references[1], references[5]])
  func aLittleMoreChurnIsToldApart(_ reference: Reference) throws {
    let replications = Self.replications
    let counted = try Self.scenario(reference).run(.population, replications: replications)
    let wrong = try Self.scenario(reference, planted: true).run(
      .customers, replications: replications)
    let found = Self.compare(wrong.accounts, counted.accounts, months: reference.months)
    #expect(found.p < 0.001)
    #expect(found.mean > 4)
  }

  static func scenario(_ reference: Reference, planted: Bool = false) throws -> Scenario {
    let file = Case.folder.appendingPathComponent("\(reference.file).yaml")
    var text = try String(contentsOf: file, encoding: .utf8)
    var swaps: [(String, String)] = []
    if planted, let error = reference.planted {
      #expect(text.contains(error.from))
      #if DEBUG
        swaps.append((error.from, error.muchMore))
      #else
        swaps.append((error.from, error.to))
      #endif
    }
    #if DEBUG
      swaps += [
        ("count: 2000", "count: 100"), ("starts: 300 per month", "starts: 15 per month"),
        ("starts: 100 per month", "starts: 10 per month"),
        ("arrivals: 80 per month", "arrivals: 4 per month"),
      ]
    #endif
    for (from, to) in swaps { text = text.replacingOccurrences(of: from, with: to) }
    switch ScenarioReader().read(text: text, file: "\(reference.file).yaml") {
    case .scenario(let scenario): return scenario
    case .problems(let problems): throw Case.Unreadable(problems: problems)
    }
  }

  static func compare(
    _ one: MonthlyAccounts, _ other: MonthlyAccounts, months: [Int]
  ) -> (p: Double, mean: Double, sd: Double) {
    var worst = (p: 1.0, mean: 0.0, sd: 0.0)
    for item in [LedgerItem.active, .mrr, .cash] {
      for month in months {
        let a = one.figures(item, month)
        let b = other.figures(item, month)
        worst.p = min(worst.p, KolmogorovSmirnov(a, b).p)
        let deviations = (one.sd(item, month), other.sd(item, month))
        guard deviations.0 > 1e-9, deviations.1 > 1e-9 else { continue }
        let n = Double(a.count)
        let se = ((deviations.0 * deviations.0 + deviations.1 * deviations.1) / n).squareRoot()
        worst.mean = max(worst.mean, abs(one.mean(item, month) - other.mean(item, month)) / se)
        worst.sd = max(worst.sd, abs(deviations.0 - deviations.1) / (se / 2.0.squareRoot()))
      }
    }
    return worst
  }
}
