import Foundation

/// One business walked forward by thirty lines that share nothing with the program: parameters drawn
/// from stated laws, then one account after another. What a forecast's band has to cover.
///
///     h ~ Beta(16, 384): chance to leave a month;  lambda ~ Gamma of mean 12, shape 16: arrivals
///     each boundary: everybody leaves with chance h, then Poisson(lambda) arrive; 20 a month each
struct PlainWorld {
  /// MRR at the end of the 12th and the 24th month.
  let mrr: [Double]
  /// Average discounted contribution of a cohort of 12 accounts (the mean of a month's arrivals)
  /// over 12 and over 24 months: 80% of 20 a month, at 10% a year.
  let cohortValue: [Double]
  /// The same expected by whoever knows h.
  let expectedValue: [Double]

  static let scenario = """
    name: Calibration
    currency: USD
    start: 2030-01
    months: 24
    plans: {solo: {price: 20}}
    customers: [{plan: solo, count: 400}]
    new_customers: {plan: solo, arrivals: {poisson: {gamma: {mean: 12, shape: 16}}, per: month}}
    churn: {beta: {a: 16, b: 384}, per: month}
    payments: none
    response: {new: none, existing: none}

    """

  init(_ dice: inout Dice, cohort: Int) {
    let (left, right) = (dice.gamma(16), dice.gamma(384))
    let hazard = left / (left + right)
    let arrivals = 12 * dice.gamma(16) / 16
    var active = 400
    var mrr: [Double] = []
    for month in 1...24 {
      for _ in 0..<active where dice.uniform() < hazard { active -= 1 }
      active += dice.poisson(arrivals)
      if month % 12 == 0 { mrr.append(20 * Double(active)) }
    }
    self.mrr = mrr
    let monthly = pow(1 / 1.1, 1.0 / 12)
    func value(_ months: Int) -> Double {
      16 * (1 - pow(monthly, Double(months))) / (1 - monthly)
    }
    var sums = [0.0, 0.0]
    for _ in 0..<cohort {
      var stays = 1
      while stays < 24 && dice.uniform() >= hazard { stays += 1 }
      sums[0] += value(min(stays, 12))
      sums[1] += value(stays)
    }
    cohortValue = sums.map { $0 / Double(cohort) }
    let kept = monthly * (1 - hazard)
    expectedValue = [12, 24].map { 16 * (1 - pow(kept, Double($0))) / (1 - kept) }
  }
}

extension Dice {
  /// In (0, 1).
  mutating func uniform() -> Double { (Double(word() >> 12) + 0.5) * 0x1p-52 }

  /// Gamma of a whole shape and scale 1: as many waiting times.
  mutating func gamma(_ shape: Int) -> Double {
    (0..<shape).reduce(0) { sum, _ in sum - log(uniform()) }
  }

  /// Waiting times until 1 is over.
  mutating func poisson(_ mean: Double) -> Int {
    var events = 0
    var time = -log(uniform())
    while time < mean {
      events += 1
      time -= log(uniform())
    }
    return events
  }
}
