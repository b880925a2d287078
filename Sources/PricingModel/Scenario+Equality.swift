extension Scenario {
  /// True where both run alike to the last bit: every field that a run looks at is the same.
  public func runsLike(_ other: Scenario) -> Bool {
    hasFrame(of: other) && sells(what: other) && eras.map(\.from) == other.eras.map(\.from)
      && eras.map(\.conduct) == other.eras.map(\.conduct) && isUncertain(as: other)
      && takesEffect == other.takesEffect
      && baseline?.scenario.parameters == other.baseline?.scenario.parameters
  }

  private func hasFrame(of other: Scenario) -> Bool {
    fingerprint == other.fingerprint && currency == other.currency && start == other.start
      && months == other.months && replications == other.replications && seed == other.seed
      && dialect == other.dialect && conventions == other.conventions
  }

  private func sells(what other: Scenario) -> Bool {
    plans == other.plans && addOns == other.addOns && segments == other.segments
      && book == other.book && priceChanges == other.priceChanges
  }

  private func isUncertain(as other: Scenario) -> Bool {
    parameters == other.parameters && correlations.count == other.correlations.count
      && zip(correlations, other.correlations).allSatisfy { $0 == $1 }
  }
}
