import PricingModel

extension Rules {
  /// `expect` (FORMAT 7).
  func gates() {
    for gate in root["expect"].elements where gate.pairs != nil { self.gate(gate) }
  }

  private func gate(_ gate: Entry) {
    if let entry = gate["month"], let month = month(entry),
      month < catalogue.start || month > lastMonth
    {
      findings.add(
        "E071", entry.place,
        "`month: \(month)` is outside the forecast, \(catalogue.start) to \(lastMonth)")
    }
    group(gate["group"], of: gate["metric"].word)
    if let metric = gate["metric"], let name = metric.text, name.hasSuffix("_cohort") {
      needsCustomers(name, metric.place)
    }
    if let pair = gate.first(of: Format.statistics) { statistic(pair, gate) }
    if let of = gate.pair("of"), of.value.text == "difference", !isChange {
      findings.add(
        "E031", of.value.place,
        "`of: difference` needs a baseline; write the gate in a change file")
    }
  }

  private func group(_ entry: Entry?, of metric: String) {
    guard let entry, let text = entry.text, text != "all" else { return }
    let known =
      catalogue.paidPlans.map { "plan:\($0.id)" } + catalogue.segments.map { "segment:\($0)" }
      + catalogue.terms.map { "billing:\($0.rawValue)" }
    guard !known.contains(text) else {
      if Metrics.onlyForAll.contains(metric) {
        findings.add(
          "E031", entry.place,
          "`\(metric)` is given for `all` only, not for `\(Wording.shown(text))`")
      }
      return
    }
    findings.add(
      "E031", entry.place,
      "`group` is `\(Wording.shown(text))`, which does not exist"
        + (Spelling.nearest(to: text, in: known + ["all"]).map { "; did you mean `\($0)`?" }
          ?? "; write `all`, `plan:…`, `segment:…` or `billing:…`"))
  }

  private func statistic(_ pair: Entry.Pair, _ gate: Entry) {
    let name = pair.key.text
    guard let text = pair.value.text else { return }
    let tolerance = gate.first(of: ["within", "within_standard_errors"])
    if Self.bound(text) != nil {
      if let tolerance {
        findings.add(
          "E013", tolerance.key.place,
          "`\(name): \(Wording.shown(text))` and `\(tolerance.key.text)` exclude each other: "
            + "a bound has no tolerance"
        )
      }
    } else if tolerance == nil {
      findings.add(
        "E012", first(gate),
        "missing key `within`: a number is compared within a tolerance, e.g. `within: 0.1%`")
    }
    if replications < 200 && name.hasPrefix("p") {
      findings.add(
        "E091", pair.key.place,
        "\(name.uppercased()) needs 200 replications; this run has \(replications)")
    }
  }

  /// `at least 500`, `at most 500`.
  static func bound(_ text: String) -> Gate.Bound? {
    if text.hasPrefix("at least "), let number = Scalars.number(String(text.dropFirst(9))) {
      return .atLeast(number.value())
    }
    if text.hasPrefix("at most "), let number = Scalars.number(String(text.dropFirst(8))) {
      return .atMost(number.value())
    }
    return nil
  }
}
