/// Something that the what-if page lets a person move.
///
/// Its id is the key of a setting: in the page's address, in the page's questions, and, for what a
/// file says too, the path there.
public struct PageLever: Sendable {
  public enum Group: String, Sendable {
    /// Prices and rules.
    case decide
    /// What customers do otherwise, from the month of the change.
    case differ
  }

  /// A number between two ends. The slider covers the usual part of it, the field all of it.
  public struct Scale: Sendable {
    public let current: String
    public let slider: ClosedRange<Double>
    public let step: Double
    /// The slider's ends as a setting.
    public var ends: (least: String, most: String) {
      (PageLever.text(slider.lowerBound, decimals), PageLever.text(slider.upperBound, decimals))
    }
    public let allowed: ClosedRange<Double>
    public let decimals: Int
  }

  public struct Option: Sendable {
    public let value: String
    public let label: String
  }

  public enum Form: Sendable {
    case number(Scale)
    /// The first option is what the file says.
    case choice([Option])
  }

  public let id: String
  public let label: String
  /// What the number counts: `USD a month per seat`, `%`, `days`.
  public let unit: String
  public let group: Group
  public let form: Form

  /// The setting that changes nothing.
  public var current: String {
    switch form {
    case .number(let scale): scale.current
    case .choice(let options): options.first?.value ?? ""
    }
  }

  /// A setting as the page keeps it; one number is written in one way.
  /// - Throws: `PageRefusal` that says what is allowed.
  func canonical(_ text: String) throws -> String {
    switch form {
    case .choice(let options):
      guard options.contains(where: { $0.value == text }) else {
        throw refusal("`\(text.prefix(40))` is no choice here")
      }
      return text
    case .number(let scale):
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      let isNumeral =
        (1...2).contains(parts.count)
        && parts.allSatisfy { part in
          (1...9).contains(part.count) && part.allSatisfy { "0123456789".contains($0) }
        }
      guard isNumeral, let value = Double(text), scale.allowed.contains(value) else {
        throw refusal(
          "enter \(Self.text(scale.allowed.lowerBound, scale.decimals)) to "
            + Self.text(scale.allowed.upperBound, scale.decimals))
      }
      guard parts.count == 1 || parts[1].count <= scale.decimals else {
        throw refusal("enter at most \(scale.decimals) digits behind the point")
      }
      return Self.text(value, scale.decimals)
    }
  }

  private func refusal(_ words: String) -> PageRefusal {
    PageRefusal(lever: id, message: "\(label): \(words), or undo.")
  }

  /// With as many digits behind the point as are needed, at most `decimals`.
  static func text(_ value: Double, _ decimals: Int) -> String {
    var power = 1
    for _ in 0..<decimals { power *= 10 }
    let units = Int((value * Double(power)).rounded(.toNearestOrEven))
    var fraction = String(power + units % power).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    return String(units / power) + (fraction.isEmpty ? "" : ".\(fraction)")
  }
}

/// A setting that the scenario does not take, and why.
public struct PageRefusal: Error, Sendable {
  /// nil where it is the settings together.
  public let lever: String?
  public let message: String
}
