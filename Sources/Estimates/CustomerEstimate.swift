import PricingModel

/// One row of `clv.csv`: a quantity of a new customer of a group (METRICS.md, MODEL 3.4).
public struct CustomerEstimate: Hashable, Sendable {
  public let group: Group
  public let quantity: Quantity
  /// nil where the quantity does not exist: no churn to divide by, a cost never earned back.
  public let estimate: Estimate?

  /// Money is discounted contribution *before* the cost of acquisition unless said otherwise, over
  /// `Summary.customerHorizon` months.
  public enum Quantity: String, CaseIterable, Hashable, Sendable {
    /// Expected value of one new account. Its spread is what is not known of the inputs alone:
    /// sd and quantiles over draws of E[CLV | inputs]; with certain inputs there is none.
    case expected = "clv_expected"
    /// Average of the cohort of one month, n accounts. Its band adds chance to that of `expected`
    /// and shrinks as n grows:
    ///
    ///     Var = Var E[CLV | inputs] + E Var(CLV | inputs) / n
    ///
    /// Quantiles, from 30 accounts on, of the mixture over draws of
    /// Normal(E[CLV | inputs], Var(CLV | inputs) / n). Under one account there is no cohort.
    case cohort = "clv_cohort"
    /// One customer against another; never shrinks with n.
    ///
    ///     Var = Var E[CLV | inputs] + E Var(CLV | inputs)
    ///
    /// by the Markov reward recursion (F33). Its law is skewed and not known from two moments:
    /// quantiles are those of customers followed one by one, empty in the other engines.
    case customer = "clv_customer"
    /// Undiscounted recurring revenue of one new account, over draws as `expected`.
    case revenue = "revenue_expected"
    /// Months active within the horizon. Spread between customers; quantiles from the survival
    /// curve: the smallest n with S(n) <= 1 - q (F05).
    case lifetime = "lifetime_months"
    /// First month (1 = the month of the first payment) by whose end the expected undiscounted
    /// contribution of an account, survival included, covers its cost of acquisition (F51).
    /// None without such a cost, or where the horizon ends before.
    case payback = "payback_months"
    /// ARPA of the last month / average customer churn of the six months before it (METRICS.md,
    /// LTV naive). Not a CLV: it takes an average hazard for everybody's (W01) and knows neither
    /// margin nor discount.
    case ltvNaive = "ltv_naive"

    public var isMoney: Bool { self != .lifetime && self != .payback }
  }

  public init(group: Group, quantity: Quantity, estimate: Estimate?) {
    self.group = group
    self.quantity = quantity
    self.estimate = estimate
  }
}
