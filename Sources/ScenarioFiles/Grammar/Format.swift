import PricingModel

/// The whole scenario format as tables of keys (FORMAT 4 to 7), one file for each block.
enum Format {
  static let monthly: Set<Rate.Period> = [.month, .year]
  static let anyPeriod: Set<Rate.Period> = [.month, .year, .renewal]
  static let all: Set<CaseKey> = [.segment, .plan, .billing]
  static let bySegmentAndPlan: Set<CaseKey> = [.segment, .plan]

  /// Most of anything that is counted in a file.
  static let most = (
    plans: 100, addOns: 50, segments: 20, coupons: 50, bundles: 50, effects: 50, changes: 200,
    correlations: 200, bands: 50, retries: 20, hazards: 240, sizes: 50
  )

  static let positive = Shape.Kind.number(0...1e9, open: true)
  static let nonNegative = Shape.Kind.number(0...1e9)

  static let scalars: [Block.Key] = [
    Block.Key("name", .text, "title of the results").required("a scenario has a title"),
    Block.Key("description", .text, "one sentence for the report"),
    Block.Key("currency", .currency, "ISO 4217 code").required(
      "a scenario has one currency, e.g. `currency: USD`"),
    Block.Key("start", .month, "month 0 of the forecast").required(
      "the first month of the forecast, e.g. `start: 2026-01`"),
    Block.Key("months", .integer(1...240), "length of the forecast").required(
      "how long the forecast is, e.g. `months: 36`"),
    Block.Key("replications", .integer(1...1_000_000), "2000 by default; quantiles need 200"),
    Block.Key("seed", .seed, "1 by default"),
    Block.Key("month_length", .duration([.days], 28...31), "30 days by default"),
  ]

  static let scenario = Block(
    name: "a scenario",
    keys: scalars + [
      Block.Key("plans", .named(.plan, plan, most: most.plans), "the pricing page").required(
        "a scenario needs at least one plan, e.g. `plans: {pro: {price: 29}}`"),
      Block.Key("add_ons", .named(.addOn, addOn, most: most.addOns), "sold beside a plan"),
      Block.Key(
        "bundles", .named(.bundle, bundle, most: most.bundles), "plan and add-ons at one price"),
      Block.Key("coupons", .named(.coupon, coupon, most: most.coupons), "discounts for some"),
      Block.Key("segments", .split(.newSegments, .probability), "shares of new accounts"),
      Block.Key("customers", customers, "the book in force before `start`"),
      Block.Key("free_accounts", .block(freeAccounts), "the pool of free accounts"),
      Block.Key("trials", .block(trials), "who tries a plan first"),
      Block.Key("new_customers", .block(newCustomers), "who buys directly"),
      Block.Key("billing", .block(billing), "how customers pay"),
      Block.Key("seats", .block(seats), "seats of plans priced per seat"),
      Block.Key("churn", churn, "voluntary loss at each renewal"),
      Block.Key("moves", .block(moves), "upgrades and downgrades"),
      Block.Key("payments", .optional("none", or: .block(payments)), "failed charges"),
      Block.Key("at_risk", .block(atRisk), "a state of raised churn"),
      Block.Key("win_back", .block(winBack), "who returns"),
      Block.Key("effects", .named(.effect, effect, most: most.effects), "factors on odds"),
      Block.Key("response", .block(response), "answers to a price"),
      Block.Key("costs", .block(costs), "what serving customers costs"),
      Block.Key(
        "correlations", .list(.block(correlation), counts: 0...most.correlations),
        "rank correlations"
      ),
      Block.Key("draws", .block(draws), "joint draws of inputs"),
      Block.Key("changes", .list(.block(change), counts: 0...most.changes), "dated changes"),
      Block.Key("expect", .list(.block(gate), counts: 0...1000), "gates and tests"),
    ])

  /// A file of changes on a baseline.
  static let changeFile = Block(
    name: "a change file",
    keys: [
      Block.Key("baseline", .file, "path of a scenario"),
      Block.Key("name", .text, "title of the change").required("a change file has a title"),
      Block.Key("description", .text, "one sentence for the report"),
      Block.Key("set", .settings, "values from the first month on"),
      Block.Key(
        "changes", .list(.block(change), counts: 0...most.changes), "added to the baseline's"),
      Block.Key("expect", .list(.block(gate), counts: 0...1000), "gates and tests"),
    ])
}
