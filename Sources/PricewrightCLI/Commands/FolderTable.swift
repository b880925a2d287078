import PricingSimulator

/// Many forecasts at a glance, one line each: the shape of MRR and where it ends.
///
/// Each sparkline has its own scale, from 0 to its highest P90: it shows shape, the numbers size.
struct FolderTable {
  enum Row {
    case forecast(stem: String, Forecast)
    case failed(stem: String, problems: Int)
  }

  let rows: [Row]
  let ink: Ink

  var text: String {
    let head = "scenario".padded(to: 32) + "MRR, first to last month".padded(to: 24)
      + "end".leftPadded(to: 8) + "P10 to P90".leftPadded(to: 16)
    return ink.faint(head) + "\n" + rows.map(line).joined()
  }

  private func line(_ row: Row) -> String {
    switch row {
    case .failed(let stem, let problems):
      return stem.fitted(to: 32) + "\(problems.of("error")), nothing written\n"
    case .forecast(let stem, let forecast):
      let end = forecast.endOfMRR
      return ink.marked(
        stem.fitted(to: 32) + forecast.sparkline.padded(to: 23) + end.expected.leftPadded(to: 9)
          + end.range.leftPadded(to: 16)) + "\n"
    }
  }
}
