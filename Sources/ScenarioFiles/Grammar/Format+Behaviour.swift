import PricingModel

/// Behaviour (FORMAT 5.3).
extension Format {
  static let churn = Shape.cases(all, .paid, churnForms)

  static let churnForms = Shape.choice(
    [
      Shape.Option(pick: .text("as monthly"), shape: .word(["as monthly"]), form: "`as monthly`"),
      Shape.Option(
        pick: .keys(["sbg", "weibull", "bdw", "table"]), shape: .block(family),
        form: "`{sbg: …, per: month}`, `{weibull: …}`, `{bdw: …}`, `{table: …}`"),
    ], .quantity(.rate(anyPeriod)))

  static let family = Block(
    name: "a family",
    keys: [
      Block.Key("sbg", .block(sbg), "shifted beta geometric"),
      Block.Key("weibull", .block(weibull), "discrete Weibull"),
      Block.Key("bdw", .block(bdw), "beta discrete Weibull"),
      Block.Key("table", .block(table), "hazards one by one"),
      Block.Key("per", .flag("month", "year", "renewal"), "the term's own period").required(
        "the period of the family: `month` for monthly, `year` for annual, or `renewal`",
        code: "E023"),
      Block.Key("source", .text, "who says so"),
      Block.Key("grade", .flag("A", "B", "C"), "how good the source is"),
    ],
    groups: [
      Block.Group(
        keys: ["sbg", "weibull", "bdw", "table"], required: true, reason: "churn has one law")
    ])

  static let betaParameter = Shape.quantity(.number(0.001...1e9))

  static let sbg = Block(
    name: "sbg",
    keys: [
      Block.Key("mean", .quantity(.probability), "a/(a+b)"),
      Block.Key("polarisation", .quantity(.number(0...1)), "1/(a+b+1); 0 is geometric"),
      Block.Key("a", betaParameter, "of the Beta between accounts"),
      Block.Key("b", betaParameter, "of the Beta between accounts"),
    ],
    groups: [
      Block.Group(
        keys: ["mean", "a"], required: true,
        reason: "give `mean` and `polarisation`, or `a` and `b`"),
      Block.Group(
        keys: ["polarisation", "b"], required: true,
        reason: "give `mean` and `polarisation`, or `a` and `b`"),
      Block.Group(
        keys: ["mean", "b"], required: false,
        reason: "give `mean` and `polarisation`, or `a` and `b`"),
      Block.Group(
        keys: ["polarisation", "a"], required: false,
        reason: "give `mean` and `polarisation`, or `a` and `b`"),
    ])

  static let weibull = Block(
    name: "weibull",
    keys: [
      Block.Key("theta", .quantity(.number(0...1)), "hazard of the first renewal").required(
        "the hazard of the first renewal"),
      Block.Key("c", .quantity(.number(0.001...1e3)), "below 1 hazards fall").required("its shape"),
    ])

  static let bdw = Block(
    name: "bdw",
    keys: [
      Block.Key("a", betaParameter, "of the Beta between accounts").required("its first parameter"),
      Block.Key("b", betaParameter, "of the Beta between accounts").required(
        "its second parameter"),
      Block.Key("c", .quantity(.number(0.001...1e3)), "1 is sbg").required("its shape"),
    ])

  static let table = Block(
    name: "a table",
    keys: [
      Block.Key(
        "hazards", .list(.quantity(.probability), counts: 1...most.hazards), "of renewal 1, 2, …"
      )
      .required("the hazards, e.g. `hazards: [9%, 7%, 5%]`"),
      Block.Key("after", .optional("last", or: .quantity(.probability)), "how it goes on")
        .required("", code: "E064"),
    ])

  static let moves = Block(
    name: "`moves`",
    keys: [
      Block.Key("ladder", .list(.name(.paidPlan), counts: 1...100), "plans from low to high"),
      Block.Key("upgrade", .cases(all, .paid, .quantity(.rate(anyPeriod))), "one step right"),
      Block.Key("downgrade", .cases(all, .paid, .quantity(.rate(anyPeriod))), "one step left"),
      Block.Key(
        "aha",
        .choice(
          [
            Shape.Option(
              pick: .keys(["table"]),
              shape: .block(
                Block(
                  name: "a table",
                  keys: [
                    Block.Key("table", .block(table), "chances by month"),
                    Block.Key("per", .flag("month"), "period").required(
                      "`month`", code: "E023"),
                  ])), form: "`{table: …, per: month}`")
          ], .cases(all, .paid, .quantity(.rate(monthly)))), "when the value is seen"
      ),
      Block.Key(
        "early_pitch",
        .block(
          Block(
            name: "an early pitch",
            keys: [
              Block.Key("churn", .quantity(.factor), "on churn").required("its factor on churn"),
              Block.Key("success", .quantity(.rate(monthly)), "upgrades").required(
                "how often it works"),
              Block.Key("share", .quantity(.probability), "of accounts before aha"),
            ])), "a pitch before the value is seen"
      ),
      Block.Key(
        "feature_trial",
        .block(
          Block(
            name: "a feature trial",
            keys: [
              Block.Key("plan", .name(.paidPlan), "what is tried").required(
                "the plan that is tried"),
              Block.Key("offered", .quantity(.rate(monthly)), "how often").required(
                "how often it is offered"),
              Block.Key("length", .duration([.days, .months], 0...730), "how long").required(
                "how long it is"),
              Block.Key("conversion", .quantity(.probability), "share that stays").required(
                "who stays"),
            ])), "a higher plan for some days"
      ),
      Block.Key(
        "spend_growth",
        .cases(bySegmentAndPlan, .paid, .choice([spreadOption], .quantity(.growth))),
        "price paid grows with tenure"),
    ])

  static let payments = Block(
    name: "`payments`",
    keys: [
      Block.Key(
        "failure",
        .cases(
          all, .paid,
          .choice(
            [
              Shape.Option(
                pick: .keys(["card_life", "updater"]), shape: .block(card),
                form: "`{card_life: 36 months, updater: 50%, other: 3%}`")
            ], .quantity(.probability))), "chance that a charge fails"),
      Block.Key("recovery", .quantity(.probability), "share recovered in total"),
      Block.Key(
        "retries", .list(.quantity(.probability), counts: 1...most.retries), "chance at each retry"),
      Block.Key("causes", .named(.cause, cause, most: 50), "retries by cause of failure"),
      Block.Key("retry_window", .duration([.days, .months], 0...730), "21 days by default"),
      Block.Key("grace", .duration([.days, .months], 0...730), "0 days by default"),
      Block.Key("past_due", .flag("counted", "not counted"), "in MRR while past due"),
      Block.Key("first_charge", .flag("succeeds", "like renewals"), "of a new account"),
    ],
    groups: [
      Block.Group(
        keys: ["recovery", "retries", "causes"], required: false,
        reason: "give the chance at each retry, or in total")
    ])

  static let card = Block(
    name: "a card",
    keys: [
      Block.Key("card_life", .duration([.months], 1...1200), "until it expires").required(
        "how long a card lives"),
      Block.Key("updater", .quantity(.probability), "share renewed by itself"),
      Block.Key("other", .quantity(.probability), "all other causes"),
    ])

  static let cause = Block(
    name: "a cause",
    keys: [
      Block.Key("share", .optional("rest", or: .quantity(.probability)), "of failed charges")
        .required(
          "the share of failed charges"),
      Block.Key(
        "retries", .list(.quantity(.probability), counts: 1...most.retries), "chance at each retry"
      )
      .required("the chance at each retry"),
    ])

  static let atRisk = Block(
    name: "`at_risk`",
    keys: [
      Block.Key("enters", .cases(all, .paid, .quantity(.rate(monthly))), "into the state").required(
        "how often accounts get there"),
      Block.Key("recovers", .cases(all, .paid, .quantity(.rate(monthly))), "out of it"),
      Block.Key("churn", .cases(all, .paid, .quantity(.factor)), "while at risk").required(
        "the factor on churn"),
      Block.Key(
        "save_offer",
        .block(
          Block(
            name: "a save offer",
            keys: [
              Block.Key("accepted", .quantity(.probability), "share").required("who accepts"),
              Block.Key("discount", .quantity(.discount), "off the price").required(
                "what is offered"),
              Block.Key("lasting", .duration([.months, .renewals], 1...240), "how long").required(
                "for how long"),
              Block.Key("cost", .money, "each"),
            ])), "to those at risk who decide to leave"),
    ])

  static let winBack = Block(
    name: "`win_back`",
    keys: [
      Block.Key(
        "rate", .cases(bySegmentAndPlan, .paid, .quantity(.rate(monthly))), "in the first month"),
      Block.Key("decay", .quantity(.number(0...1, open: true)), "from month to month"),
      Block.Key("until", .duration([.months], 1...240), "12 months by default"),
      Block.Key("returners", .flag("remembered", "like new"), "are they likelier to leave"),
      Block.Key("price", .flag("list", "old"), "what they pay"),
      Block.Key("coupon", .name(.coupon), "what they are given"),
    ])

  static let effect = Block(
    name: "an effect",
    keys: [
      Block.Key("from", .month, "first month"),
      Block.Key("until", .month, "last month"),
      Block.Key("each_year", .list(.integer(1...12), counts: 1...12), "calendar months"),
      Block.Key("after_tenure", .duration([.months], 1...1200), "accounts of this age"),
      Block.Key(
        "after", .flag("upgrade", "downgrade", "add_on", "failed_charge", "return"),
        "what came before"
      ),
      Block.Key("lasting", .duration([.days, .months, .renewals], 1...1200), "how long after"),
    ]
      + Effect.Target.allCases.map { target in
        Block.Key(
          target.rawValue, .cases(all, target == .arrivals ? .all : .paid, .quantity(.factor)),
          "factor on \(target.rawValue)")
      } + [
        Block.Key("cost", .cases(all, .paid, .quantity(.moneyRate)), "per account concerned"),
        Block.Key("source", .text, "who says so"),
        Block.Key("grade", .flag("A", "B", "C"), "how good the source is"),
      ])
}
