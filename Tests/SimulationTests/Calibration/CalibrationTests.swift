import Foundation
import PricingModel
import Sampling
import ScenarioFiles
import Testing

@testable import Estimates
@testable import Simulation

/// Are four worlds of five where P10 to P90 says they are? Worlds come from an independent walk
/// (`PlainWorld`); the bands from the program's forecast of the same statement, made once.
///
/// `WORLDS=2000 swift test … --filter CalibrationTests` is the full form.
@Suite struct CalibrationTests {
  static let worlds = ProcessInfo.processInfo.environment["WORLDS"].flatMap(Int.init) ?? 300

  /// A band and the worlds that it should cover.
  struct Band: CustomStringConvertible {
    let description: String
    let truths: [Double]
    let quantile: (Double) -> Double

    /// Share of worlds within the quantiles `tail` and 1 - `tail`; half of those on an edge.
    func coverage(_ tail: Double) -> Double {
      let (low, high) = (quantile(tail), quantile(1 - tail))
      let inside = truths.reduce(0.0) { sum, truth in
        sum + (truth > low && truth < high ? 1 : truth == low || truth == high ? 0.5 : 0)
      }
      return inside / Double(truths.count)
    }
  }

  static func run(horizon: Int, text: String = PlainWorld.scenario) throws -> RunResult {
    let costs =
      "costs: {gross_margin: 80%, discount_rate: 10% per year, clv_horizon: \(horizon) months}\n"
    guard case .scenario(let scenario) = ScenarioReader().read(text: text + costs, file: "c.yaml")
    else { throw Missing() }
    return try Experiment(scenario: scenario, replications: replications, threads: 2).run()
  }

  struct Missing: Error {}

  /// The band's own error: 4,000 replications know P10 to about half a percentage point of coverage.
  static let replications = 4000

  static func bands(_ text: String = PlainWorld.scenario) throws -> [Band] {
    var bands: [Band] = []
    var dice = Dice(seed: 2024)
    let cohort = 12
    let worlds = (0..<Self.worlds).map { _ in PlainWorld(&dice, cohort: cohort) }
    for (index, month) in [11, 23].enumerated() {
      let run = try run(horizon: month + 1, text: text)
      let mrr = run.accounts.figures(.mrr, month).sorted()
      bands.append(
        Band(description: "MRR, month \(month + 1)", truths: worlds.map { $0.mrr[index] }) {
          SampleQuantile.type7(mrr, $0)
        })
      let value = try #require(run.customerValue)
      let law = try #require(value.laws.first)
      let clv = law.clv.map { $0 / 100 }.sorted()
      bands.append(
        Band(
          description: "CLV expected, \(month + 1) months",
          truths: worlds.map { $0.expectedValue[index] }
        ) { SampleQuantile.type7(clv, $0) })
      let mixture = NormalMixture(
        means: law.clv.map { $0 / 100 },
        deviations: law.clvVariance.map { ($0 / 10_000 / Double(cohort)).squareRoot() })
      bands.append(
        Band(
          description: "CLV of a cohort, \(month + 1) months",
          truths: worlds.map { $0.cohortValue[index] }, quantile: mixture.quantile))
    }
    return bands
  }

  /// Within 4 standard errors of a share of so many worlds, and a percentage point for the band's
  /// own error and, of a cohort of 12, for its skewness; with 2,000 worlds within 2 points for MRR
  /// and expected CLV.
  @Test func bandsCoverWhatTheySay() throws {
    for band in try Self.bands() {
      for (tail, share) in [(0.1, 0.8), (0.05, 0.9)] {
        let coverage = band.coverage(tail)
        let error = (share * (1 - share) / Double(Self.worlds)).squareRoot()
        print("\(band): \(Int(share * 100))% band covers \(coverage) of \(Self.worlds) worlds")
        #expect(abs(coverage - share) < 4 * error + 0.01, "\(band): \(coverage) for \(share)")
        if Self.worlds >= 2000 && !band.description.contains("cohort") {
          #expect(abs(coverage - share) <= 0.02, "\(band): \(coverage) for \(share)")
        }
      }
    }
  }

  /// The twin: a forecast that takes uncertain inputs for certain is far too sure.
  @Test func aForecastThatKnowsTooMuchIsCaught() throws {
    let certain = PlainWorld.scenario
      .replacingOccurrences(
        of: "{poisson: {gamma: {mean: 12, shape: 16}}, per: month}", with: "12 per month"
      )
      .replacingOccurrences(
        of: "churn: {beta: {a: 16, b: 384}, per: month}", with: "churn: 4% per month")
    #expect(certain != PlainWorld.scenario)
    let mrr = try #require(try Self.bands(certain).first { $0.description.hasPrefix("MRR") })
    #expect(mrr.coverage(0.1) < 0.6)
  }
}
