/// Scenarios that run in a moment: what the command does with them is what is tested.
enum SmallScenarios {
  static let shop = """
    name: Shop
    currency: USD
    start: 2026-01
    months: 12
    replications: 200
    seed: 7
    plans:
      solo: {price: 9}
      team: {price: 29}
    customers:
      - {plan: solo, count: 120, tenure: 3 months}
      - {plan: team, count: 25, tenure: 3 months}
    new_customers: {arrivals: 15 per month, plan: {solo: 75%, team: 25%}}
    churn: 5% per month
    payments: none
    response: {new: none, existing: none}

    """

  /// Seats that come one by one, which counts of accounts cannot carry.
  static let seats = """
    name: Seats
    currency: USD
    start: 2026-01
    months: 12
    replications: 200
    plans: {pro: {price: 10, unit: seat}}
    customers: [{plan: pro, count: 20, seats: 4}]
    churn: 3% per month
    seats: {add: 2% per month}
    payments: none
    response: {new: none, existing: none}

    """

  /// A gate that no run can meet.
  static let greedy =
    shop + """
      expect:
        - {metric: mrr, month: 2026-12, mean: at least 1000000, because: "a wish"}

      """

  static let misspelt = shop.replacing("replications:", with: "replicatons:")
}
