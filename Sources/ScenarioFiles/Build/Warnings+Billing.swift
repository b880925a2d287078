import PricingModel

/// Rates of churn that mix terms, or credit the term with who chose it.
extension Warnings {
  /// W04: contracts too young to renew make churn look low.
  var tooYoungToChurn: Warning? {
    let longer = catalogue.terms.filter { $0 != .monthly }
    guard let term = longer.first, catalogue.terms.contains(.monthly),
      !book.contains(where: { $0["billing"]?.text.map { $0 != "monthly" } ?? false })
    else { return nil }
    return warning(
      "W04",
      "no \(term.rawValue) contract can end in the first \(term.months - 1) months, so the churn of "
        + "`all` mixes two ages; read it by billing")
  }

  /// W06: those who take the longer term were likelier to stay anyway.
  var termAsCause: Warning? {
    guard movesTerms, ownProcess, !selects else { return nil }
    return warning(
      "W06",
      "a change moves customers to a longer term whose churn is a process of its own: the gap between "
        + "terms is partly who chose them; try `as monthly`, or state `billing.selection`")
  }

  private var movesTerms: Bool {
    let dated = root["changes"].elements
    let settings = dated.flatMap { $0["set"].members } + changed
    if settings.contains(where: { $0.key.text.hasPrefix("billing") }) { return true }
    return dated.flatMap { $0["prices"].members }.contains { pair in
      pair.value.first(of: catalogue.terms.filter { $0 != .monthly }.map(\.rawValue)) != nil
    }
  }

  private var ownProcess: Bool {
    guard let churn = root["churn"] else { return false }
    return says(churn) { key, value in
      key != "monthly" && Term(rawValue: key) != nil && value.text != "as monthly"
    }
  }

  private func says(_ entry: Entry, _ isMeant: (String, Entry) -> Bool) -> Bool {
    entry.members.contains { isMeant($0.key.text, $0.value) || says($0.value, isMeant) }
  }

  private var selects: Bool {
    let stated = root.at(["billing", "selection"])?.text.flatMap(Measure.plain.value)
    return (stated ?? 0) > 0
  }

  /// W09: the mean of lifetimes is longer than the lifetime at the mean.
  var certainChurn: Warning? {
    guard !registry.parameters.isEmpty else { return nil }
    let certain = conduct.churn.leaves.contains { churn in
      if case .flat(let rate) = churn {
        return rate.quantity.isCertain && !rate.quantity.isAlwaysZero
      }
      return false
    }
    guard certain else { return nil }
    return warning(
      "W09",
      "churn is stated as certain: CLV at one rate is below the mean of CLV over the rates it may be; "
        + "give it as `{beta: …}`")
  }
}
