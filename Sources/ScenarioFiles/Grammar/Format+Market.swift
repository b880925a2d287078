import PricingModel

/// The market (FORMAT 5.2).
extension Format {
  static let customers = Shape.choice(
    [Shape.Option(pick: .keys(["file"]), shape: .block(bookFile), form: "`{file: book.csv}`")],
    .list(.block(bookRow), counts: 0...100_000))

  static let bookFile = Block(
    name: "the book",
    keys: [
      Block.Key("file", .file, "a table beside the scenario").required("the name of the table")
    ])

  static let bookRow = Block(
    name: "a row of `customers`",
    keys: [
      Block.Key("plan", .name(.plan), "what they have").required("the plan of these customers"),
      Block.Key("count", .integer(0...1_000_000_000), "how many").required("how many they are"),
      Block.Key("segment", .name(.segment), "split by the shares where it is missing"),
      Block.Key("billing", .name(.term), "the plan's only term, else required"),
      Block.Key("tenure", tenure, "completed months of the contract run"),
      Block.Key("seats", seatCount, "seats of each"),
      Block.Key("price", .money, "monthly price actually paid"),
      Block.Key("coupon", .name(.coupon), "a coupon they still have"),
      Block.Key("months_left", .duration([.months], 0...240), "of the coupon, from `start` on"),
      Block.Key("add_ons", .list(.name(.addOn), counts: 1...50), "add-ons they have"),
      Block.Key("aha", .flag("reached", "not reached"), "have they seen the value"),
    ])

  static let tenure = Shape.choice(
    [Shape.Option(pick: .mapping, shape: .block(tenureSpread), form: "`{spread: …}`")],
    .duration([.months], 0...1200))

  static let seatCount = Shape.choice(
    [Shape.Option(pick: .mapping, shape: .block(seatSpread), form: "`{spread: …}`")],
    .integer(1...1_000_000))

  static let tenureSpread = spread(over: 0...1200)
  static let seatSpread = spread(over: 1...1_000_000)

  static let uniformSpread = "a uniform spread"

  static func spread(over range: ClosedRange<Int>) -> Block {
    Block(
      name: "a spread",
      keys: [
        Block.Key("spread", spreadForms(over: range), "what differs between accounts").required(
          "e.g. `{spread: {uniform: [0, 11]}}`")
      ])
  }

  static func spreadForms(over range: ClosedRange<Int>) -> Shape {
    .choice(
      [
        Shape.Option(
          pick: .keys(["geometric", "up_to"]),
          shape: .block(
            Block(
              name: "a geometric spread",
              keys: [
                Block.Key("geometric", .quantity(.rate(monthly)), "P(n) goes as (1 - rate)^n")
                  .required("the rate of a geometric spread"),
                Block.Key(
                  "up_to", .integer(range.lowerBound...min(1200, range.upperBound)),
                  "the last value"
                ).required(
                  "the last value of a geometric spread"),
              ])), form: "`{geometric: …, up_to: …}`"),
        Shape.Option(
          pick: .keys(["uniform"]),
          shape: .block(
            Block(
              name: uniformSpread,
              keys: [
                Block.Key("uniform", .list(.integer(range), counts: 2...2), "first and last value")
                  .required("the first and last value")
              ])), form: "`{uniform: [0, 11]}`"),
      ], .split(.numbers(range), .probability))
  }

  static let freeAccounts = Block(
    name: "`free_accounts`",
    keys: [
      Block.Key("signups", arrivals, "who signs up for the free plan"),
      Block.Key("growth", .quantity(.growth), "of signups, compounding monthly"),
      Block.Key(
        "upgrade", .cases(bySegmentAndPlan, .free, .quantity(.rate(monthly))), "to a paid plan"),
      Block.Key("to", .name(.paidPlan), "the paid plan they move to"),
      Block.Key(
        "abandon", .cases(bySegmentAndPlan, .free, .quantity(.rate(monthly))), "leaves the pool"),
    ])

  /// FORMAT 3, Arrivals.
  static let arrivals = Shape.choice(
    [
      Shape.Option(
        pick: .keys(["poisson", "negative_binomial", "exactly", "schedule"]),
        shape: .block(arrivalForms),
        form: "`{poisson: …}`, `{negative_binomial: …}`, `{exactly: …}`, `{schedule: …}`")
    ], .quantity(.countRate))

  static let arrivalForms = Block(
    name: "arrivals",
    keys: [
      Block.Key("poisson", .quantity(.number(0...1e8)), "with an uncertain mean"),
      Block.Key("negative_binomial", .block(negativeBinomial), "a fresh Gamma rate each month"),
      Block.Key("exactly", .integer(0...100_000_000), "no luck in the total"),
      Block.Key("schedule", .keyed(.months, .integer(0...100_000_000)), "these counts, else 0"),
      Block.Key("per", .flag("month", "year"), "period of the counts"),
      Block.Key("source", .text, "who says so"),
      Block.Key("grade", .flag("A", "B", "C"), "how good the source is"),
    ],
    groups: [
      Block.Group(
        keys: ["poisson", "negative_binomial", "exactly", "schedule"], required: true,
        reason: "arrivals have one law")
    ])

  static let negativeBinomial = Block(
    name: "a negative binomial",
    keys: [
      Block.Key("mean", .quantity(.number(0...1e8)), "per period").required("its mean"),
      Block.Key("shape", .quantity(.number(0.001...1e9)), "of the Gamma rate").required(
        "its shape"),
    ])

  static let trials = Block(
    name: "`trials`",
    keys: [
      Block.Key(
        "plan", .cases([.segment], .paid, .split(.paidPlans, .probability)), "what is tried"
      )
      .required("the plan that is tried"),
      Block.Key("starts", .cases([.segment], .paid, arrivals), "trials begun").required(
        "how many begin, e.g. `starts: 500 per month`"),
      Block.Key("growth", .quantity(.growth), "of starts, compounding monthly"),
      Block.Key("length", .duration([.days, .months], 0...730), "14 days by default"),
      Block.Key(
        "conversion", .cases(bySegmentAndPlan, .tried, .quantity(.probability)), "to the tried plan"
      ),
      Block.Key("otherwise", .name(.fallback), "`leave` or a free plan"),
      Block.Key(
        "ends", .cases([.segment], .paid, .split(.plansOrLeave, .probability)), "of a reverse trial"
      ),
      Block.Key("card", .flag("required", "not required"), "chooses the default conversion"),
      Block.Key("in_progress", .flag("none", "steady"), "trials begun before month 0"),
    ],
    groups: [
      Block.Group(
        keys: ["conversion", "ends"], required: false,
        reason: "`ends` says where every trial ends"),
      Block.Group(
        keys: ["otherwise", "ends"], required: false,
        reason: "`ends` says where every trial ends"),
    ])

  static let newCustomers = Block(
    name: "`new_customers`",
    keys: [
      Block.Key("arrivals", .cases(all, .paid, arrivals), "who buys directly").required(
        "how many come, e.g. `arrivals: 15 per month`"),
      Block.Key("growth", .quantity(.growth), "of arrivals, compounding monthly"),
      Block.Key(
        "plan", .cases([.segment], .paid, .split(.paidPlans, .probability)), "what they buy"),
      Block.Key("referrals", .quantity(.rate(monthly)), "each active account brings another"),
      Block.Key("capacity", .quantity(.countRate), "at most so many"),
    ])

  static let billing = Block(
    name: "`billing`",
    keys: [
      Block.Key(
        "new", .cases(bySegmentAndPlan, .paid, .split(.terms, .probability)),
        "how new customers pay"),
      Block.Key(
        "switch",
        .keyed(
          .terms,
          .cases(bySegmentAndPlan, .paid, .choice([curveOption], .quantity(.rate(anyPeriod))))),
        "those on another term move to it"),
      Block.Key("selection", .quantity(nonNegative), "who takes annual"),
      Block.Key(
        "early_cancel", .cases(bySegmentAndPlan, .paid, .quantity(.rate(monthly))),
        "ends a longer term early"),
      Block.Key(
        "refund",
        .choice(
          [
            Shape.Option(
              pick: .mapping,
              shape: .block(
                Block(
                  name: "a refund",
                  keys: [
                    Block.Key("full_within", .duration([.days], 1...730), "days").required(
                      "in which time"
                    )
                  ])), form: "`{full_within: 30 days}`")
          ], .word(["none", "pro rata"])), "of the rest of a contract that ends early"),
      Block.Key(
        "chargeback",
        .block(
          Block(
            name: "a chargeback",
            keys: [
              Block.Key("share", .quantity(.probability), "of renewals of longer terms").required(
                "how often"),
              Block.Key("fee", .money, "each").required("what it costs"),
            ])), "of forgotten renewals"
      ),
    ])

  static let curveOption = Shape.Option(
    pick: .keys(["curve"]),
    shape: .block(
      Block(
        name: "a curve",
        keys: [
          Block.Key("curve", .keyed(.percentages, .quantity(.probability)), "discount: share")
        ])), form: "`{curve: {0%: 5%, 20%: 35%}}`")

  static let seats = Block(
    name: "`seats`",
    keys: [
      Block.Key("initial", .cases(bySegmentAndPlan, .seats, seatCount), "seats of new accounts"),
      Block.Key("sizes", .list(.integer(1...1_000_000), counts: 1...most.sizes), "steps of growth"),
      Block.Key("grow", .cases(bySegmentAndPlan, .seats, .quantity(.rate(monthly))), "one size up"),
      Block.Key(
        "shrink", .cases(bySegmentAndPlan, .seats, .quantity(.rate(monthly))), "one size down"),
      Block.Key(
        "add", .cases(bySegmentAndPlan, .seats, .quantity(.rate(monthly))),
        "each seat brings another"),
      Block.Key(
        "remove", .cases(bySegmentAndPlan, .seats, .quantity(.rate(monthly))), "each seat goes"),
      Block.Key("growth", .choice([spreadOption], .quantity(.growth)), "of an account's seats"),
    ],
    groups: [
      Block.Group(
        keys: ["sizes", "add", "growth"], required: false, reason: "seats grow in one way"),
      Block.Group(
        keys: ["sizes", "remove", "growth"], required: false, reason: "seats grow in one way"),
      Block.Group(
        keys: ["grow", "add", "growth"], required: false, reason: "seats grow in one way"),
    ])

  /// A rate that differs between accounts.
  static let spreadOption = Shape.Option(
    pick: .keys(["spread"]),
    shape: .block(
      Block(
        name: "a spread",
        keys: [
          Block.Key(
            "spread",
            .block(
              Block(
                name: "a spread",
                keys: [
                  Block.Key(
                    "lognormal",
                    .block(
                      Block(
                        name: "a lognormal",
                        keys: [
                          Block.Key("median", .quantity(.probability), "half grow faster")
                            .required("a lognormal has a median"),
                          Block.Key("sigma", .quantity(positive), "sd of the logarithm")
                            .required("a lognormal has a sigma"),
                        ])), "by its median"
                  ).required("e.g. `{lognormal: {median: 2%, sigma: 0.5}}`")
                ])), "what differs between accounts"
          ).required("what differs between accounts"),
          Block.Key("per", .flag("month", "year"), "period").required("the period of the rate"),
        ])), form: "`{spread: {lognormal: …}, per: month}`")
}
