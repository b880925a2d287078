/// Five quantiles of a figure over the replicates, type 7 (Hyndman and Fan 1996; what R and GSL's
/// `gsl_stats_quantile_from_sorted_data` compute). P10 is the low one: 1 in 10 outcomes is lower.
///
///     h = (n - 1) p,   Q(p) = x[floor h] + (h - floor h)(x[floor h + 1] - x[floor h])
///
/// A quantile that falls among infinite replicates (a ratio over 0) is infinite and prints as nothing.
/// Pointwise per figure and month: they never add over plans or months (W07).
public struct Quantiles: Hashable, Sendable {
  public let p10, p25, p50, p75, p90: Double

  /// Fewest values for which quantiles are reported (X09).
  public static let fewest = 200

  public init(p10: Double, p25: Double, p50: Double, p75: Double, p90: Double) {
    self.p10 = p10
    self.p25 = p25
    self.p50 = p50
    self.p75 = p75
    self.p90 = p90
  }

  /// All five by selection, which takes a tenth of the time of a full sort.
  /// - Parameter values: none NaN, at least one; any order.
  init(of values: [Double]) {
    var values = values
    let last = values.count - 1
    func place(_ p: Double) -> Double { Double(last) * p }
    var ranks: [Int] = []
    for p in [0.10, 0.25, 0.50, 0.75, 0.90] {
      let low = Int(place(p))
      for rank in low...min(last, low + 1) where rank > ranks.last ?? -1 {
        ranks.append(rank)
      }
    }
    self = values.withUnsafeMutableBufferPointer { sample in
      Selection.place(ranks, in: sample)
      func quantile(_ p: Double) -> Double {
        let h = place(p)
        let low = Int(h)
        // Two infinite neighbours have no difference.
        guard low < last, sample[low].isFinite else { return sample[low] }
        return sample[low] + (h - Double(low)) * (sample[low + 1] - sample[low])
      }
      return Quantiles(
        p10: quantile(0.10), p25: quantile(0.25), p50: quantile(0.50), p75: quantile(0.75),
        p90: quantile(0.90))
    }
  }

  /// nil where too few values were taken (X09).
  /// - Parameter values: none NaN.
  public init?(whereEnough values: [Double]) {
    guard values.count >= Self.fewest else { return nil }
    self.init(of: values)
  }

  /// Of values that are all 0.
  static let nothing = Quantiles(p10: 0, p25: 0, p50: 0, p75: 0, p90: 0)

  /// Monte Carlo error of the quantile `p`: half the order-statistic 95% interval over 1.96
  /// (F46: for n = 2000, p = 0.1 ranks 174 to 228).
  static func monteCarloError(of p: Double, in values: [Double]) -> Double? {
    guard values.count >= fewest else { return nil }
    let sorted = values.sorted()
    let centre = Double(values.count) * p
    let reach = 1.96 * (centre * (1 - p)).squareRoot()
    let low = max(1, Int((centre - reach).rounded(.up)))
    let high = min(values.count, Int((centre + reach + 1).rounded(.up)))
    return (sorted[high - 1] - sorted[low - 1]) / (2 * 1.96)
  }
}
