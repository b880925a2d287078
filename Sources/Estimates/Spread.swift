/// How a figure varies over the replicates, and what that leaves open of its centre.
struct Spread {
  /// Replicates that have a value. A ratio that is 0/0 in a replicate has no rank there and is left
  /// out; an infinite one has its rank.
  let defined: [Double]
  /// Sample standard deviation; nil below two values, or where one of them is infinite.
  let sd: Double?
  /// nil where too few values were taken (X09).
  let quantiles: Quantiles?
  /// sd(influence) / sqrt(R) of the expected value; nil below two values.
  let monteCarloError: Double?

  init(_ column: Column) {
    let replicates = column.replicates
    // Much of what is reported never happens in a scenario, or is left as it was by a change.
    if column.isMean, replicates.count > 1, replicates.allSatisfy({ $0 == 0 }) {
      defined = replicates
      sd = 0
      quantiles = replicates.count >= Quantiles.fewest ? .nothing : nil
      monteCarloError = 0
      return
    }
    let isWhole = column.isMean || !replicates.contains { $0.isNaN }
    defined = isWhole ? replicates : replicates.filter { !$0.isNaN }
    let deviation = Deviation.of(defined, around: column.isMean ? column.expected : nil)
    sd = deviation.flatMap { $0.isFinite ? $0 : nil }
    quantiles = Quantiles(whereEnough: defined)
    // A mean's influence is its deviation; elsewhere the delta method has its own.
    let influence = column.isMean ? sd : Deviation.of(column.influence)
    monteCarloError = influence.map { $0 / Double(replicates.count).squareRoot() }
  }
}
