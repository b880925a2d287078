extension Parameter.Distribution {
  /// Expected value, in the natural parameters of each family:
  ///
  ///     Beta         a / (a + b)
  ///     lognormal    exp(mu + sigma^2 / 2)
  ///     Gamma        shape x scale
  ///     PERT         (min + 4 mode + max) / 6
  ///     triangular   (min + mode + max) / 3
  ///     uniform      (min + max) / 2
  ///     column       mean of its rows
  public var mean: Double {
    switch self {
    case .beta(let a, let b): a / (a + b)
    case .lognormal(let mu, let sigma): Elementary.exp(mu + sigma * sigma / 2)
    case .gamma(let shape, let scale): shape * scale
    case .pert(let min, let mode, let max): (min + 4 * mode + max) / 6
    case .triangular(let min, let mode, let max): (min + mode + max) / 3
    case .uniform(let min, let max): (min + max) / 2
    case .column(_, let rows): rows.reduce(0, +) / Double(rows.count)
    }
  }
}

extension Draw {
  /// Every input at its mean: what `explain` shows odds for.
  public init(meansOf parameters: [Parameter]) {
    self.init(parameters.map(\.distribution.mean))
  }
}
