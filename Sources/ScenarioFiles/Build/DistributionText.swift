import PricingModel

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
      return measure == .percentage
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

  /// As a person reads it: `18% (13% to 23%)`.
  static func spoken(
    _ distribution: Parameter.Distribution, _ measure: Measure, per: String?
  ) -> String {
    "\(distribution)"
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
    }
  }
}

/// The Beta with two given quantiles (MODEL F61).
enum BetaQuantiles {
  static func beta(p10: Double, p90: Double) -> Parameter.Distribution {
    let mean = (p10 + p90) / 2
    let sd = (p90 - p10) / (2 * DistributionText.z90)
    let size = mean * (1 - mean) / (sd * sd) - 1
    return .beta(a: mean * size, b: (1 - mean) * size)
  }
}
