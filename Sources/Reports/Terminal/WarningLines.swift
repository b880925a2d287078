import Estimates
import PricingModel

/// The sentences behind the codes, for stderr: `warning[W21]: …`, folded at 80 columns.
enum WarningLines {
  static func text(_ warnings: [Warning], _ ink: Ink) -> String {
    warnings.map { warning in
      let head = "warning[\(warning.code)]:"
      let sentence = "\(head) \(Escaping.terminal(warning.sentence))"
      var lines = Layout.wrapped(sentence, indent: "  ")
      lines[0] = ink.loss(head) + lines[0].dropFirst(head.count)
      return ink.marked(lines.joined(separator: "\n") + "\n")
    }.joined()
  }
}
