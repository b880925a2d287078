/// The text of a scenario file, or of one that it names: what has to travel with a run so that it can
/// be read again where the files are not.
public struct ScenarioText: Codable, Hashable, Sendable {
  /// Path from the scenario's folder: `rise.yaml`, `../boards.yaml`, `book.csv`.
  public let name: String
  /// Without a BOM; every end of line is a line feed.
  public let text: String

  /// Each text once, the scenario's own first.
  static func carried(_ sources: [SourceText], besides path: String) -> [ScenarioText] {
    let folder = path.count - path.reversed().prefix { $0 != "/" }.count
    var names: Set<String> = []
    return sources.compactMap { source in
      let name = String(source.name.dropFirst(folder))
      return names.insert(name).inserted ? ScenarioText(name: name, text: source.text) : nil
    }
  }
}
