/// Answers to a price (FORMAT 5.4, MODEL 2.3).
public struct Response: Equatable, Sendable {
  /// nil: new business does not look at the price.
  public let new: New?
  public let existing: Existing

  public init(new: New?, existing: Existing) {
    self.new = new
    self.existing = existing
  }

  /// What new business makes of a price: of the conversion, or of arrivals where there is none.
  public struct New: Equatable, Sendable {
    public let form: Form
    public let overload: Overload?

    public init(_ form: Form, overload: Overload? = nil) {
      self.form = form
      self.overload = overload
    }

    public enum Form: Equatable, Sendable {
      /// x (p/p0)^-e; a conversion is at most 1.
      case elasticity(Cases<Quantity>)
      /// logit q = logit q0 - slope (p - p0), slope per minor unit; arrivals, which are no chance,
      /// take its limit for small q: x exp(-slope (p - p0)).
      case logit(slope: Cases<Quantity>)
      /// x SF(p)/SF(p0).
      case willingness(Cases<Willingness<Quantity>>)
    }

    /// Too many plans to choose from (E33): the factor `each` for every paid plan on sale beyond
    /// `above`.
    public struct Overload: Equatable, Sendable {
      public let above: Int
      public let each: Quantity
      public init(above: Int, each: Quantity) {
        self.above = above
        self.each = each
      }
    }
  }

  /// What existing accounts do, once per account and change, at the first renewal charged a
  /// changed price; and what lasts of it.
  public struct Existing: Equatable, Sendable {
    public let answer: Answer
    public let after: Lasting?

    public init(_ answer: Answer, after: Lasting? = nil) {
      self.answer = answer
      self.after = after
    }

    public static let none = Existing(.none)

    public enum Answer: Equatable, Sendable {
      case none
      case reference(Reference)
      /// stay = SF(p1)/SF(highest price accepted): successive rises telescope.
      case willingness(Cases<Willingness<Quantity>>)
      case stated(Stated)
    }
  }

  /// Against a reference price: on a rise an independent loss 1 - (p1/ref)^(-e x aversion), or the
  /// shock e x aversion x ln(p1/ref) x strength on kappa; on a cut voluntary churn times (p1/ref)^e.
  ///
  /// ref_t = rho ref_(t-1) + (1 - rho) p_(t-1), t counting renewals, rho the memory; ref = p before
  /// the first change.
  public struct Reference: Equatable, Sendable {
    public let elasticity: Cases<Quantity>
    public let lossAversion: Cases<Quantity>
    /// rho: 0 takes the price last paid.
    public let memory: Quantity
    /// s0 of the kappa form; nil: an independent loss.
    public let strength: Quantity?

    public init(
      elasticity: Cases<Quantity>, lossAversion: Cases<Quantity>, memory: Quantity = .zero,
      strength: Quantity? = nil
    ) {
      self.elasticity = elasticity
      self.lossAversion = lossAversion
      self.memory = memory
      self.strength = strength
    }
  }

  /// Behind the renewal that met the change, kappa is multiplied for a time.
  public struct Lasting: Equatable, Sendable {
    public let intensity: Quantity
    public let lasting: Span

    public enum Span: Hashable, Sendable {
      case months(Int)
      /// Of the account's own term.
      case renewals(Int)
    }

    public init(intensity: Quantity, lasting: Span) {
      self.intensity = intensity
      self.lasting = lasting
    }
  }

  /// Any of these; nil: that part does not act.
  public struct Stated: Equatable, Sendable {
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
