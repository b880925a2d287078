import PricingSimulator

/// The long answer as server-sent events: `ranges` soon, `progress` while it goes on, `answer` at
/// the end, or `refusal`. It stops as soon as nobody reads it.
struct EventStream {
  private let connection: Connection

  init(_ connection: Connection) { self.connection = connection }

  func run(_ question: WhatIf.Question, _ whatIf: WhatIf, in room: WaitingRoom) throws {
    try connection.write(Response.head(.ok, "text/event-stream"))
    do {
      try room.enter {
        guard !connection.isAbandoned else { throw Connection.Gone() }
        try send("ranges", whatIf.ranges(question))
        guard question.text != nil else { return try send("answer", "null") }
        let answer = try whatIf.answer(question) { done, all in
          guard !connection.isAbandoned else { throw Connection.Gone() }
          try send("progress", "{\"done\": \(done), \"of\": \(all)}")
        }
        try send("answer", answer.fragments ?? "null")
      }
    } catch let gone as Connection.Gone {
      throw gone
    } catch {
      let text = String(decoding: Response.refusal(of: error).body, as: UTF8.self)
      try send("refusal", text)
    }
  }

  /// A line feed inside would end the event: each line of the data is a line of its own.
  private func send(_ event: String, _ json: String) throws {
    let lines = json.split(separator: "\n").map { "data: \($0)\n" }.joined()
    try connection.write(Array("event: \(event)\n\(lines)\n".utf8))
  }
}
