import PricingModel

/// Reads the opening book: rows of the file or of a table beside it, spread over segments,
/// tenures and seats by largest remainder.
struct BookReader {
  let catalogue: Catalogue
  /// Expected shares of segments, for rows that name none.
  let segmentShares: [Double]
  /// Those of the pricing page at `start`.
  let coupons: [Coupon]

  /// Which of equal remainders are rounded up says nothing of the order of the file.
  private var segmentsInTurn: [Int] {
    Turns.segments(catalogue.segments, shares: segmentShares)
  }

  func rows(_ rows: [Entry]) throws -> [BookRow] { try rows.flatMap(self.rows) }

  private func rows(_ row: Entry) throws -> [BookRow] {
    let id = try known(row["plan"]?.text, row)
    let plan = try known(catalogue.planIndex(id), row)
    let count = try known(row["count"]?.text.flatMap({ Int($0) }), row)
    let facts = catalogue.plans[plan]
    let segments: [(Int, Double)] =
      row["segment"]?.text.flatMap(catalogue.segmentIndex).map { [($0, 1)] }
      ?? segmentsInTurn.map { ($0, segmentShares[$0]) }
    let tenures = try row["tenure"].map(Spread.weights) ?? [Spread.Weight(value: 0, weight: 1)]
    let seats = try row["seats"].map(Spread.weights) ?? [Spread.Weight(value: 1, weight: 1)]
    let term =
      facts.isFree
      ? nil : row["billing"]?.text.flatMap(Term.init) ?? facts.termsAtStart.first ?? .monthly
    let price = row["price"]?.text.flatMap { PriceText.minor($0, catalogue.currency) }

    let coupon = coupons.first { $0.id == row["coupon"]?.text }?.discount
    let addOns =
      row["add_ons"]?.items?.compactMap { $0.text.flatMap(catalogue.addOns.firstIndex) } ?? []
    let monthsLeft = row["months_left"]?.text.flatMap(Scalars.duration)?.count

    var cells: [(segment: Int, tenure: Int, seats: Int, weight: Double)] = []
    for (segment, share) in segments {
      for tenure in tenures {
        for seat in seats {
          cells.append((segment, tenure.value, seat.value, share * tenure.weight * seat.weight))
        }
      }
    }
    let counts = Spread.allot(count, cells.map(\.weight))
    return zip(cells, counts).filter { $1 > 0 }.map { cell, count in
      BookRow(
        segment: cell.segment, plan: plan, term: term, tenure: cell.tenure, seats: cell.seats,
        price: price, count: count, coupon: coupon, couponMonthsLeft: monthsLeft, addOns: addOns,
        hasAha: row["aha"]?.text != "not reached")
    }
  }
}
