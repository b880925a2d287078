import PricingModel

/// What a number counts, hence how it is written and in which unit the model wants it.
enum Measure: Hashable, Sendable {
  /// `5%`: a probability or a share.
  case percentage
  /// `2.25`.
  case plain
  /// `0.14`: a plain number between 0 and 1.
  case fraction
  /// `x1.5`.
  case factor
  /// `1.20`, in minor units of the currency in the model.
  case money

  /// The number that a text writes, in units of the file (money: major units).
  func value(_ text: String) -> Double? {
    switch self {
    case .percentage: Scalars.percentage(text)?.value(shift: -2)
    case .plain, .fraction, .money: Scalars.number(text)?.value()
    case .factor: Scalars.factor(text)?.value()
    }
  }
}
