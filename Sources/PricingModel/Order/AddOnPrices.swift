/// Every price that somebody can pay for an add-on in a scenario.
public struct AddOnPrices: Sendable {
  public struct Version: Hashable, Sendable {
    public let addOn: Int
    /// nil: the price of a bundle holds it.
    public let schedule: Schedule?
    /// Index of the last price change it has met; -1: the pricing page at `start`.
    let met: Int
  }

  public let addOns: [AddOn]
  public private(set) var versions: [Version] = []
  /// List version by add-on, then by number of changes met.
  private var listed: [[Int]]
  private let bundled: Int
  private let changes: [PriceChange]

  /// - Parameter changes: in order of their month.
  init(_ addOns: [AddOn], changes: [PriceChange]) {
    self.addOns = addOns
    self.changes = changes
    listed = []
    for (addOn, page) in addOns.enumerated() {
      versions.append(Version(addOn: addOn, schedule: page.price, met: -1))
      var list = [versions.count - 1]
      for (index, change) in changes.enumerated() {
        if let schedule = change.addOnPrices[addOn] {
          versions.append(Version(addOn: addOn, schedule: schedule, met: index))
          list.append(versions.count - 1)
        } else {
          list.append(list[index])
        }
      }
      listed.append(list)
    }
    bundled = versions.count
    versions += addOns.indices.map { Version(addOn: $0, schedule: nil, met: changes.count) }
  }

  /// As new business has it at `month`.
  public func list(_ addOn: Int, at month: Int) -> AddOn.Held {
    AddOn.Held(addOn: addOn, version: listed[addOn][changes.prefix { $0.at <= month }.count])
  }

  /// As part of a bundle.
  func inBundle(_ addOn: Int) -> AddOn.Held { AddOn.Held(addOn: addOn, version: bundled + addOn) }

  func isBundled(_ held: AddOn.Held) -> Bool { versions[held.version].schedule == nil }

  /// Monthly price, minor units: 0 in a bundle and for what was charged once.
  func monthly(_ held: AddOn.Held, seats: Int) -> Int64 {
    let addOn = addOns[held.addOn]
    if addOn.isOnce { return 0 }
    return versions[held.version].schedule?.monthly(seats: addOn.perSeat ? seats : 1) ?? 0
  }

  /// Price of the sale of an add-on that is charged once.
  func sale(_ held: AddOn.Held, seats: Int) -> Int64 {
    let addOn = addOns[held.addOn]
    guard addOn.isOnce else { return 0 }
    return versions[held.version].schedule?.monthly(seats: addOn.perSeat ? seats : 1) ?? 0
  }

  /// The version that an account renewing at `month` comes to pay, and the change it meets.
  func renewed(_ held: AddOn.Held, at month: Int, service: Int) -> (held: AddOn.Held, change: Int?)
  {
    let met = versions[held.version].met
    let change = changes.indices.reversed().first { index in
      guard index > met, changes[index].at <= month,
        changes[index].addOnPrices[held.addOn] != nil,
        let start = changes[index].start(serviceMonths: service)
      else { return false }
      return start <= month
    }
    guard let change else { return (held, nil) }
    return (AddOn.Held(addOn: held.addOn, version: listed[held.addOn][change + 1]), change)
  }
}
