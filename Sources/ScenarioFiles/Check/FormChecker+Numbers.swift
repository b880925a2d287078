import PricingModel

/// Numbers with their unit, range and period.
extension FormChecker {
  typealias Kind = Shape.Kind

  /// A single number of the kind, with its period where the kind has one.
  func number(_ entry: Entry, _ kind: Kind, _ label: String, withPeriod: Bool = true) {
    guard let text = scalar(entry, label) else { return }
    if entry.isQuoted { return quoted(entry, label) }
    guard withPeriod, !kind.periods.isEmpty else { return amount(entry, text, kind, label) }
    guard let words = Scalars.perPeriod(text) else { return noPeriod(entry, text, kind, label) }
    guard kind.periods.contains(words.period) else {
      findings.add(
        "E023", entry.place,
        "\(Wording.pair(label, entry)): period `\(Wording.shown(words.period))` is not "
          + "allowed here; write per \(kind.periods.joined(separator: ", per "))"
      )
      return
    }
    amount(entry, words.amount, kind, label)
  }

  private func noPeriod(_ entry: Entry, _ text: String, _ kind: Kind, _ label: String) {
    let pair = Wording.pair(label, entry)
    switch kind.measure {
    case .percentage:
      if let percentage = Scalars.percentage(text) {
        let chance = percentage.value(shift: -2)
        let monthly = Wording.percent(1 - Elementary.power(1 - min(1, max(0, chance)), 1.0 / 12))
        let ways =
          kind.periods == ["year"]
          ? "`\(text) per year`"
          : "`\(text) per month`, or `\(text) per year` (\(monthly) a month)"
        findings.add(
          "E023", entry.place, "\(pair) has no period; write \(ways)",
          hint: kind.periods.contains("month") ? loss(chance, text) : nil)
      } else if Scalars.number(text) != nil {
        findings.add(
          "E025", entry.place,
          "\(pair) has no `%` and no period; write `\(text)% per \(kind.periods[0])`")
      } else if text.contains("%") || text == "monthly" || text == "annual" {
        findings.add(
          "E023", entry.place,
          "\(pair) is not a rate; write e.g. `5% per \(kind.periods[0])`")
      } else if case .failure(let fault) = Numeral.parse(text), fault != .word {
        self.fault(fault, entry, label)
      } else {
        findings.add(
          "E020", entry.place,
          "\(pair) is not a number with its period; write e.g. `5% per "
            + "\(kind.periods[0])`"
        )
      }
    default:
      if Scalars.number(text) != nil {
        findings.add("E023", entry.place, "\(pair) has no period; write `\(text) per month`")
      } else if case .failure(let fault) = Numeral.parse(text), fault != .word {
        self.fault(fault, entry, label)
      } else {
        let example = kind == .countRate ? "500 per month" : "1.50 per month"
        findings.add(
          "E020", entry.place, "\(pair) is not a number with its period; write e.g. `\(example)`")
      }
    }
  }

  /// What the two readings of a rate mean.
  private func loss(_ chance: Double, _ text: String) -> String? {
    guard chance > 0, chance < 1 else { return nil }
    let year = Wording.percent(1 - Elementary.power(1 - chance, 12), decimals: 0)
    return "\(text) per month is \(year) after a year; \(text) per year is \(text)"
  }

  private func amount(_ entry: Entry, _ text: String, _ kind: Kind, _ label: String) {
    switch kind.measure {
    case .percentage: percentage(entry, text, kind, label)
    case .factor: factor(entry, text, label)
    case .money: money(entry, text, label)
    case .plain, .fraction: plain(entry, text, kind, label)
    }
  }

  private func percentage(_ entry: Entry, _ text: String, _ kind: Kind, _ label: String) {
    guard let number = Scalars.percentage(text) else {
      let pair = Wording.pair(label, entry)
      if Scalars.number(text) != nil {
        let period = entry.written.dropFirst(text.count)
        findings.add("E025", entry.place, "\(pair) has no `%`; write `\(text)%\(period)`")
      } else if text.hasSuffix(" %"), Scalars.number(String(text.dropLast(2))) != nil {
        findings.add(
          "E025", entry.place, "\(pair) has a space before its `%`; write `\(text.dropLast(2))%`")
      } else if case .failure(let fault) = Numeral.parse(
        text.hasSuffix("%") ? String(text.dropLast()) : text),
        fault != .word
      {
        self.fault(fault, entry, label)
      } else {
        findings.add(
          "E020", entry.place, "\(pair) is not a percentage; write a number and `%`, e.g. `18%`")
      }
      return
    }
    let value = number.value(shift: -2)
    switch kind {
    case .growth:
      if !(-1...10).contains(value) {
        findings.add("E022", entry.place, "`\(label)` is \(text); allowed are -100% to 1000%")
      }
    case .discount:
      if value >= 1 {
        findings.add(
          "E046", entry.place,
          "`\(label)` is \(text): a discount of the whole price; allowed are 0% to below 100%")
      } else if value < 0 {
        findings.add(
          "E024", entry.place,
          "`\(label)` is \(text); a discount lies between 0 and 1 (0% and below 100%)")
      }
    default:
      if !(0...1).contains(value) {
        findings.add(
          "E024", entry.place,
          "`\(label)` is \(text); a probability lies between 0 and 1 (0% and 100%)")
      }
    }
  }

  private func factor(_ entry: Entry, _ text: String, _ label: String) {
    guard Scalars.factor(text) == nil else {
      if let value = Scalars.factor(text)?.value(), value > 1e6 {
        findings.add("E022", entry.place, "`\(label)` is \(text); allowed are x0 to x1000000")
      }
      return
    }
    let percentage = Scalars.percentage(text)
    let digits = Scalars.number(text)
    let way =
      percentage.map { Wording.number($0.value(shift: -2)) }
      ?? digits.map { Wording.number(abs($0.value())) } ?? "1.5"
    findings.add(
      "E027", entry.place, "\(Wording.pair(label, entry)) is not a factor; write `x\(way)`")
  }

  private func money(_ entry: Entry, _ text: String, _ label: String) {
    switch Numeral.parse(text) {
    case .success(let number):
      let decimals = catalogue.currency.decimals
      if number.isNegative && number.digits != 0 {
        findings.add("E022", entry.place, "`\(label)` is \(text); allowed are 0 to 10000000")
      } else if number.decimals > decimals {
        tooPrecise(entry, number, label)
      } else if number.value() > 1e7 {
        findings.add("E022", entry.place, "`\(label)` is \(text); allowed are 0 to 10000000")
      }
    case .failure(.word):
      let symbols = text.drop { !$0.isNumber }
      let way =
        Scalars.number(String(symbols)).map { "write \($0.text)" } ?? "write e.g. 49 or 49.00"
      findings.add("E020", entry.place, "\(Wording.pair(label, entry)) is not a number; \(way)")
    case .failure(let fault): self.fault(fault, entry, label)
    }
  }

  private func tooPrecise(_ entry: Entry, _ number: Numeral, _ label: String) {
    let decimals = catalogue.currency.decimals
    let words = ["no", "one", "two", "three", "four", "five", "six"]
    let count = number.decimals < words.count ? words[number.decimals] : "\(number.decimals)"
    let unit = (decimals..<number.decimals).reduce(Int64(1)) { power, _ in power * 10 }
    let low = number.digits / unit
    func written(_ units: Int64) -> String {
      let scale = catalogue.currency.minorUnits
      if decimals == 0 { return "\(units)" }
      let rest = String(units % scale)
      return "\(units / scale)." + String(repeating: "0", count: decimals - rest.count) + rest
    }
    findings.add(
      "E026", entry.place,
      "\(label) \(number.text) has \(count) decimal\(number.decimals == 1 ? "" : "s"); "
        + "\(catalogue.currency.code) has \(decimals == 0 ? "none" : words[decimals]): \(written(low)) or "
        + "\(written(low + 1))"
    )
  }

  private func plain(_ entry: Entry, _ text: String, _ kind: Kind, _ label: String) {
    switch Numeral.parse(text) {
    case .success(let number):
      let value = number.value()
      switch kind {
      case .elasticity:
        if value < 0 {
          let way = String(text.dropFirst())
          let loss = 1 - Elementary.power(1.1, value)
          findings.add(
            "E046", entry.place,
            "\(label) \(text): write it positive, \(way) means 10% dearer sells "
              + "\(Wording.percent(loss, decimals: 1)) less"
          )
        } else if value > 20 {
          findings.add("E022", entry.place, "`\(label)` is \(text); allowed are 0 to 20")
        }
      case .number(let range, let open):
        if !range.contains(value) || (open && value == range.lowerBound) {
          let from =
            open ? "above \(Wording.number(range.lowerBound))" : Wording.number(range.lowerBound)
          findings.add(
            "E022", entry.place,
            "`\(label)` is \(text); allowed are \(from) to \(Wording.number(range.upperBound))")
        }
      default:
        if value < 0 || value > 1e8 {
          findings.add(
            "E022", entry.place,
            "`\(label)` is \(Wording.shown(entry.written)); allowed are 0 to 100000000 per month")
        }
      }
    case .failure(let fault):
      guard let percentage = Scalars.percentage(text) else {
        return self.fault(fault, entry, label)
      }
      findings.add(
        "E020", entry.place,
        "\(Wording.pair(label, entry)) has a `%`; this number is written "
          + "\(Wording.number(percentage.value(shift: -2)))"
      )
    }
  }
}
