import PricingModel

/// The pricing page (FORMAT 5.1).
extension Format {
  static let plan = Block(
    name: "a plan",
    keys: [
      Block.Key("price", schedule, "per month; 0 makes it a free plan").required(
        "a plan has a price per month, e.g. `price: 29`"),
      Block.Key("unit", .flag("account", "seat"), "what the price multiplies"),
      Block.Key("annual", .block(term), "an offer for 12 months"),
      Block.Key("quarterly", .block(term), "an offer for 3 months"),
      Block.Key("half_yearly", .block(term), "an offer for 6 months"),
      Block.Key("two_year", .block(term), "an offer for 24 months"),
      Block.Key("billing", .list(.name(.term), counts: 1...5), "terms that can be bought"),
      Block.Key("minimum_seats", .integer(1...1_000_000), "billed at least these"),
      Block.Key("setup_fee", .money, "once, with the first invoice"),
      Block.Key("usage", .cases([.segment], .paid, .quantity(.moneyRate)), "metered charge"),
      Block.Key("sold", .block(sold), "months in which new business can buy it"),
      Block.Key("description", .text, "one sentence"),
    ])

  static let term = Block(
    name: "the offer of a term",
    keys: [
      Block.Key("discount", .quantity(.discount), "off the price of all months"),
      Block.Key("months_free", .integer(1...23), "pay the rest, get all"),
      Block.Key("extra_months", .integer(1...24), "pay the term, get these as well"),
      Block.Key("price", .money, "the whole invoice"),
    ],
    groups: [
      Block.Group(
        keys: ["discount", "months_free", "extra_months", "price"], required: true,
        reason: "a term is priced in one way, e.g. `{discount: 20%}`")
    ])

  static let schedule = Shape.choice(
    [Shape.Option(pick: .mapping, shape: .block(bands), form: "`{graduated: …}`, `{volume: …}`")],
    .money)

  static let bands = Block(
    name: "a price schedule",
    keys: [
      Block.Key(
        "graduated", .list(.block(band), counts: 1...most.bands),
        "each seat at its own band's price"),
      Block.Key(
        "volume", .list(.block(band), counts: 1...most.bands),
        "all seats at the reached band's price"),
    ],
    groups: [
      Block.Group(
        keys: ["graduated", "volume"], required: true, reason: "a schedule is one or the other")
    ])

  static let band = Block(
    name: "a band",
    keys: [
      Block.Key("up_to", .integer(1...1_000_000), "last seat of the band; the last band has none"),
      Block.Key("each", .money, "price of a seat").required("a band has a price for each seat"),
      Block.Key("flat", .money, "added once the band is reached"),
    ])

  static let sold = Block(
    name: "a selling window",
    keys: [
      Block.Key("from", .month, "first month"),
      Block.Key("until", .month, "last month"),
    ])

  static let addOn = Block(
    name: "an add-on",
    keys: [
      Block.Key("price", schedule, "per month").required("an add-on has a price"),
      Block.Key("unit", .flag("account", "seat"), "what the price multiplies"),
      Block.Key("charged", .flag("monthly", "once"), "`once` is a one-off sale, never MRR"),
      Block.Key(
        "available_for", .list(.name(.paidPlan), counts: 1...100), "plans that can have it"),
      Block.Key("depends_on", .list(.name(.addOn), counts: 1...50), "add-ons it needs"),
      Block.Key("excludes", .list(.name(.addOn), counts: 1...50), "add-ons it cannot stand beside"),
      Block.Key("attach", .cases(all, .own, .quantity(.rate(anyPeriod))), "chance to take it")
        .required("how often it is taken, e.g. `attach: 1% per month`"),
      Block.Key("detach", .cases(all, .own, .quantity(.rate(anyPeriod))), "chance to drop it"),
      Block.Key("after_churn", .flag("ends", "stays"), "does it outlive the plan"),
      Block.Key("churn", churn, "of an add-on that stays"),
    ])

  static let bundle = Block(
    name: "a bundle",
    keys: [
      Block.Key("plan", .name(.paidPlan), "its plan").required("a bundle has a plan"),
      Block.Key("add_ons", .list(.name(.addOn), counts: 1...50), "its add-ons").required(
        "a bundle has add-ons"),
      Block.Key("price", .money, "price of all together").required("a bundle has a price"),
      Block.Key(
        "take_up", .cases([.segment], .paid, .quantity(.probability)), "share of buyers of the plan"
      ),
      Block.Key(
        "willingness", .keyed(.plansAndAddOns, .block(willingness)),
        "willingness to pay for each part"),
    ],
    groups: [
      Block.Group(
        keys: ["take_up", "willingness"], required: true,
        reason: "give the share that takes it, or what buyers would pay for each part")
    ])

  /// What buyers would pay: a distribution between customers, not uncertainty.
  static let willingness = Block(
    name: "a willingness to pay",
    keys: [
      Block.Key("lognormal", .block(lognormalMoney), "by its median"),
      Block.Key("uniform", .block(uniformMoney), "between two prices"),
    ],
    groups: [
      Block.Group(
        keys: ["lognormal", "uniform"], required: true, reason: "one distribution is enough")
    ])

  static let lognormalMoney = Block(
    name: "a lognormal",
    keys: [
      Block.Key("median", .quantity(.money), "half would pay more").required(
        "a lognormal has a median"),
      Block.Key("sigma", .quantity(positive), "sd of the logarithm").required(
        "a lognormal has a sigma"),
    ])

  static let uniformMoney = Block(
    name: "a uniform",
    keys: [
      Block.Key("min", .money, "lowest").required("a uniform has a `min`"),
      Block.Key("max", .money, "highest").required("a uniform has a `max`"),
    ])

  static let coupon = Block(
    name: "a coupon",
    keys: [
      Block.Key("discount", .quantity(.probability), "share off"),
      Block.Key("amount", .money, "money off, per month"),
      Block.Key(
        "lasting",
        .choice(
          [
            Shape.Option(pick: .text("once"), shape: .word(["once"]), form: "`once`"),
            Shape.Option(pick: .text("forever"), shape: .word(["forever"]), form: "`forever`"),
          ], .duration([.months, .renewals], 1...240)), "how long it lowers the price"
      )
      .required("how long it lasts, e.g. `lasting: 3 months`"),
      Block.Key("share", .cases([.segment], .paid, .quantity(.probability)), "of new customers")
        .required("the share of new customers who have it"),
      Block.Key("plans", .list(.name(.paidPlan), counts: 1...100), "for these plans"),
      Block.Key("from", .month, "first month"),
      Block.Key("until", .month, "last month"),
      Block.Key("at_expiry", .flag("none", "as price rise"), "does its end meet the response"),
    ],
    groups: [
      Block.Group(
        keys: ["discount", "amount"], required: true, reason: "a coupon lowers a price in one way")
    ])
}
