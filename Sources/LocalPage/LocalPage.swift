import FlyingFox
import PricingSimulator

/// The what-if page of one scenario, on this computer only.
public struct LocalPage: Sendable {
  private let listener: Listener
  private let doorkeeper: Doorkeeper
  private let answers: Answers
  var port: Int { listener.port }
  private let patience: Duration

  /// Listens at once; nothing is answered before `serve`.
  ///
  /// - Parameter port: 0 takes any that is free.
  /// - Throws: `Failure.files` where the port is taken.
  public init(_ whatIf: WhatIf, port: Int) throws {
    try self.init(whatIf, port: port, patience: RequestLimit.time)
  }

  /// - Parameter patience: for a request to arrive.
  init(_ whatIf: WhatIf, port: Int, patience: Duration) throws {
    self.patience = patience
    listener = try Listener(port: port)
    doorkeeper = Doorkeeper(port: listener.port)
    answers = Answers(whatIf: whatIf)
  }

  /// Where a browser finds it: `http://127.0.0.1:8787/`.
  public var address: String { "http://127.0.0.1:\(listener.port)/" }

  /// Answers until the program ends.
  public func serve() {
    listener.serve(patience: patience) { connection in
      // A client that goes away while it is answered is nobody's fault.
      try? converse(connection)
    }
  }

  private func converse(_ connection: Connection) throws {
    do {
      let request = try RequestReader(connection: connection).request()
      if let refusal = doorkeeper.refusal(of: request) {
        try connection.write(refusal.bytes(withBody: request.method != .HEAD))
      } else {
        try answers.answer(request, on: connection)
      }
    } catch let refusal as RequestReader.Refusal {
      try connection.write(Response.refusal(refusal.status, refusal.message).bytes())
    }
    connection.finish()
  }
}
