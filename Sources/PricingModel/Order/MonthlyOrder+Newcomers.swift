extension MonthlyOrder {
  /// The past of somebody who starts on a plan at `month`.
  func newcomer(on plan: Int, at month: Int) -> Past {
    Past(hasAha: startsWithAha(plan: plan, at: month), since: since(month))
  }
}
