import PricingModel

/// `Warnings: **W19** …`
enum MarkdownWarnings {
  static func lines(_ warnings: [Warning]) -> [String] {
    guard let first = warnings.first else { return ["Warnings: none."] }
    guard warnings.count > 1 else {
      return ["Warnings: **\(first.code)** \(Escaping.markdown(first.sentence))"]
    }
    return ["Warnings:", ""]
      + warnings.map { "* **\($0.code)** \(Escaping.markdown($0.sentence))" }
  }
}
