import PricingModel

extension ConductReader {
  /// How seats come and go one by one (`seats.add`, `remove`, `growth`).
  func seatCounts() throws -> SeatCounts {
    guard let block = root["seats"] else { return .none }
    return SeatCounts(
      add: try rateCases(block, "add", "seats"), remove: try rateCases(block, "remove", "seats"),
      growth: try growth(block["growth"]))
  }

  private func growth(_ entry: Entry?) throws -> SeatCounts.Growth {
    guard let entry else { return .none }
    guard let law = entry.at(["spread", "lognormal"]) else {
      return .rate(try quantities.rate(entry, "seats.growth"))
    }
    let median = try known(law["median"], entry)
    let sigma = try known(law["sigma"], entry)
    let per = try known(entry["per"]?.text.flatMap(Rate.Period.init), entry)
    let path = "seats.growth.spread.lognormal"
    return .spread(
      median: try quantities.quantity(median, "\(path).median", .percentage),
      sigma: try quantities.quantity(sigma, "\(path).sigma", .plain), per: per)
  }
}
