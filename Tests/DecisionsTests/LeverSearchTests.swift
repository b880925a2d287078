import Testing

@testable import Decisions

/// Searches over functions whose top is known.
@Suite struct LeverSearchTests {
  private static func price(_ range: ClosedRange<Double>, step: Double? = nil) -> Lever {
    Lever(
      kind: .price(plan: "pro"), path: "plans.pro.price", domain: .range(range, step: step),
      quantum: 0.01, decimals: 2, unit: "", least: nil, most: nil, current: 24)
  }

  private static func months(_ range: ClosedRange<Double>) -> Lever {
    Lever(
      kind: .grandfatherMonths, path: "existing.grandfather", domain: .range(range, step: 1),
      quantum: 1, decimals: 0, unit: " months", least: 0, most: nil, current: nil)
  }

  /// A gain of 100 at the top that falls with the square of the distance, 10 draws about it.
  private static func hill(_ settings: [Setting], top: [Double], width: Double) -> Candidate {
    let away = zip(settings, top).reduce(0) {
      let step = (($1.0.number ?? 0) - $1.1) / width
      return $0 + step * step
    }
    return Candidate(
      settings: settings, gains: (0..<10).map { 100 * (1 - away) + Double($0) - 4.5 })
  }

  @Test func theTopOfAHillIsFoundWithWhatIsAsGood() throws {
    let search = LeverSearch(levers: [Self.price(20...60)])
    let frontier = try search.frontier { Self.hill($0, top: [33.3], width: 20) }
    guard case .best(let best) = frontier.verdict else {
      Issue.record("\(frontier.verdict)")
      return
    }
    let number = try #require(frontier.candidates[best].settings[0].number)
    #expect((number - 33.3).magnitude < 0.16)
    // 5% of 100 is lost sqrt(0.05) x 20 = 4.47 away.
    let span = try #require(frontier.flatSpan(0))
    #expect(((span.low.number ?? 0) - 28.83).magnitude < 1.3)
    #expect(((span.high.number ?? 0) - 37.77).magnitude < 1.3)
    #expect(frontier.flat.contains(best))
    #expect(!frontier.flat.contains { frontier.candidates[$0].expected < 94 })
  }

  @Test func theSameSearchHasTheSameAnswer() throws {
    let search = LeverSearch(levers: [Self.price(20...60), Self.months(0...12)])
    let one = try search.frontier { Self.hill($0, top: [41, 5], width: 30) }
    let two = try search.frontier { Self.hill($0, top: [41, 5], width: 30) }
    #expect(one.candidates == two.candidates && one.verdict == two.verdict)
    guard case .best(let best) = one.verdict else {
      Issue.record("\(one.verdict)")
      return
    }
    #expect(one.candidates[best].settings[1].text == "5 months")
  }

  @Test func whatRisesWithoutEndHasNoBest() throws {
    let frontier = try LeverSearch(levers: [Self.price(20...60)]).frontier { settings in
      Candidate(settings: settings, gains: [(settings[0].number ?? 0).squareRoot()])
    }
    guard case .open(let ends) = frontier.verdict, let end = ends.first else {
      Issue.record("\(frontier.verdict)")
      return
    }
    #expect(end.end.text == "60.00" && end.isUpper)
    #expect(end.turnsBefore == nil)
    #expect(end.stillRisingAt?.text == "480.00")
    #expect(frontier.flat.isEmpty)
  }

  @Test func aTopBeyondTheRangeIsSaidToBeThere() throws {
    let frontier = try LeverSearch(levers: [Self.price(20...40)]).frontier {
      Self.hill($0, top: [70], width: 60)
    }
    guard case .open(let ends) = frontier.verdict else {
      Issue.record("\(frontier.verdict)")
      return
    }
    #expect(ends[0].turnsBefore?.text == "160.00" || ends[0].turnsBefore?.text == "80.00")
    #expect(ends[0].stillRisingAt == nil)
  }

  @Test func anEndThatNoValuePassesMayBeTheBest() throws {
    let frontier = try LeverSearch(levers: [Self.months(0...12)]).frontier { settings in
      Candidate(settings: settings, gains: [20 - (settings[0].number ?? 0)])
    }
    #expect(frontier.verdict == .best(0))
    #expect(frontier.candidates[0].settings[0].text == "0 months")
  }

  @Test func anEndThatCostsNothingInTheModelIsNoAnswer() throws {
    let trial = Lever(
      kind: .trialDays, path: "trials.length", domain: .range(0...30, step: 5), quantum: 1,
      decimals: 0, unit: " days", least: 0, most: nil, current: 14)
    let frontier = try LeverSearch(levers: [trial]).frontier { settings in
      Candidate(settings: settings, gains: [14 - (settings[0].number ?? 0)])
    }
    guard case .open(let ends) = frontier.verdict else {
      Issue.record("\(frontier.verdict)")
      return
    }
    #expect(ends[0].end.text == "0 days" && ends[0].turnsBefore == nil)
  }

  @Test func whereNothingGainsNoChangeIsBest() throws {
    let frontier = try LeverSearch(levers: [Self.price(20...60)]).frontier {
      Candidate(settings: $0, gains: [-1, -2])
    }
    #expect(frontier.verdict == .noChange)
    #expect(frontier.efficient.isEmpty)
  }

  @Test func conditionsAreKept() throws {
    let search = LeverSearch(levers: [Self.price(20...60, step: 1)])
    let frontier = try search.frontier { settings in
      let hill = Self.hill(settings, top: [40], width: 30)
      return Candidate(
        settings: settings, gains: hill.gains, isAllowed: (settings[0].number ?? 0) <= 30)
    }
    guard case .best(let best) = frontier.verdict else {
      Issue.record("\(frontier.verdict)")
      return
    }
    #expect(frontier.candidates[best].settings[0].text == "30.00")
    #expect(frontier.flat.allSatisfy { frontier.candidates[$0].isAllowed })
    let none = try search.frontier { Candidate(settings: $0, gains: [1], isAllowed: false) }
    #expect(none.verdict == .noneAllowed)
  }

  @Test func theFrontierTradesGainForSafety() throws {
    // More risk and more gain with the price: each is efficient up to 40, none beyond.
    let frontier = try LeverSearch(levers: [Self.price(20...60, step: 10)]).frontier { settings in
      let x = settings[0].number ?? 0
      let gain = x <= 40 ? x : 80 - x
      return Candidate(settings: settings, gains: (0...10).map { gain + (Double($0) - 5) * x / 2 })
    }
    let prices = frontier.efficient.map { frontier.candidates[$0].settings[0].text }
    #expect(prices == ["40.00", "30.00", "20.00"])
    let risks = frontier.efficient.map { frontier.candidates[$0].p10 }
    #expect(risks == risks.sorted())
  }

  @Test func risesAboveAQuarterAreExtrapolated() {
    let lever = Self.price(20...60)
    #expect(!lever.isExtrapolated(lever.setting(30)))
    #expect(lever.isExtrapolated(lever.setting(30.01)))
    #expect(lever.setting(29).text == "29.00")
  }

  @Test(arguments: [
    (Lever.Kind.price(plan: "pro"), "pro price"),
    (.discount(plan: "pro", term: "annual"), "pro annual"), (.trialDays, "trial"),
    (.grandfatherMonths, "old price kept"), (.retries, "retries"),
  ]) func aLeverHasANameForTheHeadOfAColumn(_ kind: Lever.Kind, _ name: String) {
    let lever = Lever(
      kind: kind, path: "x", domain: .list([]), quantum: 0.5, decimals: 1, unit: "%", least: nil,
      most: nil, current: 10)
    #expect(lever.name == name)
    #expect(lever.setting(12.3).text == "12.5%" && lever.setting(12.1).text == "12%")
    #expect(lever.setting(-0.4).text == "-0.5%")
    // Only of a price does it matter how far it is from the one in force.
    #expect(lever.isExtrapolated(lever.setting(13)) == (name == "pro price"))
    #expect(!lever.isExtrapolated(lever.setting(12.5)))
  }

  @Test func eachStatisticScoresItself() {
    let candidate = Candidate(settings: [], gains: (0...100).map(Double.init))
    #expect(LeverSearch.Statistic.allCases.map(candidate.score) == [50, 10, 50, 90])
  }
}
