import TestSupport
import Testing

@testable import Reports

@Suite struct ChartSnapshotTests {
  @Test func everyChartIsDrawnAsRecordedAtBothWidths() {
    for (name, picture) in SamplePictures.all {
      expectSnapshot(picture.file(), named: "chart-\(name)-wide.svg")
      expectSnapshot(picture.file(width: 328), named: "chart-\(name)-narrow.svg")
    }
  }

  @Test func aChartOnAPageHasBothWidthsClassesOnlyAndItsOwnNames() {
    for (name, picture) in SamplePictures.all {
      let text = picture.onPage(id: "c1")
      #expect(!text.contains("style"), "\(name)")
      #expect(!text.contains("NaN") && !text.contains("inf"), "\(name)")
      #expect(text.components(of: "<svg class=\"chart wide\"") == 1)
      #expect(text.components(of: "<svg class=\"chart narrow\"") == 1)
      #expect(text.contains("aria-labelledby=\"c1wt c1wd\""))
      #expect(text.contains("<title id=\"c1nt\">") && text.contains("<desc id=\"c1nd\">"))
      #expect(text.components(of: "<g ") == text.components(of: "</g>"))
      #expect(picture.onPage(id: "c1") == text, "same figures, same bytes")
    }
  }

  @Test func everyClassOfEveryChartIsInTheSheet() {
    let sheet = ChartSheet.file
    for (name, picture) in SamplePictures.all {
      for match in picture.canvas(width: 660).elements.joined().matches(of: /class="([^"]*)"/) {
        for part in match.output.1.split(separator: " ") where part != "tick" && part != "b" {
          #expect(
            sheet.contains(".\(part){") || sheet.contains(".\(part),")
              || sheet.contains(".\(part) ") || sheet.contains("text.\(part){")
              || sheet.contains(".\(part):"), "\(part) in \(name)")
        }
      }
    }
  }

  @Test func aTitleOfMarkupIsText() {
    let text = Waterfall(
      title: "<script>alert(1)</script> & \"x\"",
      rows: [Waterfall.Row(name: "<b>", value: 1, kind: .part)], measure: .count
    ).onPage(id: "c")
    #expect(!text.contains("<script") && !text.contains("<b>"))
  }
}

extension String {
  fileprivate func components(of part: String) -> Int {
    split(separator: part).count - 1 + (hasPrefix(part) ? 1 : 0)
  }
}
