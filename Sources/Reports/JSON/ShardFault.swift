/// One reason why shards cannot be merged: where it is, what was found, a way out.
public struct ShardFault: Sendable {
  public enum Kind: String, Sendable {
    /// A shard that nobody drew, or that is not among the folders.
    case missing
    /// A shard that is there for the second time.
    case doubled
    /// A shard of another run than the others, or of another version than this.
    case foreign
    /// A file that is not what `run --shard` wrote.
    case damaged
    /// A folder that is not there, or without shards.
    case folder
  }

  /// Which shard of which scenario.
  public struct Shard: Sendable {
    public let scenario: String
    public let number: Int
    public let of: Int

    public init(scenario: String, number: Int, of: Int) {
      self.scenario = scenario
      self.number = number
      self.of = of
    }
  }

  public let kind: Kind
  /// nil for a missing shard of which nobody knows where it would stand.
  public let file: String?
  /// nil where the file does not say.
  public let shard: Shard?
  public let message: String
  public let hint: String?

  public init(
    _ kind: Kind, file: String?, shard: Shard? = nil, message: String, hint: String? = nil
  ) {
    self.kind = kind
    self.file = file
    self.shard = shard
    self.message = message
    self.hint = hint
  }

  /// One line for people and logs.
  public var text: String {
    let place = file.map { "\($0): " } ?? ""
    return Escaping.terminal(place + message + (hint.map { "; \($0)" } ?? ""))
  }

  private var value: JSONValue {
    .object([
      ("kind", .string(kind.rawValue)), ("file", .string(file)),
      ("scenario", .string(shard?.scenario)), ("shard", shard.map { .number($0.number) } ?? .null),
      ("of", shard.map { .number($0.of) } ?? .null), ("message", .string(message)),
      ("hint", .string(hint)),
    ])
  }

  /// `merge --format json`: all of them under the name that faults of scenario files have too.
  public static func json(_ faults: [ShardFault]) -> String {
    JSONValue.object([("problems", .array(faults.map(\.value)))]).text
  }
}
