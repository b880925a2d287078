/// The pool of free accounts (FORMAT 5.2, MODEL 2.5).
public struct FreeAccounts: Equatable, Sendable {
  public let signups: Arrivals
  /// Growth of signups per month, compounding; may be negative.
  public let growth: Rate
  /// To the paid plan `to`, before abandoning; new business.
  public let upgrade: Cases<Rate>
  public let to: Int?
  public let abandon: Cases<Rate>

  public init(
    signups: Arrivals, growth: Rate, upgrade: Cases<Rate>, to: Int?, abandon: Cases<Rate>
  ) {
    self.signups = signups
    self.growth = growth
    self.upgrade = upgrade
    self.to = to
    self.abandon = abandon
  }
}

/// Trials of paid plans (FORMAT 5.2, MODEL 2.5, F36).
public struct Trials: Equatable, Sendable {
  public let plan: Cases<[Int: Quantity]>
  public let starts: Cases<Arrivals>
  public let growth: Rate
  public let length: TrialLength
  public let conversion: Cases<Quantity>
  /// Free plan that those who do not convert fall back to; nil: they leave.
  public let otherwise: Int?
  /// True: a pipeline at month 0's rate is under way at `start`.
  public let inProgress: Bool
  /// Reverse trials: where every trial ends, in place of `conversion` and `otherwise`.
  public let ends: Cases<[End: Quantity]>?

  public enum End: Hashable, Sendable {
    case plan(Int)
    case leave
  }

  public init(
    plan: Cases<[Int: Quantity]>, starts: Cases<Arrivals>, growth: Rate, length: TrialLength,
    conversion: Cases<Quantity>, otherwise: Int?, inProgress: Bool,
    ends: Cases<[End: Quantity]>? = nil
  ) {
    self.ends = ends
    self.plan = plan
    self.starts = starts
    self.growth = growth
    self.length = length
    self.conversion = conversion
    self.otherwise = otherwise
    self.inProgress = inProgress
  }
}

/// A trial of d days that starts on any day of a month of D days ends floor(d/D) boundaries later
/// with chance 1 - (d mod D)/D, one later with chance (d mod D)/D (F36).
public struct TrialLength: Hashable, Sendable {
  public let days: Int
  /// D: `month_length`.
  public let monthDays: Int

  public init(days: Int, monthDays: Int) {
    self.days = days
    self.monthDays = monthDays
  }

  /// Whole months before the earlier of the two boundaries.
  public var months: Int { days / monthDays }
  /// Chance to end one boundary later than `months`.
  public var later: Double { Double(days % monthDays) / Double(monthDays) }
}

/// Customers who buy without a trial (FORMAT 5.2).
public struct NewCustomers: Equatable, Sendable {
  /// By segment, plan and billing; a dimension given on a path needs no split there.
  public let arrivals: Cases<Arrivals>
  public let growth: Rate
  /// Shares of plans, unless arrivals are by plan.
  public let plan: Cases<[Int: Quantity]>?
  /// Others that each active account brings, on average.
  public let referrals: Rate
  /// As many as can be taken on in a month, all sources together; nil for no bound.
  public let capacity: Quantity?

  public init(
    arrivals: Cases<Arrivals>, growth: Rate, plan: Cases<[Int: Quantity]>?,
    referrals: Rate = .never, capacity: Quantity? = nil
  ) {
    self.arrivals = arrivals
    self.growth = growth
    self.plan = plan
    self.referrals = referrals
    self.capacity = capacity
  }
}

/// Share of the new accounts that have this many seats.
public struct SeatShare: Hashable, Sendable {
  public let seats: Int
  public let share: Double
  public init(seats: Int, share: Double) {
    self.seats = seats
    self.share = share
  }
}
