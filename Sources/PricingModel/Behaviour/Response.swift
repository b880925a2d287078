/// Answers to a price (FORMAT 5.4, MODEL 2.3).
public struct Response: Sendable {
  /// Elasticity of new business: conversion, or arrivals where there is no conversion, times
  /// (p/p0)^-e, at most 1 for a conversion. nil: none.
  public let new: Cases<Quantity>?
  public let existing: Existing

  public init(new: Cases<Quantity>?, existing: Existing) {
    self.new = new
    self.existing = existing
  }

  /// What existing accounts do, once per account and change, at the first renewal charged a
  /// changed price.
  public enum Existing: Sendable {
    case none
    /// Reference price: on a rise an independent loss 1 - (p1/ref)^(-e x aversion); on a cut
    /// voluntary churn times (p1/ref)^e.
    case reference(elasticity: Cases<Quantity>, lossAversion: Cases<Quantity>)
    case stated(Stated)
  }

  /// Any of these; nil: that part does not act.
  public struct Stated: Sendable {
    /// Independent loss before churn.
    public let loss: Cases<Quantity>?
    /// Factor on the probability of voluntary churn.
    public let churn: Cases<Quantity>?
    /// Added to kappa.
    public let shock: Cases<Quantity>?
    /// Factor on kappa.
    public let intensity: Cases<Quantity>?
    /// Factors on the moves of the same boundary.
    public let upgrade: Cases<Quantity>?
    public let downgrade: Cases<Quantity>?

    public init(
      loss: Cases<Quantity>? = nil, churn: Cases<Quantity>? = nil, shock: Cases<Quantity>? = nil,
      intensity: Cases<Quantity>? = nil, upgrade: Cases<Quantity>? = nil,
      downgrade: Cases<Quantity>? = nil
    ) {
      self.loss = loss
      self.churn = churn
      self.shock = shock
      self.intensity = intensity
      self.upgrade = upgrade
      self.downgrade = downgrade
    }
  }
}
