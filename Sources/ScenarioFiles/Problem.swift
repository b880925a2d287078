/// One thing that is wrong with a file: where, what was found, what is allowed, a way out.
public struct Problem: Hashable, Sendable {
  public let code: String
  public let file: String
  public let line: Int
  public let column: Int
  public let message: String
  public init(code: String, file: String, line: Int, column: Int, message: String) {
    self.code = code
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }
}
