import Estimates

/// The word for a chance that a change is better (STYLE 6). It never stands without its number.
public struct Verdict: Hashable, Sendable {
  public enum Word: String, CaseIterable, Sendable {
    case almostCertainlyBetter = "Almost certainly better"
    case veryLikelyBetter = "Very likely better"
    case likelyBetter = "Likely better"
    case eitherWay = "Could go either way"
    case likelyWorse = "Likely worse"
    case veryLikelyWorse = "Very likely worse"
    case almostCertainlyWorse = "Almost certainly worse"
    /// All inputs are certain: there is one case, and in it the change is better or worse.
    case better = "Better"
    case worse = "Worse"
    case noDifference = "No difference"
  }

  public let word: Word
  /// Draws after which the word is settled, where the Monte Carlo error could still move it over a
  /// border; nil where it cannot.
  public let settledBy: Int?

  /// - Parameters:
  ///   - draws: of which `chance` is a share; 1 where inputs are certain.
  ///   - isNothing: no figure differs.
  init(_ difference: Difference, draws: Int, isNothing: Bool) {
    let chance = difference.chanceBetter
    guard !isNothing, !difference.isNothing else {
      (word, settledBy) = (.noDifference, nil)
      return
    }
    guard draws > 1 else {
      (word, settledBy) = (chance > 0.5 ? .better : .worse, nil)
      return
    }
    // The weaker word of the two at the ends of the error.
    let error = 1.96 * (chance * (1 - chance) / Double(draws)).squareRoot()
    let weaker = chance > 0.5 ? max(0.5, chance - error) : min(0.5, chance + error)
    word = Self.word(weaker)
    let stronger = chance > 0.5 ? min(1, chance + error) : max(0, chance - error)
    let border = Self.borders.filter {
      $0 > min(weaker, stronger) && $0 < max(weaker, stronger)
    }.min { abs($0 - chance) < abs($1 - chance) }
    settledBy = border.map { border in
      let distance = max(abs(chance - border), 1e-6)
      return Int(1.96 * 1.96 * chance * (1 - chance) / (distance * distance)) + 1
    }
  }

  private static let borders = [0.01, 0.1, 0.33, 0.67, 0.9, 0.99]

  private static func word(_ chance: Double) -> Word {
    switch chance {
    case _ where chance > 0.99: .almostCertainlyBetter
    case _ where chance >= 0.9: .veryLikelyBetter
    case _ where chance >= 0.67: .likelyBetter
    case _ where chance > 0.33: .eitherWay
    case _ where chance > 0.1: .likelyWorse
    case _ where chance >= 0.01: .veryLikelyWorse
    default: .almostCertainlyWorse
    }
  }

  /// `86 of 100`; `more than 99 of 100`: the same rounding as `86%` in the tables.
  static func cases(_ chance: Double) -> String {
    if chance > 0.99 { return "more than 99 of 100" }
    if chance < 0.01 { return "fewer than 1 of 100" }
    return "\(Spoken.part(chance).dropLast()) of 100"
  }
}

extension Spoken {
  /// A chance that was found from draws: `86%`, and never none or all of them.
  static func chance(_ share: Double) -> String {
    share >= 1 ? ">99%" : share <= 0 ? "<1%" : part(share)
  }
}
