import Estimates
import PricingModel
import Testing

@testable import Reports

@Suite struct NumberTests {
  private let dollar = Currency(code: "USD", decimals: 2)
  private let yen = Currency(code: "JPY", decimals: 0)
  private let dinar = Currency(code: "KWD", decimals: 3)
  private let franc = Currency(code: "CHF", decimals: 2)

  @Test func moneyIsRoundedOnceHalfToEvenFromMinorUnits() {
    #expect(ExactNumber.money(100.5, dollar) == "1.00")
    #expect(ExactNumber.money(101.5, dollar) == "1.02")
    #expect(ExactNumber.money(100.50000000000001, dollar) == "1.01")
    #expect(ExactNumber.money(5_359_500.56, dollar) == "53595.01")
    #expect(ExactNumber.money(7, dollar) == "0.07")
    #expect(ExactNumber.money(-7, dollar) == "-0.07")
  }

  @Test func nothingPrintsAsMinusZero() {
    #expect(ExactNumber.money(-0.1, dollar) == "0.00")
    #expect(ExactNumber.money(-0.0, dollar) == "0.00")
    #expect(ExactNumber.share(-0.000_000_1) == "0.000000")
    #expect(ExactNumber.statistic(-0.0) == "0")
    #expect(ExactNumber.statistic(-0.001) == "-0.001")
    #expect(MoneyScale(dollar, unit: .thousands).text(-1) == "$0.0k")
    #expect(MoneyScale(dollar, unit: .thousands).signed(-1) == "$0.0k")
    #expect(Spoken.percent(-0.0001) == "0.0%")
  }

  @Test func currenciesHaveTheirOwnDecimals() {
    #expect(ExactNumber.money(53_595.5, yen) == "53596")
    #expect(ExactNumber.money(1_234_567, dinar) == "1234.567")
    #expect(MoneyScale(yen, fitting: [5_359_500]).text(5_359_500) == "¥5.36M")
    #expect(MoneyScale(franc, fitting: [5_360_000]).text(5_360_000) == "CHF 53.6k")
    #expect(MoneyScale(franc, fitting: [5_360_000]).text(-5_360_000) == "-CHF 53.6k")
  }

  @Test func theExactBinaryFigureDecidesARounding() {
    // 1.005 is 1.00499999999999989…; 2.675 is 2.67499999999999982…; 0.125 is a tie.
    #expect(FixedPoint(1.005, decimals: 2)?.digits == "1.00")
    #expect(FixedPoint(2.675, decimals: 2)?.digits == "2.67")
    #expect(FixedPoint(0.125, decimals: 2)?.digits == "0.12")
    #expect(FixedPoint(0.375, decimals: 2)?.digits == "0.38")
    #expect(FixedPoint(0.5, decimals: 0)?.digits == "0")
    #expect(FixedPoint(1.5, decimals: 0)?.digits == "2")
    #expect(FixedPoint(0.1, decimals: 18)?.digits == "0.100000000000000006")
    #expect(FixedPoint(.leastNonzeroMagnitude, decimals: 6)?.digits == "0.000000")
  }

  @Test func droppingDigitsRoundsTheExactFigureOnce() {
    // Rounded to cents first, 49.9999 would make 0.05 thousand a tie.
    #expect(FixedPoint(4_999.99, dropping: 4)?.units == 0)
    #expect(FixedPoint(5_000, dropping: 4)?.units == 0)
    #expect(FixedPoint(5_000.01, dropping: 4)?.units == 1)
    #expect(FixedPoint(15_000, dropping: 4)?.units == 2)
    #expect(FixedPoint(-25_000, dropping: 4)?.units == 2)
  }

  @Test func statisticsHaveNineSignificantDigitsAndNoExponent() {
    #expect(ExactNumber.statistic(1373.456_789_49) == "1373.45679")
    #expect(ExactNumber.statistic(2412) == "2412")
    #expect(ExactNumber.statistic(0.000_012_345_678_949) == "0.0000123456789")
    #expect(ExactNumber.statistic(123_456_789.6) == "123456790")
    #expect(ExactNumber.statistic(12_345_678_901) == "12345678901")
    #expect(ExactNumber.statistic(9.999_999_999_9) == "10")
    #expect(ExactNumber.statistic(1e-300) == "0")
    #expect(ExactNumber.statistic(1e15) == "1000000000000000")
  }

  @Test func aFigureThatIsNoNumberHasAnEmptyCell() {
    #expect(ExactNumber.cell(nil, .money, dollar) == "")
    #expect(ExactNumber.cell(.nan, .money, dollar) == "")
    #expect(ExactNumber.cell(.infinity, .share, dollar) == "")
    #expect(ExactNumber.cell(-.infinity, .number, dollar) == "")
  }

  @Test func hugeFiguresSaturateInsteadOfTrapping() {
    for value in [1e19, 1.9e19, 1e30, 1e300, .greatestFiniteMagnitude] {
      #expect(ExactNumber.money(value, dollar) != nil)
      #expect(ExactNumber.statistic(value) != nil)
      #expect(ExactNumber.share(value) != nil)
      #expect(MoneyScale(dollar, fitting: [value]).text(value).hasPrefix("$"))
    }
  }

  /// Against integer arithmetic: k/1000 is rounded to two decimals by hand.
  @Test func aThousandFractionsRoundAsTheirBinaryNeighboursDo() {
    for k in 0..<1000 {
      let value = Double(k) / 1024
      let exact = (k * 100) / 1024
      let rest = (k * 100) % 1024
      let up = rest > 512 || rest == 512 && exact % 2 == 1
      #expect(FixedPoint(value, decimals: 2)?.units == UInt64(exact + (up ? 1 : 0)))
    }
  }

  @Test func oneColumnHasOneUnit() {
    let small = MoneyScale(dollar, fitting: [12_345, 99_900])
    #expect([12_345, 99_900].map(small.text) == ["$123", "$999"])
    let thousands = MoneyScale(dollar, fitting: [60_000, 216_980_000])
    #expect([60_000, 216_980_000].map(thousands.text) == ["$0.6k", "$2,169.8k"])
    let millions = MoneyScale(dollar, fitting: [216_980_000, 53_600_000])
    #expect([216_980_000, 53_600_000].map(millions.text) == ["$2.17M", "$0.54M"])
    #expect(MoneyScale(dollar, fitting: [320]).text(320) == "$3.20")
    #expect(MoneyScale.ofCustomer(100_100, dollar).text(100_100) == "$1,001")
  }

  @Test func differencesAlwaysHaveTheirSign() {
    let scale = MoneyScale(dollar, unit: .thousands)
    #expect(scale.signed(60_000) == "+$0.6k")
    #expect(scale.signed(-1_850_000) == "-$18.5k")
  }

  @Test func sharesAndCountsAreWrittenForReading() {
    #expect(Spoken.percent(0.041) == "4.1%")
    #expect(Spoken.plainPercent(0.1) == "10%")
    #expect(Spoken.plainPercent(0.025) == "2.5%")
    #expect(Spoken.part(0.07) == "7%")
    #expect(Spoken.part(0.004) == "<1%")
    #expect(Spoken.part(0.999) == ">99%")
    #expect(Spoken.part(1) == "100%")
    #expect(Spoken.part(0) == "0%")
    #expect(Spoken.count(2411.9) == "2,412")
    #expect(Spoken.count(1_234_567.0) == "1,234,567")
    #expect(Spoken.count(1, "scenario") == "1 scenario")
  }

  @Test func axesHaveRoundNumbersAndNoDecimalsTheyDoNotNeed() {
    func ticks(_ least: Double, _ greatest: Double) -> [String] {
      let scale = RoundScale(least, greatest, most: 4, fromZero: true)
      let axis = AxisMoney(dollar, scale: scale)
      return scale.ticks.map { axis.text($0 * 100) }
    }
    #expect(ticks(57_000, 131_000) == ["$0", "$50k", "$100k", "$150k"])
    #expect(ticks(0, 1_400_000) == ["$0", "$0.5M", "$1.0M", "$1.5M"])
    #expect(ticks(0, 93) == ["$0", "$50", "$100"])
    #expect(ticks(0, 0) == ["$0", "$0.50", "$1.00"] || ticks(0, 0).first == "$0")
    let fan = RoundScale(57_000, 131_000, most: 6, fromZero: false)
    #expect((fan.low, fan.high) == (40_000, 140_000))
  }
}
