import PricingModel

/// A change file as a diff against its baseline, by path in the order of the format (FORMAT 6):
///
///     ~ plans.pro.price     24.00 → 29.00        from 2027-01, existing at renewal from 2027-02
///     ~ trials.length       14 days → 7 days     from 2026-01
///     + win_back.rate       2% per month         from 2026-01
struct Differences {
  private struct Line {
    let sign: String
    let path: String
    let values: String
    let when: String
    let order: Int
    let month: Month
  }

  private let change: ChangeFile
  private let catalogue: Catalogue
  private let baseline: Entry

  init(_ change: ChangeFile, _ catalogue: Catalogue) {
    self.change = change
    self.catalogue = catalogue
    baseline = change.baseline
  }

  var lines: [String] {
    var found: [Line] = []
    for pair in change.tree["set"].members {
      found.append(setting(pair, from: catalogue.start, before: baseline))
    }
    for item in change.tree["changes"].elements {
      guard let at = item["at"]?.text.flatMap(Scalars.month) else { continue }
      for pair in item["prices"].members { found += prices(pair, item, at) }
      if let plan = item["retire"]?.text, let to = item["to"]?.text {
        let when = "from \(at), existing \(policy(item, at))"
        found.append(line("plans.\(plan)", "sold", "retired, moves to \(to)", when, at))
      }
      for pair in item["set"].members {
        found.append(setting(pair, from: at, before: tree(before: at)))
      }
    }
    let sorted = found.enumerated().sorted { left, right in
      (left.element.order, left.element.month, left.offset)
        < (right.element.order, right.element.month, right.offset)
    }.map(\.element)
    func width(_ part: KeyPath<Line, String>) -> Int {
      sorted.map { $0[keyPath: part].count }.max() ?? 0
    }
    let (path, values) = (width(\.path), width(\.values))
    return sorted.map { line in
      "\(line.sign) \(padded(line.path, path))   \(padded(line.values, values))   \(line.when)"
    }
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: width - text.count)
  }

  private func order(_ path: String) -> Int {
    let top = String(path.prefix { $0 != "." })
    return Format.scenario.keys.prefix { $0.name != top }.count
  }

  /// The baseline with its own settings up to a month, and the change's from the start.
  private func tree(before month: Month) -> Entry {
    var tree = baseline
    for pair in change.tree["set"].members { tree = Eras.setting(pair, in: tree) }
    for era in Eras(tree, catalogue).trees where catalogue.start + era.from < month {
      tree = era.tree
    }
    return tree
  }

  private func setting(_ pair: Entry.Pair, from month: Month, before tree: Entry) -> Line {
    let path = pair.key.text
    let old = tree.at(path.split(separator: ".").map(String.init))
    return line(path, old?.written, pair.value.written, "from \(month)", month)
  }

  private func line(
    _ path: String, _ old: String?, _ new: String, _ when: String, _ month: Month
  ) -> Line {
    Line(
      sign: old == nil ? "+" : "~", path: path, values: old.map { "\($0) → \(new)" } ?? new,
      when: when, order: order(path), month: month)
  }

  // MARK: Prices

  private func prices(_ pair: Entry.Pair, _ item: Entry, _ at: Month) -> [Line] {
    let when = "from \(at), existing \(policy(item, at))"
    let parts: [(key: String, value: Entry)] =
      pair.value.pairs?.map { ($0.key.text, $0.value) } ?? [("price", pair.value)]
    return parts.map { key, value in
      let old = inForce(pair.key.text, key, before: at)
      return line(
        "plans.\(pair.key.text).\(key)", old.map { money($0, key) }, money(value, key), when, at)
    }
  }

  /// A plain price with all decimals of the currency.
  private func money(_ entry: Entry, _ key: String) -> String {
    guard key == "price", let text = entry.text,
      let minor = PriceText.minor(text, catalogue.currency)
    else { return entry.written }
    return amount(minor)
  }

  private func amount(_ minor: Int64) -> String {
    let unit = catalogue.currency.minorUnits
    if unit == 1 { return "\(minor)" }
    let rest = String(minor % unit)
    let zeros = String(repeating: "0", count: catalogue.currency.decimals - rest.count)
    return "\(minor / unit).\(zeros)\(rest)"
  }

  private func inForce(_ plan: String, _ key: String, before month: Month) -> Entry? {
    var value = baseline.at(["plans", plan, key])
    let earlier = baseline["changes"].elements + change.tree["changes"].elements
    let dated = earlier.compactMap { item in
      item["at"]?.text.flatMap(Scalars.month).map { (month: $0, item: item) }
    }
    for (at, item) in dated.sorted(by: { $0.month < $1.month }) where at < month {
      guard let price = item.at(["prices", plan]) else { continue }
      if price.text != nil && key == "price" { value = price }
      if let part = price[key] { value = part }
    }
    return value
  }

  private func policy(_ item: Entry, _ at: Month) -> String {
    let notice = item["notice"]?.text.flatMap(Scalars.duration)?.count ?? 0
    let start = notice > 0 ? " from \(at + notice)" : ""
    let existing = item["existing"]
    if let text = existing?.text { return text + start }
    if let text = existing?["grandfather"]?.text { return "grandfather \(text)" + start }
    let options = (existing?["offer"]).members.map { pair -> String in
      switch pair.key.text {
      case "downgrade": "downgrade to \(pair.value["to"].word)"
      case let name:
        name
          + (pair.value["price"]?.text.flatMap { PriceText.minor($0, catalogue.currency) }
            .map { " \(amount($0))" } ?? "")
      }
    }
    return "offer: \(options.joined(separator: ", "))" + start
  }
}
