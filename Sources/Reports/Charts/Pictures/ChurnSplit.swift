import PricingModel

/// Customers who leave in a month, by choice and by a failed payment, stacked from zero: the two
/// have different cures.
struct ChurnSplit: Picture {
  struct Value: Hashable {
    /// Shares of the customers of the month before.
    let byChoice: Double
    let failedPayments: Double
  }

  let values: [Value]
  let start: Month
  let events: [TimePlot.Event]

  let title = "Customers who leave, % a month"

  var finding: String {
    guard let first = values.first, let last = values.last else { return title }
    func text(_ value: Value) -> String {
      "\(Spoken.percent(value.byChoice)) by choice, \(Spoken.percent(value.failedPayments)) by "
        + "failed payments"
    }
    return "In \(start.spoken) \(text(first)); in \((start + (values.count - 1)).spoken) "
      + text(last)
  }

  func draw(on canvas: inout SVGCanvas, below top: Double) {
    let axis = Measure.percent.axis(values.map { $0.byChoice + $0.failedPayments })
    let choice = values.map(\.byChoice)
    let both = values.map { $0.byChoice + $0.failedPayments }
    let last = values.last ?? Value(byChoice: 0, failedPayments: 0)
    let labels = EndLabels(
      [
        EndLabels.Label(
          name: "by choice", value: Spoken.percent(last.byChoice), place: 0, tone: "base"),
        EndLabels.Label(
          name: "failed payments", value: Spoken.percent(last.failedPayments), place: 0,
          tone: "loss"),
      ], width: canvas.width)
    let plot = TimePlot(
      start: start, months: values.count, axis: axis, left: axis.room + 8,
      right: canvas.width - labels.room, top: top + 17, bottom: top + 177)
    plot.drawGrid(on: &canvas)
    let none = [Double](repeating: 0, count: values.count)
    for (tone, upper, lower) in [("base", choice, none), ("loss", both, choice)] {
      canvas.open(group: tone)
      canvas.path("bar faint", plot.between(upper, lower), isClosed: true)
      canvas.path("thin", plot.along(upper))
      canvas.closeGroup()
    }
    plot.drawZero(on: &canvas)
    plot.drawEvents(events, on: &canvas)
    labels.placed([
      plot.y(last.byChoice / 2), plot.y(last.byChoice + last.failedPayments / 2),
    ]).draw(on: &canvas, right: plot.right, top: plot.top, bottom: plot.bottom)
    plot.drawMonths(events, on: &canvas)
    plot.drawHovers(on: &canvas) { month in
      "\(Spoken.percent(values[month].byChoice)) by choice, "
        + "\(Spoken.percent(values[month].failedPayments)) by failed payments"
    }
    canvas.height = plot.bottom + 24
  }
}
