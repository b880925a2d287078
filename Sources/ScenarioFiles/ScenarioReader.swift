import PricingModel

/// What reading a scenario file gives: the scenario, or everything that is wrong with the file.
public enum ReadResult: Sendable {
  case scenario(Scenario)
  case problems([Problem])
}

/// Reads a scenario file (FORMAT) into a validated scenario.
public struct ScenarioReader: Sendable {
  private let replications: Int?

  /// - Parameter replicationsOverride: replications of the run where they are not the file's.
  public init(replicationsOverride: Int? = nil) { replications = replicationsOverride }

  public func read(path: String) -> ReadResult {
    do {
      let bytes = try Intake.bytes(path: path, limit: 1 << 20)
      return read(text: String(decoding: bytes, as: UTF8.self), file: path)
    } catch {
      return .problems([Problem(code: "E001", file: path, line: 1, column: 1, message: "\(error)")])
    }
  }

  public func read(text: String, file: String) -> ReadResult {
    let source = SourceText(name: file, text: text)
    func problem(_ message: String, _ place: Place) -> ReadResult {
      .problems([
        Problem(
          code: "E000", file: file, line: place.line, column: place.column, message: message)
      ])
    }
    switch TextScan.scan(source, file: 0) {
    case .failure(let finding): return problem("\(finding)", Place(file: 0, line: 1, column: 1))
    case .success(let closings):
      switch Composer(source: source, file: 0, closings: closings).entry() {
      case .failure(let failure): return problem("\(failure)", Place(file: 0, line: 1, column: 1))
      case .success(let root):
        do {
          let book = try bookRows(root, beside: file)
          return .scenario(
            try ScenarioBuilder(root: root, book: book, replications: replications).scenario())
        } catch let error as Unreadable {
          return problem("cannot be read", error.entry.place)
        } catch {
          return problem("\(error)", root.place)
        }
      }
    }
  }

  private func bookRows(_ root: Entry, beside file: String) throws -> [Entry] {
    guard let name = root["customers"]?["file"]?.text else { return root["customers"]?.items ?? [] }
    let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    let path = (folder + [Substring(name)]).joined(separator: "/")
    let bytes = try Intake.bytes(path: path, limit: 8 << 20)
    return BookTable.rows(String(decoding: bytes, as: UTF8.self))
  }
}
