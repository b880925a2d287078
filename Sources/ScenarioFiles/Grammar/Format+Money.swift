import PricingModel

/// Answers to a price and costs (FORMAT 5.4, 5.5), joint uncertainty (5.6).
extension Format {
  static let response = Block(
    name: "`response`",
    keys: [
      Block.Key("new", .optional("none", or: .block(newResponse)), "of new business"),
      Block.Key(
        "existing", .optional("none", or: .block(existingResponse)), "of existing accounts"),
    ])

  static let newResponse = Block(
    name: "`response.new`",
    keys: [
      Block.Key("elasticity", .cases(bySegmentAndPlan, .own, .quantity(.elasticity)), "(p/p0)^-e"),
      Block.Key(
        "logit",
        .block(
          Block(
            name: "a logit",
            keys: [
              Block.Key(
                "slope", .cases(bySegmentAndPlan, .own, .quantity(nonNegative)), "per unit of money"
              )
              .required("its slope")
            ])), "logit q falls with the price"
      ),
      Block.Key(
        "willingness", .cases(bySegmentAndPlan, .own, .block(willingness)), "who would pay"),
      Block.Key(
        "choice_overload",
        .block(
          Block(
            name: "choice overload",
            keys: [
              Block.Key("above", .integer(1...100), "plans on sale").required(
                "from how many plans on"),
              Block.Key("each", .quantity(.factor), "for every plan beyond").required("its factor"),
            ])), "for many plans"
      ),
    ],
    groups: [
      Block.Group(
        keys: ["elasticity", "logit", "willingness"], required: true,
        reason: "new business answers in one way")
    ])

  static let existingResponse = Block(
    name: "`response.existing`",
    keys: [
      Block.Key(
        "elasticity", .cases(all, .own, .quantity(.elasticity)), "against the reference price"),
      Block.Key(
        "loss_aversion", .cases(all, .own, .quantity(.number(0...100))), "of a rise against a cut"),
      Block.Key("memory", .quantity(.number(0...1)), "how slowly the reference follows"),
      Block.Key("through", .flag("intensity"), "the kappa form"),
      Block.Key("strength", .quantity(nonNegative), "of the kappa form"),
      Block.Key("willingness", .cases(all, .own, .block(willingness)), "who would stay"),
      Block.Key("loss", .cases(all, .own, .quantity(.probability)), "independent, before churn"),
      Block.Key("churn", .cases(all, .own, .quantity(.factor)), "on the probability of churn"),
      Block.Key("shock", .cases(all, .own, .quantity(nonNegative)), "added to kappa"),
      Block.Key("intensity", .cases(all, .own, .quantity(.factor)), "on kappa"),
      Block.Key("upgrade", .cases(all, .own, .quantity(.factor)), "on upgrades of that boundary"),
      Block.Key(
        "downgrade", .cases(all, .own, .quantity(.factor)), "on downgrades of that boundary"),
      Block.Key(
        "after",
        .block(
          Block(
            name: "what lasts",
            keys: [
              Block.Key("intensity", .quantity(.factor), "on kappa").required("its factor"),
              Block.Key("lasting", .duration([.months, .renewals], 1...240), "how long").required(
                "for how long"),
            ])), "what lasts"
      ),
    ],
    groups: statedAnswers.map { stated in
      Block.Group(
        keys: ["elasticity", "willingness", stated], required: false,
        reason: "existing accounts answer to a reference price, or as stated")
    }
      + ["loss_aversion", "memory", "through", "strength"].flatMap { part in
        (["willingness"] + statedAnswers).map { other in
          Block.Group(
            keys: [part, other], required: false, reason: "`\(part)` is of a reference price")
        }
      })

  static let statedAnswers = ["loss", "churn", "shock", "intensity", "upgrade", "downgrade"]

  static let costs = Block(
    name: "`costs`",
    keys: [
      Block.Key(
        "gross_margin", .cases([.plan], .paid, .quantity(.probability)), "share of revenue"),
      Block.Key(
        "payment_fee",
        .block(
          Block(
            name: "a payment fee",
            keys: [
              Block.Key("share", .quantity(.probability), "of each invoice"),
              Block.Key("fixed", .money, "each invoice"),
            ])), "per paid invoice"),
      Block.Key(
        "acquisition",
        .block(
          Block(
            name: "the cost of acquisition",
            keys: [
              Block.Key(
                "per_new_acv", .cases(bySegmentAndPlan, .paid, .quantity(nonNegative)),
                "per unit of new annual value"),
              Block.Key("per_customer", .cases(bySegmentAndPlan, .paid, .quantity(.money)), "each"),
              Block.Key("per_trial", .cases(bySegmentAndPlan, .tried, .quantity(.money)), "each"),
            ],
            groups: [
              Block.Group(
                keys: ["per_new_acv", "per_customer", "per_trial"], required: true,
                reason: "acquisition is paid in one way")
            ])), "of new business"),
      Block.Key(
        "expansion", .block(perValue("per_new_acv", "the cost of expansion")), "of gained value"),
      Block.Key("renewal", .block(perValue("per_acv", "the cost of renewal")), "of renewed value"),
      Block.Key(
        "support", .cases(bySegmentAndPlan, .paid, .quantity(.moneyRate)), "per paying account"),
      Block.Key(
        "free_account", .cases(bySegmentAndPlan, .free, .quantity(.moneyRate)), "per free account"),
      Block.Key("discount_rate", .quantity(.rate([.year])), "10% per year by default"),
      Block.Key(
        "clv_horizon", .optional("none", or: .duration([.months], 1...1200)), "60 months by default"
      ),
    ])

  static func perValue(_ key: String, _ name: String) -> Block {
    Block(
      name: name,
      keys: [
        Block.Key(
          key, .cases(bySegmentAndPlan, .paid, .quantity(nonNegative)), "per unit of annual value"
        )
        .required("e.g. `{\(key): 0.28}`")
      ])
  }

  static let correlation = Block(
    name: "a correlation",
    keys: [
      Block.Key("between", .list(.text, counts: 2...2), "two paths").required(
        "which two quantities"),
      Block.Key("spearman", .quantity(.number(-1...1)), "rank correlation").required(
        "how strong it is"),
    ])

  static let draws = Block(
    name: "`draws`",
    keys: [Block.Key("file", .file, "a table of draws").required("the name of the table")])
}
