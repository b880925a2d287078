import PricingModel

/// Keep the plan at a higher price, step down, or leave: a multinomial logit over three options
/// (MODEL 2.3, F40).
///
///     pen(p) = lambda ln(p/ref) above ref, ln(p/ref) below
///     U_keep = a_k - beta pen(p_k),  U_down = a_d - beta pen(p_d) - loss_d,  U_leave = 0
public struct PriceChoice: Hashable, Sendable {
  /// An option that is paid for.
  public struct Option: Hashable, Sendable {
    /// Utility of the plan itself.
    public let utility: Double
    public let price: Double

    public init(utility: Double, price: Double) {
      self.utility = utility
      self.price = price
    }
  }

  public let keep: Option
  /// Its utility is net of what is lost by stepping down.
  public let down: Option
  /// beta: weight of price.
  public let priceWeight: Double
  public let lossAversion: Double
  /// Price the account is used to.
  public let reference: Double

  public init(
    keep: Option, down: Option, priceWeight: Double, lossAversion: Double, reference: Double
  ) {
    self.keep = keep
    self.down = down
    self.priceWeight = priceWeight
    self.lossAversion = lossAversion
    self.reference = reference
  }

  /// Chances of the three.
  public var shares: (keep: Double, down: Double, leave: Double) {
    let stays = Elementary.exp(utility(keep))
    let steps = Elementary.exp(utility(down))
    let all = stays + steps + 1
    return (stays / all, steps / all, 1 / all)
  }

  /// What an account pays on average afterwards.
  public var expectedPrice: Double { shares.keep * keep.price + shares.down * down.price }

  private func utility(_ option: Option) -> Double {
    let gap = Elementary.log(option.price / reference)
    return option.utility - priceWeight * (gap > 0 ? lossAversion * gap : gap)
  }
}
