import PricingModel
import Reports

/// The levers that a scenario has, in the order of the page.
struct PageLevers {
  let scenario: Scenario

  var all: [PageLever] {
    [month] + prices + [existing, notice] + discounts + conduct + others
  }

  // MARK: What you decide

  private var month: PageLever {
    let options = (0..<scenario.months).map { index in
      let month = scenario.start + index
      return PageLever.Option(value: "\(month)", label: month.spoken)
    }
    return PageLever(
      id: "at", label: "The change starts in", unit: "", group: .decide, form: .choice(options))
  }

  private var prices: [PageLever] {
    let currency = scenario.currency
    return scenario.plans.compactMap { plan in
      guard !plan.isFree, case .flat(let minor) = plan.price.schedule else { return nil }
      let unit = 1 / Double(currency.minorUnits)
      return PageLever(
        id: "plans.\(plan.id).price", label: "Price of \(plan.id)",
        unit: "\(currency.code) a month per \(plan.perSeat ? "seat" : "account")", group: .decide,
        form: .number(
          Self.scale(
            Double(minor) * unit, least: unit, most: 1e7, decimals: currency.decimals,
            reach: 2 * Double(minor) * unit)))
    }
  }

  private var existing: PageLever {
    let waits = [3, 6, 12, 24].map {
      PageLever.Option(
        value: "\($0) months", label: "keep the old price \($0) months")
    }
    return PageLever(
      id: "existing", label: "Those who already pay", unit: "", group: .decide,
      form: .choice(
        [.init(value: "at renewal", label: "new price at their renewal")] + waits
          + [.init(value: "forever", label: "keep the old price for good")]))
  }

  private var notice: PageLever {
    PageLever(
      id: "notice", label: "Notice to them", unit: "months", group: .decide,
      form: .number(
        .init(current: "0", slider: 0...12, step: 1, allowed: 0...120, decimals: 0)))
  }

  private var discounts: [PageLever] {
    scenario.plans.filter { !$0.isFree }.flatMap { plan in
      plan.terms.filter { $0 != .monthly }.map { term in
        PageLever(
          id: "plans.\(plan.id).\(term.rawValue).discount",
          label: "\(Self.words[term] ?? term.rawValue) discount of \(plan.id)", unit: "%",
          group: .decide,
          form: .number(
            Self.scale(
              plan.price.effectiveDiscount(of: term) * 100, least: 0, most: 99.9, decimals: 1,
              reach: 30)))
      }
    }
  }

  private static let words: [Term: String] = [
    .quarterly: "Quarterly", .halfYearly: "Half-yearly", .annual: "Annual", .twoYear: "Two-year",
  ]

  private var conduct: [PageLever] {
    let conduct = scenario.conduct(at: 0)
    var levers: [PageLever] = []
    if let days = conduct.trials?.length.days {
      levers.append(
        PageLever(
          id: "trials.length", label: "Length of a trial", unit: "days", group: .decide,
          form: .number(
            Self.scale(Double(days), least: 0, most: 365, decimals: 0, reach: 46))))
    }
    if conduct.payments != nil {
      levers.append(
        PageLever(
          id: "payments.retries", label: "Retries of a failed charge", unit: "", group: .decide,
          form: .choice([
            .init(value: "as is", label: "as in the file"),
            .init(value: "[30%]", label: "one, which recovers 30%"),
            .init(value: "[30%, 25%]", label: "two, 30% and 25%"),
            .init(value: "[30%, 25%, 20%]", label: "three, 30%, 25% and 20%"),
            .init(value: "[35%, 30%, 25%, 20%]", label: "four, 35% falling to 20%"),
          ])))
    }
    return levers
  }

  // MARK: What customers do otherwise

  private var others: [PageLever] {
    ["churn": "Churn by choice", "conversion": "Trials that convert", "arrivals": "Who arrives"]
      .sorted { $0.key > $1.key }
      .map { factor, label in
        PageLever(
          id: "effects.\(factor)", label: label, unit: "× the file's", group: .differ,
          form: .number(
            .init(current: "1", slider: 0.5...1.5, step: 0.05, allowed: 0.01...10, decimals: 2)))
      }
      .sorted { Self.order($0.id) < Self.order($1.id) }
  }

  private static func order(_ id: String) -> Int {
    ["effects.conversion", "effects.churn", "effects.arrivals"].firstIndex(of: id) ?? 9
  }

  // MARK: Scales

  /// A slider whose steps are round and meet the value in force.
  private static func scale(
    _ current: Double, least: Double, most: Double, decimals: Int, reach: Double
  ) -> PageLever.Scale {
    let written = Double(PageLever.text(current, decimals)) ?? current
    var step = 1.0
    if decimals > 0 {
      while step * 100 > reach, step > 0.01 { step /= 10 }
      while step * 200 < reach { step *= 10 }
    }
    let below = ((written - least) / step + 1e-9).rounded(.down)
    let above = (min(reach, most - written) / step + 1e-9).rounded(.down)
    return PageLever.Scale(
      current: PageLever.text(current, decimals),
      slider: (written - below * step)...(written + above * step), step: step,
      allowed: least...most, decimals: decimals)
  }
}
