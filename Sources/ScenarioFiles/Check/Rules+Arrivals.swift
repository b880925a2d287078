import PricingModel

extension Rules {
  /// Arrivals in a form carry their period; a schedule's months are its periods.
  func arrivalPeriods() {
    for path in [
      ["free_accounts", "signups"], ["trials", "starts"], ["new_customers", "arrivals"],
    ] {
      guard let entry = root.at(path), let leaves = entries(entry)?.leaves else { continue }
      for leaf in leaves { arrivalPeriod(leaf, path[1]) }
    }
  }

  private func arrivalPeriod(_ leaf: Entry, _ label: String) {
    let form = leaf.first(of: ["poisson", "negative_binomial", "exactly", "schedule"])?.key.text
    if form == "schedule" {
      guard let per = leaf.pair("per") else { return }
      findings.add(
        "E013", per.key.place,
        "`schedule` and `per` exclude each other: it says how many come in which month")
    } else if form != nil && leaf["per"] == nil {
      findings.add(
        "E023", leaf.place, "\(Wording.pair(label, leaf)) has no period; add `per: month`")
    }
  }
}
