import PricingModel

/// What moved MRR over a span of months, expected values in minor units.
///
///     end = start + new + reactivation + expansion - contraction - byChoice - failedPayments
public struct MRRBridge: Hashable, Sendable {
  public let start, new, reactivation, expansion, contraction, byChoice, failedPayments, end: Double

  public init(
    start: Double, new: Double, reactivation: Double, expansion: Double, contraction: Double,
    byChoice: Double, failedPayments: Double, end: Double
  ) {
    self.start = start
    self.new = new
    self.reactivation = reactivation
    self.expansion = expansion
    self.contraction = contraction
    self.byChoice = byChoice
    self.failedPayments = failedPayments
    self.end = end
  }

  init(_ books: Books, month: Int) {
    let byChoice = books.mean(.churnedVoluntaryMRR, month: month)
    self.init(
      start: books.before(.mrr, month: month).expected,
      new: books.mean(.newMRR, month: month),
      reactivation: books.mean(.reactivationMRR, month: month),
      expansion: books.mean(.expansionMRR, month: month),
      contraction: books.mean(.contractionMRR, month: month), byChoice: byChoice,
      failedPayments: books.mean(.churnedMRR, month: month) - byChoice,
      end: books.mean(.mrr, month: month))
  }

  /// One bridge over this span and the next.
  public func followed(by next: MRRBridge) -> MRRBridge {
    MRRBridge(
      start: start, new: new + next.new, reactivation: reactivation + next.reactivation,
      expansion: expansion + next.expansion, contraction: contraction + next.contraction,
      byChoice: byChoice + next.byChoice, failedPayments: failedPayments + next.failedPayments,
      end: next.end)
  }
}
