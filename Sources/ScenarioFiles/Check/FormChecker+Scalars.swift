import PricingModel

extension FormChecker {
  // MARK: Texts and names

  func text(_ entry: Entry, _ label: String) {
    guard let text = entry.text else {
      findings.add("E015", entry.place, "`\(label)` is a text; write it on one line")
      return
    }
    let count = text.unicodeScalars.count
    if let bad = text.unicodeScalars.first(where: { !PrintableText.allows($0) }) {
      let name =
        bad == "\n" ? "a line break" : "control character U+\(PrintableText.hexadecimal(bad))"
      findings.add(
        "E003", entry.place, "\(name) in `\(label)`; only printable text on one line is allowed")
    } else if count == 0 {
      findings.add("E015", entry.place, "`\(label)` has no value")
    } else if count > 200 {
      findings.add(
        "E022", entry.place, "`\(label)` has \(count) characters; allowed are at most 200")
    }
  }

  func word(_ entry: Entry, _ words: [String], _ label: String) {
    guard let text = scalar(entry, label), !words.contains(text) else { return }
    let near = Spelling.nearest(to: text, in: words)
    let allowed =
      words.count > 12
      ? "e.g. \(Wording.list(Array(words.prefix(4))))" : Wording.list(words, or: "or")
    findings.add(
      "E027", entry.place,
      "\(Wording.pair(label, entry)) is not a word of the list; "
        + (near.map { "did you mean `\($0)`? " } ?? "") + "allowed: \(allowed)")
  }

  func bound(_ entry: Entry, _ label: String) {
    guard let text = scalar(entry, label) else { return }
    if entry.isQuoted && Scalars.number(text) != nil { return quoted(entry, label) }
    if Rules.bound(text) == nil && Scalars.number(text) == nil {
      findings.add(
        "E027", entry.place,
        "\(Wording.pair(label, entry)) is not a bound; write `at least 500`, `at most 500`, "
          + "or a number with `within`"
      )
    }
  }

  func file(_ entry: Entry, _ label: String) {
    text(entry, label)
    guard let text = entry.text else { return }
    if !Library.stays(text) && label != "baseline" {
      findings.add(
        "E001", entry.place,
        "`\(label): \(Wording.shown(text))` leaves the folder; name a file inside the "
          + "scenario's folder"
      )
    }
  }

  /// Text of a scalar; says so where it is something else.
  func scalar(_ entry: Entry, _ label: String) -> String? {
    if let text = entry.text { return text }
    let found = entry.items != nil ? "a list" : "a mapping"
    if let pair = entry.pairs?.first, let dimension = CaseKey(rawValue: pair.key.text) {
      findings.add("E042", pair.key.place, "`\(label)` cannot be given \(dimension.spoken)")
    } else {
      findings.add("E015", entry.place, "`\(label)` is \(found); it is a single value")
    }
    return nil
  }

  // MARK: Integers

  func integer(_ entry: Entry, _ range: ClosedRange<Int>, _ label: String) {
    guard let text = scalar(entry, label) else { return }
    if entry.isQuoted { return quoted(entry, label) }
    switch Numeral.parse(text) {
    case .success(let number):
      guard let value = number.integer else {
        let low = Int(number.value().rounded(.down))
        findings.add(
          "E021", entry.place,
          "\(Wording.pair(label, entry)) is not an integer; write \(low) or \(low + 1)")
        return
      }
      if !range.contains(value) { outside(entry, label, "\(self.range(range))") }
    case .failure(.tooManyDigits) where !text.contains("."):
      outside(entry, label, "\(self.range(range))")
    case .failure(.word):
      findings.add(
        "E021", entry.place,
        "\(Wording.pair(label, entry)) is not an integer; write digits, e.g. "
          + "\(max(1, range.lowerBound))"
      )
    case .failure(let fault): self.fault(fault, entry, label)
    }
  }

  func seed(_ entry: Entry, _ label: String) {
    guard let text = scalar(entry, label) else { return }
    if entry.isQuoted { return quoted(entry, label) }
    let digits = text.hasPrefix("-") ? text.dropFirst() : Substring(text)
    let isDigits = !digits.isEmpty && digits.utf8.allSatisfy { (48...57).contains($0) }
    guard isDigits, digits == "0" || !digits.hasPrefix("0") else {
      integer(entry, 0...Int.max, label)
      return
    }
    if UInt64(text) == nil && text != "-0" { outside(entry, label, "0 to 18446744073709551615") }
  }

  private func outside(_ entry: Entry, _ label: String, _ allowed: String) {
    findings.add(
      "E022", entry.place, "`\(label)` is \(Wording.shown(entry.written)); allowed are \(allowed)")
  }

  func quoted(_ entry: Entry, _ label: String) {
    let text = entry.word
    let isAmount =
      Scalars.number(text) != nil || Scalars.percentage(text) != nil
      || Scalars.factor(text) != nil || Scalars.perPeriod(text) != nil
      || Scalars.duration(text) != nil
    let way = isAmount ? "write \(Wording.shown(text))" : "write e.g. 49 or 49.00"
    findings.add(
      "E020", entry.place,
      "\(Wording.pair(label, entry)) is not a number, or a number is quoted; \(way)")
  }

  func fault(_ fault: Numeral.Fault, _ entry: Entry, _ label: String) {
    let reason: String
    switch fault {
    case .exponent: reason = "has an exponent; write the digits out"
    case .leadingZero:
      reason = "has a leading zero, which some readers take for octal; leave it out"
    case .underscore: reason = "has a `_`; write the digits together"
    case .plus: reason = "has a `+`; leave it out"
    case .noLeadingDigit: reason = "has no digit before the point; write 0.5"
    case .openPoint: reason = "ends with a point; write a digit behind it or leave it out"
    case .hexadecimal: reason = "is hexadecimal or octal; write a decimal number"
    case .notFinite: reason = "is not a finite number; write digits"
    case .comma: reason = "has a comma; write digits, with a point before decimals"
    case .tooManyDigits: reason = "has more than 15 digits; fewer are exact"
    case .word: reason = "is not a number; write e.g. 49 or 49.00"
    }
    findings.add("E020", entry.place, "\(Wording.pair(label, entry)) \(reason)")
  }

  // MARK: Currency, month, duration

  func currency(_ entry: Entry, _ label: String) {
    guard let text = scalar(entry, label), Currencies.currency(text) == nil else { return }
    let common = ["USD", "EUR", "GBP", "JPY"]
    let near =
      Spelling.nearest(to: text.uppercased(), in: common)
      ?? Spelling.nearest(to: text.uppercased(), in: Currencies.codes)
    findings.add(
      "E028", entry.place,
      "currency `\(Wording.shown(text))` is not an ISO 4217 code"
        + (near.map { "; did you mean `\($0)`?" } ?? "; write e.g. `USD` or `EUR`"))
  }

  func month(_ entry: Entry, _ label: String) {
    guard let text = scalar(entry, label) else { return }
    guard let month = Scalars.month(text) else {
      findings.add(
        "E027", entry.place,
        "\(Wording.pair(label, entry)) is not a month; write year and month, e.g. "
          + "`\(monthNear(text))`"
      )
      return
    }
    if !(1900...2200).contains(month.year) {
      findings.add("E022", entry.place, "`\(label)` is \(text); allowed are 1900-01 to 2200-12")
    }
  }

  /// The month that `2026-1` or `2026-01-15` probably means.
  private func monthNear(_ text: String) -> String {
    let parts = text.split(separator: "-")
    if parts.count >= 2, parts[0].count == 4, let year = Int(parts[0]), let month = Int(parts[1]),
      (1...12).contains(month)
    {
      return Month(year: year, month: month).description
    }
    return "2026-01"
  }

  func duration(
    _ entry: Entry, _ units: Set<Scalars.DurationUnit>, _ range: ClosedRange<Int>, _ label: String
  ) {
    guard let text = scalar(entry, label) else { return }
    if entry.isQuoted { return quoted(entry, label) }
    let allowed = [Scalars.DurationUnit.days, .months, .renewals].filter(units.contains)
    guard let duration = Scalars.duration(text) else {
      return badDuration(entry, text, allowed, label)
    }
    if !units.contains(duration.unit) {
      let ways = allowed.map { count(max(1, range.lowerBound), $0) }
      findings.add(
        "E027", entry.place,
        "\(Wording.pair(label, entry)) is in \(duration.unit.rawValue); write "
          + "\(Wording.list(ways, or: "or"))"
      )
    } else if !range.contains(duration.count) {
      outside(entry, label, "\(self.range(range)) \(duration.unit.rawValue)")
    }
  }

  /// `1 month`, `2 months`.
  private func count(_ number: Int, _ unit: Scalars.DurationUnit) -> String {
    "\(number) \(number == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue)"
  }

  private func badDuration(
    _ entry: Entry, _ text: String, _ allowed: [Scalars.DurationUnit], _ label: String
  ) {
    let amount = String(text.prefix { $0 != " " })
    let pair = Wording.pair(label, entry)
    if let number = Scalars.number(text) {
      let count = number.integer ?? 14
      let ways = allowed.map { $0 == .months ? "1 month" : self.count(count, $0) }
      let first = allowed.first == .months ? [self.count(count, .months)] : ways
      findings.add(
        "E027", entry.place, "\(pair) has no unit; write \(Wording.list(first, or: "or"))")
    } else if let number = Scalars.number(amount), number.integer == nil {
      findings.add("E027", entry.place, "\(pair) is not a whole number of its unit")
    } else if case .failure(let fault) = Numeral.parse(text), fault != .word {
      self.fault(fault, entry, label)
    } else {
      findings.add(
        "E027", entry.place,
        "\(pair) is not a duration; its unit is "
          + "\(Wording.list(allowed.map(\.rawValue), or: "or")), e.g. "
          + "`\(allowed[0] == .days ? "14 days" : "12 \(allowed[0].rawValue)")`"
      )
    }
  }
}
