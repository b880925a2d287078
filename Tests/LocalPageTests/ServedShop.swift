import Foundation
import PricingSimulator

@testable import LocalPage

/// A small scenario in a folder of its own, with its page on a port that was free.
final class ServedShop: Sendable {
  static let text = """
    name: Shop
    currency: USD
    start: 2026-01
    months: 12
    replications: 200
    seed: 7
    plans:
      free: {price: 0}
      solo: {price: 9}
      team: {price: 29, annual: {discount: 20%}}
    customers:
      - {plan: solo, count: 120, tenure: 3 months}
      - {plan: team, billing: monthly, count: 25, tenure: 3 months}
    trials: {plan: solo, starts: 60 per month, otherwise: free}
    churn: {by_billing: {monthly: 5% per month, annual: as monthly}}

    """

  let folder: String
  let whatIf: WhatIf
  let client: Client

  init(patience: Duration = RequestLimit.time) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("pricewright-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    self.folder = folder.path
    let path = "\(folder.path)/shop.yaml"
    try Data(Self.text.utf8).write(to: URL(fileURLWithPath: path))
    whatIf = try WhatIf(Self.read(path), path: path)
    let page = try LocalPage(whatIf, port: 0, patience: patience)
    client = Client(port: page.port)
    Thread.detachNewThread { page.serve() }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  static func read(_ path: String) throws -> Scenario {
    switch Forecast.read(path) {
    case .scenario(let scenario): return scenario
    case .problems(let problems): throw problems[0]
    }
  }
}
