import PricingModel

/// What some of the replicates of a run give: all of it that takes time for each of them. A run is
/// made of one part or of many; which part a replicate was walked in changes no bit.
public struct RunPart: Sendable {
  /// Parts begin at multiples of this, as the replicates of a block share their streams.
  public static let block = Lanes.count

  /// Numbers of the replicates, from 0.
  public let replicates: Range<Int>
  /// Accounts drawn for each replicate; nil under the expected engine.
  var drawn: MonthlyAccounts?
  /// Exact means under the draws of the inputs among them; nil but under the expected engine.
  var expected: MonthlyAccounts?
  /// Under the others, exact means of MRR in the last month under the first draws of the inputs:
  /// what the inputs' share of the variance is read from. Empty where customers alone can say what
  /// to expect.
  var expectedMRR: [Double] = []
  /// What a new customer is worth under each draw of the inputs.
  var values: [CustomerValueRun.PerBlock] = []
  /// New customers followed one by one, and the size of their cohort by group of the chart; empty
  /// where none are.
  var followed: [CustomerSample.Followed] = []
  var cohort: [Int] = []

  init(replicates: Range<Int>) { self.replicates = replicates }
}

/// Columns that are no part of this run.
public struct ForeignPart: Error {
  /// Which of the parts they were given as.
  public let index: Int
}

extension Experiment {
  /// Walks some of the replicates.
  ///
  /// - Parameters:
  ///   - replicates: numbers within the run's replications, from a multiple of `RunPart.block` on.
  ///   - progress: called now and then with the replicates done, on any thread.
  /// - Throws: as `run`.
  public func part(
    _ replicates: Range<Int>, progress: (@Sendable (_ done: Int) -> Void)? = nil
  ) throws -> RunPart {
    try PreparedRun(self).part(replicates, progress: progress)
  }

  /// The run whose replicates were walked in these parts, which hold each of them once.
  ///
  /// - Throws: `ForeignPart` for columns that no part of this run has, else as `run`.
  public func result(
    ofColumns parts: [(replicates: Range<Int>, columns: [[Double]])]
  ) throws -> RunResult {
    let prepared = try PreparedRun(self)
    var read: [RunPart] = []
    for (index, part) in parts.enumerated() {
      do {
        read.append(try prepared.part(part.replicates, columns: part.columns))
      } catch is ForeignColumns {
        throw ForeignPart(index: index)
      }
    }
    return try prepared.result(of: read)
  }
}
