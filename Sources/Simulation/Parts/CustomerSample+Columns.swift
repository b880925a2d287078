import PricingModel

extension CustomerSample {
  /// One column a figure, by customer; what a customer has several of stands end to end, behind a
  /// column of how many.
  static func columns(of followed: [Followed]) -> [[Double]] {
    [
      followed.map { Double($0.groups.count) }, followed.flatMap { $0.groups.map(Double.init) },
      followed.map(\.contribution), followed.map(\.revenue), followed.map(\.acquisition),
      followed.map { Double($0.months) }, followed.map { Double($0.byMonth.count) },
      followed.flatMap(\.byMonth), followed.flatMap { $0.active.map { $0 ? 1 : 0 } },
    ]
  }

  static func followed(
    from reader: inout ColumnReader, groups: Int, horizon: Int
  ) throws(ForeignColumns) -> [Followed] {
    let memberships = try reader.wholes(in: 0...groups)
    let count = memberships.count
    let members = try reader.wholes(memberships.reduce(0, +), in: 0...max(0, groups - 1))
    let contribution = try reader.next(count)
    let revenue = try reader.next(count)
    let acquisition = try reader.next(count)
    let months = try reader.wholes(count, in: 0...max(0, horizon))
    let kept = try reader.wholes(count, in: 0...max(0, horizon))
    let byMonth = try reader.next(kept.reduce(0, +))
    let active = try reader.wholes(kept.reduce(0, +), in: 0...1)
    var (group, month) = (0, 0)
    return (0..<count).map { customer in
      defer {
        group += memberships[customer]
        month += kept[customer]
      }
      var one = Followed(groups: Array(members[group..<group + memberships[customer]]))
      one.contribution = contribution[customer]
      one.revenue = revenue[customer]
      one.acquisition = acquisition[customer]
      one.months = months[customer]
      one.byMonth = Array(byMonth[month..<month + kept[customer]])
      one.active = active[month..<month + kept[customer]].map { $0 == 1 }
      return one
    }
  }
}
