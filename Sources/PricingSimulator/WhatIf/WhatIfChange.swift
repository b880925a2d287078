import PricingModel

/// Settings of the page as the change file that a person would write: always the same file for the
/// same settings, keys in the order of the format.
struct WhatIfChange {
  let levers: [PageLever]
  /// Those that differ from what is in force, by lever.
  let settings: [String: String]
  /// Name of the baseline's file, beside which the change is kept.
  let baseline: String

  var text: String {
    let lines = change
    return "name: \"\(name)\"\nbaseline: \"\(baseline)\"\nchanges:\n  - "
      + lines.joined(separator: "\n    ") + "\n"
  }

  private var name: String {
    let parts = levers.filter { $0.id != "at" }.compactMap { lever in
      settings[lever.id].map { "\(lever.id) \($0)" }
    }
    return "What if: " + parts.joined(separator: ", ")
  }

  private var change: [String] {
    var lines = ["at: \(settings["at"] ?? levers.first { $0.id == "at" }?.current ?? "")"]
    let prices = pricedPlans.map { "\($0): \(price(of: $0))" }
    if !prices.isEmpty {
      lines.append("prices: {\(prices.joined(separator: ", "))}")
      lines.append("existing: \(policy)")
      if let notice = settings["notice"] {
        lines.append("notice: \(notice) \(notice == "1" ? "month" : "months")")
      }
    }
    if !set.isEmpty { lines.append("set: {\(set.joined(separator: ", "))}") }
    return lines
  }

  /// In the order of the page, which is the file's.
  private var pricedPlans: [String] {
    var plans: [String] = []
    for lever in levers where settings[lever.id] != nil {
      let keys = lever.id.split(separator: ".").map(String.init)
      if keys.first == "plans", !plans.contains(keys[1]) { plans.append(keys[1]) }
    }
    return plans
  }

  private func price(of plan: String) -> String {
    let monthly = settings["plans.\(plan).price"]
    let terms = levers.compactMap { lever -> String? in
      let keys = lever.id.split(separator: ".").map(String.init)
      guard keys.count == 4, keys[1] == plan, let discount = settings[lever.id] else { return nil }
      return "\(keys[2]): {discount: \(discount)%}"
    }
    if let monthly, terms.isEmpty { return monthly }
    return "{" + ((monthly.map { ["price: \($0)"] } ?? []) + terms).joined(separator: ", ") + "}"
  }

  private var policy: String {
    switch settings["existing"] {
    case nil: "at renewal"
    case .some(let wait): "{grandfather: \(wait)}"
    }
  }

  private var set: [String] {
    var set: [String] = []
    if let days = settings["trials.length"] { set.append("trials.length: \(days) days") }
    if let retries = settings["payments.retries"] { set.append("payments.retries: \(retries)") }
    let factors = ["churn", "conversion", "arrivals"].compactMap { factor in
      settings["effects.\(factor)"].map { "\(factor): x\($0)" }
    }
    if !factors.isEmpty { set.append("effects.what_if: {\(factors.joined(separator: ", "))}") }
    return set
  }

  /// True where nothing that happens is changed: rules for a price change without one are none.
  var isNothing: Bool { pricedPlans.isEmpty && set.isEmpty }
}
