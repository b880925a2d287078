import Foundation

@testable import PricingSimulator

/// Scenarios that run in a moment, each with another kind of figure to be put together from shards.
enum ShardedScenarios {
  static let shop = """
    name: Shop
    currency: USD
    start: 2026-01
    months: 3
    replications: 210
    seed: 7
    plans:
      solo: {price: 9}
      team: {price: 29}
    customers:
      - {plan: solo, count: 120, tenure: 3 months}
      - {plan: team, count: 25, tenure: 3 months}
    new_customers: {arrivals: 15 per month, plan: {solo: 75%, team: 25%}}
    churn: {p10: 4%, p90: 6%, per: month}
    costs: {clv_horizon: 6 months}
    payments: none
    response: {new: none, existing: none}

    """

  /// Nothing uncertain: one draw of the inputs stands for all.
  static let certain = shop.replacing(
    "{p10: 4%, p90: 6%, per: month}", with: "5% per month")

  /// Its book in a table beside it.
  static let tabled = shop.replacing(
    #/customers:\n(    )?  - .*\n(    )?  - .*\n/#, with: "customers: {file: book.csv}\n")
  static let book = "plan,tenure,count\nsolo,3,120\nteam,3,25\n"

  /// Seats that come one by one, which counts of accounts cannot carry.
  static let seats = """
    name: Seats
    currency: USD
    start: 2026-01
    months: 14
    replications: 50
    plans: {pro: {price: 10, unit: seat}}
    customers: [{plan: pro, count: 20, seats: 4}]
    new_customers: {arrivals: 3 per month, plan: {pro: 100%}}
    churn: 3% per month
    seats: {add: {p10: 2%, p90: 4%, per: month}}
    costs: {clv_horizon: 12 months}
    payments: none
    response: {new: none, existing: none}

    """

  static let change = """
    baseline: ../shop.yaml
    name: Team at 35
    changes:
      - at: 2026-02
        prices: {team: 35}
        existing: at renewal

    """
}

/// A folder of scenarios and shards that lives as long as its test.
final class ShardFolder {
  let path: String

  init(_ files: [String: String]) throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("pricewright-\(UUID().uuidString)")
    path = url.path
    for (name, text) in files {
      let file = url.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The files of one run of a scenario.
  func whole(_ name: String, _ options: RunOptions) throws -> [String: [UInt8]] {
    let file = "\(path)/\(name)"
    guard case .scenario(let scenario) = Forecast.read(file, options: options) else {
      throw Refused(name: name)
    }
    return try Forecast(of: scenario, path: file, options: options).bytesByName
  }

  /// The same from `count` shards that are named in another order than they were made.
  func merged(_ name: String, _ options: RunOptions, shards count: Int) throws -> [String: [UInt8]]
  {
    let item = ScenarioList.Item(path: "\(path)/\(name)", stem: ScenarioList.stem(of: name))
    let output = "\(path)/shards-\(count)"
    var folders: [String] = []
    for number in 1...count {
      guard let shard = Shard(number, of: count),
        case .done(let run) = try ShardRun.result(of: item, shard: shard, options: options)
      else { throw Refused(name: name) }
      let folder = ResultFolder(output: output, stem: run.folder)
      _ = try folder.write([run.file])
      folders.append(folder.path)
    }
    // Every third of them first: neither forwards nor backwards.
    let order = [2, 0, 1].flatMap { rest in folders.indices.filter { $0 % 3 == rest } }
    let merge = try ShardMerge(folders: order.map { folders[$0] })
    return try merge.forecast(of: merge.items[0], threads: 2).bytesByName
  }

  struct Refused: Error { let name: String }
}

extension Forecast {
  /// The files, and what is printed.
  fileprivate var bytesByName: [String: [UInt8]] {
    var all = Dictionary(files.map { ($0.name, $0.bytes) }) { first, _ in first }
    let plain = Ink(isColoured: false, isASCII: false)
    all["stdout"] = Array((text(plain) + dialects(plain)).utf8)
    return all
  }
}
