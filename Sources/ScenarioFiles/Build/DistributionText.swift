import PricingModel
import Sampling

/// Forms of an uncertain number, as distributions of the model and in words.
enum DistributionText {
  /// Standard normal quantile of 0.9.
  static let z90 = 1.2815515655446004

  /// The distribution that a mapping form says; nil where it holds none. Units of the file.
  static func distribution(
    _ entry: Entry, _ measure: Measure
  ) throws -> Parameter.Distribution? {
    func number(_ entry: Entry?, _ measure: Measure) -> Double? {
      entry?.text.flatMap(measure.value)
    }
    if let beta = entry["beta"] {
      if let a = number(beta["a"], .plain), let b = number(beta["b"], .plain) {
        return .beta(a: a, b: b)
      }
      guard let mean = number(beta["mean"], measure), let sd = number(beta["sd"], measure) else {
        return nil
      }
      let size = mean * (1 - mean) / (sd * sd) - 1
      return .beta(a: mean * size, b: (1 - mean) * size)
    }
    if let low = number(entry["p10"], measure), let high = number(entry["p90"], measure) {
      return measure == .percentage || measure == .fraction
        ? BetaQuantiles.beta(p10: low, p90: high) : lognormal(p10: low, p90: high)
    }
    if let min = number(entry["min"], measure), let mode = number(entry["mode"], measure),
      let max = number(entry["max"], measure)
    {
      return entry["shape"]?.text == "triangular"
        ? .triangular(min: min, mode: mode, max: max) : .pert(min: min, mode: mode, max: max)
    }
    if let gamma = entry["gamma"], let mean = number(gamma["mean"], measure),
      let shape = number(gamma["shape"], .plain)
    {
      return .gamma(shape: shape, scale: mean / shape)
    }
    if let lognormal = entry["lognormal"], let median = number(lognormal["median"], measure),
      let sigma = number(lognormal["sigma"], .plain)
    {
      return .lognormal(mu: Elementary.log(median), sigma: sigma)
    }
    if let uniform = entry["uniform"], let min = number(uniform["min"], measure),
      let max = number(uniform["max"], measure)
    {
      return .uniform(min: min, max: max)
    }
    return nil
  }

  /// mu = (ln p10 + ln p90)/2, sigma = (ln p90 - ln p10)/(2 z90) (MODEL F61).
  static func lognormal(p10: Double, p90: Double) -> Parameter.Distribution {
    let low = Elementary.log(p10)
    let high = Elementary.log(p90)
    return .lognormal(mu: (low + high) / 2, sigma: (high - low) / (2 * z90))
  }

  /// As a person reads it, mean and P10 to P90: `18% (13% to 23%)`.
  static func spoken(
    _ distribution: Parameter.Distribution, _ measure: Measure, per: String?
  ) -> String {
    let period = per.map { " per \($0)" } ?? ""
    let centre = figure(distribution.mean, measure) + period
    let spread = distribution.law.map { law in
      "\(figure(law.quantile(0.1), measure)) to \(figure(law.quantile(0.9), measure))"
    }
    return "\(centre) (\(spread ?? distribution.columnWords))"
  }

  /// Two or three digits: enough to read, not enough to mislead.
  private static func figure(_ value: Double, _ measure: Measure) -> String {
    switch measure {
    case .percentage: percent(value)
    case .factor: "x" + plain(value)
    case .plain, .fraction, .money: plain(value)
    }
  }

  /// `18%`, below ten with one decimal: `5.0%`.
  private static func percent(_ share: Double) -> String {
    if share >= 0.0995 { return Wording.percent(share, decimals: 0) }
    let text = Wording.number(share * 100, decimals: 1)
    return text.contains(".") ? text + "%" : text + ".0%"
  }

  private static func plain(_ value: Double) -> String {
    Wording.number(value, decimals: abs(value) >= 100 ? 0 : abs(value) >= 10 ? 1 : 2)
  }
}

extension Parameter.Distribution {
  /// The distribution of `factor` times the number; a Beta stays what it is.
  func scaled(by factor: Double) -> Parameter.Distribution {
    if factor == 1 { return self }
    switch self {
    case .beta: return self
    case .lognormal(let mu, let sigma):
      return .lognormal(mu: mu + Elementary.log(factor), sigma: sigma)
    case .gamma(let shape, let scale): return .gamma(shape: shape, scale: scale * factor)
    case .pert(let min, let mode, let max):
      return .pert(min: min * factor, mode: mode * factor, max: max * factor)
    case .triangular(let min, let mode, let max):
      return .triangular(min: min * factor, mode: mode * factor, max: max * factor)
    case .uniform(let min, let max): return .uniform(min: min * factor, max: max * factor)
    case .column(let name, let rows): return .column(name: name, rows.map { $0 * factor })
    }
  }
}

extension Parameter.Distribution {
  /// `column paid, 200 rows`: what a table of draws has instead of a law.
  fileprivate var columnWords: String {
    guard case .column(let name, let rows) = self else { return "" }
    return "column \(name), \(rows.count) rows"
  }

  /// The law with its quantiles; nil for a column, and where the numbers make none.
  var law: (any Distribution)? {
    switch self {
    case .beta(let a, let b): try? BetaDistribution(a: a, b: b)
    case .lognormal(let mu, let sigma): try? LognormalDistribution(mu: mu, sigma: sigma)
    case .gamma(let shape, let scale): try? GammaDistribution(shape: shape, scale: scale)
    case .pert(let min, let mode, let max): try? PertDistribution(min: min, mode: mode, max: max)
    case .triangular(let min, let mode, let max):
      try? TriangularDistribution(min: min, mode: mode, max: max)
    case .uniform(let min, let max): try? UniformDistribution(min: min, max: max)
    case .column: nil
    }
  }
}
