/// The files that one reading opens: the scenario, its baseline, the tables beside them.
final class Library {
  private(set) var sources: [SourceText] = []
  let findings: Findings
  /// Texts that stand in for files, by path; nil where files are read.
  let carried: [String: String]?
  /// What the baseline opened besides, reading by itself.
  private(set) var besides: [SourceText] = []

  static let scenarioLimit = 1 << 20
  static let tableLimit = 8 << 20

  init(_ findings: Findings, carried: [String: String]? = nil) {
    self.findings = findings
    self.carried = carried
  }

  func keep(_ library: Library) { besides += library.sources }

  private func bytes(_ path: String, limit: Int) throws(Intake.Refusal) -> [UInt8] {
    guard let carried else { return try Intake.bytes(path: path, limit: limit) }
    guard let text = carried[path] else { throw .absent }
    return Array(text.utf8)
  }

  /// Adds a text that is already at hand.
  func add(name: String, text: String) -> Int {
    sources.append(SourceText(name: name, text: text))
    return sources.count - 1
  }

  /// Opens the scenario itself; what is wrong with it is said at its first character.
  func openScenario(_ path: String) -> Int? {
    let index = add(name: path, text: "")
    let place = Place(file: index, line: 1, column: 1)
    do {
      let bytes = try bytes(path, limit: Self.scenarioLimit)
      return decode(bytes, at: index)
    } catch {
      findings.add("E001", place, message(error, path, limit: "1 MiB", kind: "a scenario file"))
      return nil
    }
  }

  /// Opens a table or baseline that an entry names, relative to the file the entry stands in.
  ///
  /// - Parameter code: of the problem where it is not there, said at the name.
  func open(_ entry: Entry, limit: Int, code: String, kind: String) -> Int? {
    guard let name = entry.text, Self.stays(name) || kind == Self.baseline else { return nil }
    let path = Self.beside(sources[entry.place.file].name, name)
    do {
      let bytes = try bytes(path, limit: limit)
      let index = add(name: path, text: "")
      return decode(bytes, at: index)
    } catch {
      let size = limit == Self.scenarioLimit ? "1 MiB" : "8 MiB"
      findings.add(
        absent(error) ? code : "E001", entry.place,
        message(error, Wording.shown(name), limit: size, kind: kind))
      return nil
    }
  }

  static let baseline = "a baseline"

  /// A table lies in the scenario's folder or below; the checker says so where it does not.
  static func stays(_ name: String) -> Bool {
    !name.hasPrefix("/")
      && !name.split(separator: "/", omittingEmptySubsequences: false).contains("..")
  }

  private func absent(_ error: Intake.Refusal) -> Bool {
    if case .absent = error { return true }
    return false
  }

  /// The path of a file that lies beside another.
  static func beside(_ file: String, _ name: String) -> String {
    let folder = file.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return (folder + [Substring(name)]).joined(separator: "/")
  }

  /// `changes/../boards.yaml` as `boards.yaml`, for people.
  private static func simplified(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      if part == "..", let last = parts.last, !last.isEmpty, last != "..", last != "." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  private func message(
    _ error: Intake.Refusal, _ name: String, limit: String, kind: String
  ) -> String {
    let shown = PrintableText.escaped(name)
    return switch error {
    case .absent: "`\(shown)` does not exist; give the path of \(kind)"
    case .folder: "`\(shown)` is a folder; give the path of \(kind)"
    case .notRegular: "`\(shown)` is not a regular file; \(kind) is one"
    case .tooLarge(let bytes):
      "`\(shown)` is \(Wording.number(Double(bytes) / 1_048_576, decimals: 1)) MiB; \(kind) "
        + "may have \(limit)"
    case .unreadable(let reason): "`\(shown)` cannot be read: \(reason)"
    }
  }

  /// Text of the bytes; the first byte that is not UTF-8 is named at its place.
  private func decode(_ bytes: [UInt8], at index: Int) -> Int? {
    let name = sources[index].name
    if let text = String(validating: bytes, as: UTF8.self) {
      sources[index] = SourceText(name: name, text: text)
      return index
    }
    sources[index] = SourceText(name: name, text: String(decoding: bytes, as: UTF8.self))
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    var line = 1
    var column = 1
    scan: while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar):
        offset += UTF8.width(scalar)
        (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
      default: break scan
      }
    }
    // No byte below 128 is wrong by itself, so it has two digits.
    let byte = String(bytes[offset], radix: 16, uppercase: true)
    findings.add(
      "E002", Place(file: index, line: line, column: column),
      "byte \(byte) is not UTF-8; save the file as UTF-8")
    return nil
  }

  // MARK: Problems

  /// The first findings in order of file and position.
  func problems() -> [Problem] {
    findings.all.sorted { left, right in
      (left.place.file, left.place.line, left.place.column, left.code)
        < (right.place.file, right.place.line, right.place.column, right.code)
    }.prefix(ProblemReport.mostProblems).map(problem)
  }

  private func problem(_ finding: Findings.Finding) -> Problem {
    let source = sources[finding.place.file]
    // A line that is nested too deep is too long to be of use.
    let shows = !["E001", "E009"].contains(finding.code) || finding.place.length > 1
    return Problem(
      code: finding.code, file: Self.simplified(source.name), line: finding.place.line,
      column: finding.place.column, length: finding.place.length, message: finding.message,
      hint: finding.hint, sourceLine: shows ? source.line(finding.place.line) : nil)
  }
}
