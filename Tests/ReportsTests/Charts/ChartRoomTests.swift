import Testing

@testable import Reports

@Suite struct ChartRoomTests {
  @Test func noTextOfARecordedChartLeavesItOrMeetsAnother() {
    for (name, picture) in SamplePictures.all { expectRoom(picture, name) }
  }

  @Test func noTextOfAnyChartOfAnyFiguresLeavesItOrMeetsAnother() {
    for seed in 1...40 {
      var whim = Whim(seed: UInt64(seed))
      for picture in whim.all() { expectRoom(picture, "seed \(seed)") }
    }
  }

  @Test func noLineOfATornadoRunsThroughAText() {
    let recorded = SamplePictures.all.compactMap { $0.1 as? TornadoPicture }
    let made = (1...40).flatMap { seed in
      var whim = Whim(seed: UInt64(seed))
      return whim.all().compactMap { $0 as? TornadoPicture }
    }
    #expect(recorded.count == 1 && made.count >= 40)
    for picture in recorded + made {
      for width in [picture.wideWidth, 328] {
        #expect(Room.crossed(picture.canvas(width: width)).isEmpty, "\(picture.finding)")
      }
    }
    var struck = SVGCanvas(width: 100)
    struck.text("tick", "a name", at: .init(x: 10, y: 40))
    struck.line("zero", .init(x: 20, y: 10), .init(x: 20, y: 60))
    #expect(Room.crossed(struck) == ["a name"])
  }

  private struct Crowded: Picture {
    let title = "Two names in one place"
    let finding = ""
    let gap: Double
    func draw(on canvas: inout SVGCanvas, below top: Double) {
      canvas.text("tick", "first", at: .init(x: 10, y: 60))
      canvas.text("tick", "second", at: .init(x: 10, y: 60 + gap))
      canvas.height = 80
    }
  }

  private struct Cut: Picture {
    let title = "A name that is cut"
    let finding = ""
    func draw(on canvas: inout SVGCanvas, below top: Double) {
      canvas.text("tick", "a long name", at: .init(x: canvas.width - 40, y: 60))
      canvas.height = 80
    }
  }

  @Test func aPlantedOverlapAndAPlantedCutAreFound() {
    #expect(!Room.faults(Crowded(gap: 6), width: 328).isEmpty)
    #expect(Room.faults(Crowded(gap: 15), width: 328).isEmpty)
    #expect(!Room.faults(Cut(), width: 328).isEmpty)
  }

  @Test func endLabelsStayApartInsideAndInTheOrderOfTheirLines() {
    func spread(_ places: [Double]) -> [Double] {
      EndLabels.spread(places, sizes: places.map { _ in 15 }, between: 40, and: 226)
    }
    #expect(spread([100, 101, 102]) == [100, 115, 130])
    #expect(spread([224, 225, 226]) == [188.5, 203.5, 218.5])
    #expect(spread([50, 90, 150]) == [50, 90, 150])
    #expect(
      EndLabels.spread([100, 100], sizes: [30, 15], between: 0, and: 300) == [100, 122.5])
  }

  @Test func textThatDoesNotFitIsBrokenBetweenWordsAndThenCut() {
    #expect(TextBox.wrap("one two three", to: 70, .label, most: 2) == ["one two", "three"])
    #expect(TextBox.cut("abcdefghij", to: 50, .small).hasSuffix("…"))
    #expect(TextBox.width(TextBox.cut("abcdefghij", to: 50, .small), .small) <= 50)
    #expect(TextBox.width("expected", .label) >= 8 * 8.2)
    #expect(TextBox.width("expected", .small) >= 8 * 7.4)
  }

  @Test func twentyDotsAreTheQuantilesOfTheDraws() {
    let dots = OutcomeDots.twenty(of: (0...1000).map { Double($0) }.reversed())
    #expect(dots.count == 20)
    #expect(dots.first == 25 && abs((dots.last ?? 0) - 975) < 1e-9)
    #expect(OutcomeDots.twenty(of: []).isEmpty)
  }
}
