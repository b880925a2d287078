/// Why a command could not do what was asked; each kind has its own exit code.
public enum Failure: Error, Sendable {
  /// The command line asks for something that is not there or not allowed (exit 2).
  case usage(String)
  /// Reading or writing files failed (exit 3).
  case files(String)
  /// The program broke one of its own rules: a bug (exit 4).
  case bug(String)

  public var message: String {
    switch self {
    case .usage(let message), .files(let message), .bug(let message): message
    }
  }
}
