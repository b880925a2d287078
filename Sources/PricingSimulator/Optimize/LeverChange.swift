import Decisions
import PricingModel
import ScenarioFiles

/// Settings of levers as the change file that a person would write, so that whatever holds for a
/// change file holds for a search.
struct LeverChange {
  let levers: [Lever]
  let settings: [Setting]
  /// Month from which they are in force.
  let at: Month
  /// Path of the baseline.
  let baseline: String

  /// `baseline:`, `name:`, `changes:`; without a final note of who wrote it.
  var text: String {
    "baseline: \"\(baseline.split(separator: "/").suffix(1).joined())\"\nname: \"\(name)\"\n"
      + "changes:\n  - \(change)\n"
  }

  /// `plans.pro.price 29.00, trials.length 7 days`.
  var name: String {
    zip(levers, settings).map { "\($0.path) \($1.text)" }.joined(separator: ", ")
  }

  /// Read as if it stood beside the baseline.
  /// - Throws: `Failure.usage` where the settings do not make a change file.
  func scenario() throws -> Scenario {
    let folder = baseline.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let file = (folder + ["(levers)"]).joined(separator: "/")
    switch ScenarioReader().read(text: text, file: file) {
    case .scenario(let scenario): return scenario
    case .problems(let problems):
      throw Failure.usage("\(name): \(problems.prefix(1).map(\.message).joined())")
    }
  }

  private var change: String {
    var parts = ["at: \(at)"]
    let prices = pricedPlans.map { plan in "\(plan): {\(price(of: plan))}" }
    if !prices.isEmpty {
      parts.append("prices: {\(prices.joined(separator: ", "))}")
      parts.append("existing: \(policy)")
    }
    if !set.isEmpty { parts.append("set: {\(set.joined(separator: ", "))}") }
    return "{\(parts.joined(separator: ", "))}"
  }

  private var pricedPlans: [String] {
    var plans: [String] = []
    for lever in levers {
      switch lever.kind {
      case .price(let plan), .discount(let plan, _):
        if !plans.contains(plan) { plans.append(plan) }
      default: break
      }
    }
    return plans
  }

  private func price(of plan: String) -> String {
    zip(levers, settings).compactMap { lever, setting in
      switch lever.kind {
      case .price(plan): "price: \(setting.text)"
      case .discount(plan, let term): "\(term): {discount: \(setting.text)}"
      default: nil
      }
    }.joined(separator: ", ")
  }

  private var policy: String {
    for (lever, setting) in zip(levers, settings) where lever.kind == .grandfatherMonths {
      return setting.number == 0 ? "at renewal" : "{grandfather: \(setting.text)}"
    }
    return "at renewal"
  }

  private var set: [String] {
    zip(levers, settings).compactMap { lever, setting in
      switch lever.kind {
      case .trialDays, .retries: "\(lever.path): \(setting.text)"
      default: nil
      }
    }
  }
}
