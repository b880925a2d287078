import Decisions
import Estimates
import PricingModel

/// What to test first, in sentences.
struct TestAdvice {
  let stakes: Stakes
  let words: StakesWords

  private var information: ValueOfInformation { stakes.information }
  private var number: FigureScale { words.scale([information.all.value]) }

  /// The test of the input that is most worth knowing among those that a test would show.
  var first: ValueOfInformation.Row? { information.rows.first { $0.test != nil } }

  /// True where no draw of the inputs would change the choice.
  var isSettled: Bool { information.all.value <= 0 }

  /// Two sentences: the test, and what knowing is worth.
  var sentences: [String] {
    guard !isSettled else {
      return ["Nothing: whatever the inputs are, \(choice) is best."]
    }
    let everything = number.text(information.all.value)
    guard let row = first, let plan = row.test else {
      guard let most = information.rows.first, most.value.value > 0 else {
        return ["Nothing by itself; knowing everything is worth at most \(everything)."]
      }
      return [
        "No test shows \(Escaping.terminal(most.path)), which is most worth knowing.",
        "Knowing it is worth at most \(number.text(most.value.value)); knowing everything, "
          + "\(everything).",
      ]
    }
    return [
      Self.sentence(plan) + ".",
      "Knowing it is worth at most \(number.text(row.value.value)); knowing everything, "
        + "\(everything).",
    ]
  }

  private var choice: String {
    information.choice.map { "`\(Escaping.terminal($0))`" } ?? "no change"
  }

  /// `The new price of pro for half of new visitors: 1,340 trials an arm, 5 months`.
  static func sentence(_ plan: TestPlan) -> String {
    let size = Spoken.count(plan.size)
    let who = plan.test.plan.map { " \(Escaping.terminal($0))" } ?? ""
    let action: String
    switch plan.test.kind {
    case .conversion: action = "Watch \(Spoken.count(plan.size, "trial")) until they convert or not"
    case .newPrice:
      action =
        "The new price\(who.isEmpty ? "" : " of\(who)") for half of new visitors: "
        + "\(Spoken.count(plan.size, plan.test.unit)) an arm"
    case .pilot:
      action =
        "Reprice \(size) monthly\(who) customer\(plan.size == 1 ? "" : "s") ahead of the others"
    }
    guard plan.isPossible else {
      return action + ", more than the \(Spoken.count(plan.test.available ?? 0)) there are"
    }
    guard let months = plan.months else { return action + ", but nobody comes to be observed" }
    guard months <= 120 else { return action + ", more than ten years" }
    return action + ", " + (months == 0 ? "under a month" : Spoken.count(months, "month"))
  }

  /// One row an input worth knowing: label, worth, test, time, share of the regret it removes.
  func rows(most: Int = .max) -> [[String]] {
    let least = 0.005 * information.all.value
    return information.rows.filter { $0.value.value > least }.prefix(most).map { row in
      [
        row.path, number.text(row.value.value),
        "\(number.text(row.value.lower)) to \(number.text(row.value.upper))",
        row.test.map(Self.sentence) ?? "no test shows it",
        row.test.map { Spoken.part($0.shareOfRegret) } ?? "",
      ]
    }
  }
}
