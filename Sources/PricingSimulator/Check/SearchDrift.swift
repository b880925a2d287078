import PricingModel

/// How a committed search of one scenario differs from the same question asked now.
enum SearchDrift {
  /// - Parameters:
  ///   - folder: `DIR/search/<stem>`, whose `search.json` says the question.
  ///   - options: as of `check`, whatever the search was asked with.
  static func between(
    folder: String, scenario: Scenario, path: String, options: RunOptions
  ) throws -> FolderDrift {
    let file = "\(folder)/search.json"
    do {
      guard let bytes = FileBytes.read(file), bytes.count < 1 << 24,
        let text = String(validating: bytes, as: UTF8.self)
      else { throw Unreadable(reason: "it cannot be read") }
      let question = try question(JSONFacts(text).facts)
      var asked = options
      asked.until = nil
      asked.ledger = nil
      do {
        let search = try Optimization(
          of: scenario, path: path, question: question, options: asked)
        return try FolderDrift(computed: search.files, folder: folder, start: scenario.start)
      } catch Failure.usage(let reason) {
        throw Unreadable(reason: "its question cannot be asked: \(reason)")
      }
    } catch let unreadable as Unreadable {
      return FolderDrift(damaged: file, reason: unreadable.reason)
    }
  }

  private static func question(_ facts: [JSONFacts.Fact]) throws -> Optimization.Question {
    func list(_ name: String) -> [String] {
      facts.filter { $0.path.hasPrefix("question.\(name)[") }.map { plain($0.literal) }
    }
    func one(_ name: String) -> String? {
      facts.first { $0.path == "question.\(name)" }.map { plain($0.literal) }
    }
    guard let maximise = one("maximise"), !list("levers").isEmpty else {
      throw Unreadable(reason: "it does not say which question it answers")
    }
    return Optimization.Question(
      levers: list("levers"), maximise: maximise, subjectTo: list("subject_to"),
      at: one("at").flatMap { $0 == "null" ? nil : $0 })
  }

  /// Without the escapes that a question can hold.
  private static func plain(_ literal: String) -> String {
    literal.replacing("\\u003c", with: "<").replacing("\\\"", with: "\"")
      .replacing("\\\\", with: "\\")
  }
}

extension Forecast {
  /// The drift of its result folder `DIR/<stem>/`, and of a search of it in `DIR/search/<stem>/`.
  public func drift(output: String, stem: String) throws -> FolderDrift {
    let own = try FolderDrift(
      computed: files, folder: "\(output)/\(stem)", start: scenario.start)
    let search = "\(output)/search/\(stem)"
    guard scenario.changeOf == nil, !stem.contains("/"), FileKind(path: search) == .folder else {
      return own
    }
    return own.joined(
      with: try SearchDrift.between(
        folder: search, scenario: scenario, path: path, options: options))
  }
}
