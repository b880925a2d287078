import Testing

@testable import ScenarioFiles

struct ScalarTests {
  @Test(arguments: [
    ("0", 0.0), ("-0", 0), ("49", 49), ("49.00", 49), ("0.8", 0.8), ("-0.4", -0.4), ("2.25", 2.25),
    ("999999999999999", 999_999_999_999_999), ("0.00000000000001", 1e-14),
  ])
  func aNumberIsTheNearestDoubleToItsDigits(text: String, value: Double) throws {
    let number = try Numeral.parse(text).get()
    #expect(number.value() == value)
  }

  @Test(arguments: [
    ("1e3", Numeral.Fault.exponent), ("010", .leadingZero), ("-07", .leadingZero),
    ("1_000", .underscore), ("1_000.5", .underscore), ("+1", .plus), (".5", .noLeadingDigit),
    ("-.5", .noLeadingDigit),
    ("0x1F", .hexadecimal), ("0o17", .hexadecimal), (".inf", .notFinite), ("-.inf", .notFinite),
    (".nan", .notFinite), ("1,000", .comma), ("1.", .openPoint),
    ("1234567890123456", .tooManyDigits),
    ("", .word), ("-", .word), ("--1", .word), ("1.2.3", .word), ("12:30:45", .word), ("१२", .word),
    ("1 000", .word), ("twelve", .word), ("49 ", .word),
  ])
  func everythingElseIsNoNumber(text: String, fault: Numeral.Fault) {
    #expect(throws: fault) { try Numeral.parse(text).get() }
  }

  @Test func aPercentageShiftsThePointWithoutRounding() {
    #expect(Scalars.percentage("2.9%")?.value(shift: -2) == 0.029)
    #expect(Scalars.percentage("30 %") == nil)
    #expect(Scalars.percentage("30") == nil)
  }

  @Test func durationsHaveWholeNumbersAndKnownUnits() {
    #expect(Scalars.duration("14 days") == Scalars.Duration(count: 14, unit: .days))
    #expect(Scalars.duration("1 month") == Scalars.Duration(count: 1, unit: .months))
    #expect(Scalars.duration("2 renewals") == Scalars.Duration(count: 2, unit: .renewals))
    for text in ["14", "2 weeks", "0.5 months", "14  days", "-1 days", "14 days "] {
      #expect(Scalars.duration(text) == nil)
    }
  }

  @Test func monthsHaveFourAndTwoDigits() {
    #expect(Scalars.month("2026-01")?.description == "2026-01")
    for text in ["2026-1", "Jan 2026", "2026-01-01", "2026-13", "2026-00", "+026-01"] {
      #expect(Scalars.month(text) == nil)
    }
  }

  @Test func idsAreSmallLettersDigitsAndUnderscores() {
    #expect(Scalars.isID("self_serve2"))
    for text in ["", "Pro", "2pro", "_pro", "pro-2", "café", String(repeating: "a", count: 41)] {
      #expect(!Scalars.isID(text))
    }
  }

  @Test func theNearestWordIsFoundWithinTwoEdits() {
    #expect(Spelling.nearest(to: "replicatons", in: ["seed", "replications"]) == "replications")
    #expect(Spelling.nearest(to: "sede", in: ["seed", "months"]) == "seed")
    #expect(Spelling.nearest(to: "colour", in: ["seed", "months"]) == nil)
    #expect(Spelling.edits("ab", "ba") == 1)
  }
}
