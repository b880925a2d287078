/// An ISO 4217 currency and the decimals of its minor unit.
public struct Currency: Hashable, Sendable {
  public let code: String
  /// Digits after the decimal point: 2 for USD, 0 for JPY.
  public let decimals: Int

  public init(code: String, decimals: Int) {
    self.code = code
    self.decimals = decimals
  }

  /// Minor units in one major unit: 100 for USD.
  public var minorUnits: Int64 { (0..<decimals).reduce(Int64(1)) { units, _ in units * 10 } }

  /// `$`, `€`, `£`, `¥`; other currencies are written with their code.
  public var symbol: String? {
    switch code {
    case "USD": "$"
    case "EUR": "€"
    case "GBP": "£"
    case "JPY": "¥"
    default: nil
    }
  }
}
