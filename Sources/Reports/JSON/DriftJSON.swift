/// One difference between committed results and fresh ones, for programs.
public struct DriftRecord: Sendable {
  public enum Kind: String, Sendable {
    /// A cell of a table, an entry of a JSON file, a line of a text file.
    case cell, entry, line
    /// A row of a table that only one side has.
    case row
    /// A file, or a folder of results, that only one side has.
    case missing, extra, folder
    /// A file that cannot be compared.
    case damaged
  }

  public let kind: Kind
  public let file: String
  /// As an editor numbers it.
  public let row: Int?
  /// Of a table; of a JSON file the path of the entry.
  public let column: String?
  /// What names a table's row.
  public let key: [(name: String, value: String)]
  public let old: String?
  public let new: String?
  /// New minus old, where both are numbers.
  public let difference: String?
  /// True where it is one step of the last printed digit.
  public let isOneStep: Bool
  /// Why a file cannot be compared.
  public let reason: String?

  public init(
    _ kind: Kind, file: String, row: Int? = nil, column: String? = nil,
    key: [(name: String, value: String)] = [], old: String? = nil, new: String? = nil,
    difference: String? = nil, isOneStep: Bool = false, reason: String? = nil
  ) {
    self.kind = kind
    self.file = file
    self.row = row
    self.column = column
    self.key = key
    self.old = old
    self.new = new
    self.difference = difference
    self.isOneStep = isOneStep
    self.reason = reason
  }

  var value: JSONValue {
    .object([
      ("kind", .string(kind.rawValue)), ("file", .string(file)),
      ("row", row.map { .number($0) } ?? .null), ("column", .string(column)),
      ("key", .object(key.map { ($0.name, .string($0.value)) })),
      ("old", .string(old)), ("new", .string(new)), ("difference", .string(difference)),
      ("one_step", .bool(isOneStep)), ("reason", .string(reason)),
    ])
  }
}

/// `check --format json`: what was compared, and every difference, one a line.
public struct DriftJSON: Sendable {
  public let scenarios: Int
  public let files: Int
  public let cells: Int
  public let records: [DriftRecord]

  public init(scenarios: Int, files: Int, cells: Int, records: [DriftRecord]) {
    self.scenarios = scenarios
    self.files = files
    self.cells = cells
    self.records = records
  }

  public var text: String {
    JSONValue.object([
      ("format", .number(SummaryJSON.format)), ("same", .bool(records.isEmpty)),
      ("scenarios", .number(scenarios)), ("files", .number(files)), ("cells", .number(cells)),
      ("differences", .array(records.map(\.value))),
    ]).text
  }
}
