import PricingModel

/// Changes and gates (FORMAT 6, 7).
extension Format {
  static let change = Block(
    name: "a change",
    keys: [
      Block.Key("at", .month, "takes effect at this boundary").required("the month of the change"),
      Block.Key("prices", .keyed(.plansAndAddOns, changedPrice), "absolute new prices"),
      Block.Key("existing", policy, "what those who already pay get"),
      Block.Key("notice", .duration([.months], 0...240), "the policy starts later"),
      Block.Key("response", .block(response), "answers to this change"),
      Block.Key("retire", .name(.paidPlan), "not sold from then on"),
      Block.Key("to", .name(.paidPlan), "where its accounts go"),
      Block.Key("set", .settings, "values from then on"),
      Block.Key("why", .text, "prints in the report"),
    ])

  static let changedPrice = Shape.choice(
    [
      Shape.Option(
        pick: .mapping,
        shape: .block(
          Block(
            name: "a new price",
            keys: [Block.Key("price", schedule, "per month")]
              + plan.keys.filter { Term(rawValue: $0.name) != nil })),
        form: "`{price: …, annual: {…}}`")
    ], .money)

  static let policy = Shape.choice(
    [
      Shape.Option(
        pick: .keys(["grandfather", "keep_after"]), shape: .block(grandfather),
        form: "`{grandfather: forever}`"),
      Shape.Option(
        pick: .keys(["offer", "price_weight", "loss_aversion"]), shape: .block(offer),
        form: "`{offer: …}`"),
    ], .word(["at renewal"]))

  static let grandfather = Block(
    name: "grandfathering",
    keys: [
      Block.Key(
        "grandfather",
        .choice(
          [
            Shape.Option(pick: .text("forever"), shape: .word(["forever"]), form: "`forever`"),
            Shape.Option(pick: .prefix("until "), shape: .month, form: "`until 2028-01`"),
          ], .duration([.months, .renewals], 1...240)), "the old price until then"
      ).required("how long the old price holds, e.g. `grandfather: 12 months`"),
      Block.Key(
        "keep_after", .list(.flag("upgrade", "return"), counts: 1...2), "keeps it after these"
      ),
    ])

  static let offer = Block(
    name: "an offer",
    keys: [
      Block.Key("offer", .block(options), "what each account chooses from").required("its options"),
      Block.Key("price_weight", .quantity(nonNegative), "of the price in a choice by liking"),
      Block.Key("loss_aversion", .quantity(.number(0...100)), "in a choice by liking"),
    ])

  static let options = Block(
    name: "the options of an offer",
    keys: [
      Block.Key("keep", .block(option("keeping the plan", to: false)), "keep the plan"),
      Block.Key("downgrade", .block(option("a downgrade", to: true)), "move to a cheaper plan"),
      Block.Key("leave", .block(option("leaving", to: false)), "leave"),
    ]
      + Term.allCases.filter { $0 != .monthly }.map { term in
        Block.Key(
          term.rawValue, .block(option("switching the term", to: false)),
          "switch to \(term.rawValue) now"
        )
      })

  static func option(_ name: String, to: Bool) -> Block {
    Block(
      name: name,
      keys: [
        Block.Key("price", .money, "per month; the new price by default"),
        Block.Key("share", .cases(all, .own, .quantity(.probability)), "who chooses it"),
        Block.Key("liking", .quantity(.number(-1000...1000)), "a of the logit"),
        Block.Key("effort", .quantity(.number(-1000...1000)), "of changing"),
      ]
        + (to
          ? [Block.Key("to", .name(.paidPlan), "the cheaper plan").required("the cheaper plan")]
          : []),
      groups: [
        Block.Group(
          keys: ["share", "liking"], required: false,
          reason: "options have all a `share`, or all a `liking`")
      ])
  }

  static let statistics = ["mean", "sd", "p10", "p50", "p90"]

  static let gate = Block(
    name: "a gate",
    keys: [
      Block.Key("metric", .word(Metrics.names), "what is compared").required("a metric of METRICS"),
      Block.Key("month", .month, "in this month").required("the month it is compared in"),
      Block.Key("group", .text, "`all` by default"),
    ]
      + statistics.map { Block.Key($0, .bound, "`at least N`, `at most N`, or a number") } + [
        Block.Key("within", .quantity(.probability), "share of the number"),
        Block.Key("within_standard_errors", .quantity(positive), "Monte Carlo errors"),
        Block.Key("because", .text, "who says so"),
        Block.Key("of", .flag("scenario", "difference"), "what it is of"),
      ],
    groups: [
      Block.Group(keys: statistics, required: true, reason: "a gate compares one statistic"),
      Block.Group(
        keys: ["within", "within_standard_errors"], required: false,
        reason: "a number has one tolerance"),
    ])
}

/// Names of what can be gated (METRICS, Identifiers).
enum Metrics {
  /// What the accounts record and METRICS names.
  private static let items = LedgerItem.allCases.filter { $0 != .writtenOff }

  static let names =
    items.map(\.name) + [
      "logo_churn", "gross_mrr_churn", "net_mrr_churn", "nrr_12", "grr_12", "nrr_12_cohort",
      "grr_12_cohort", "arpa", "quick_ratio", "revenue", "revenue_to_date",
    ]
  /// Those that have no slices.
  static let onlyForAll =
    items.filter { !$0.isGrouped }.map(\.name) + [
      "nrr_12", "grr_12", "nrr_12_cohort", "grr_12_cohort", "quick_ratio", "revenue",
      "revenue_to_date",
    ]
}
