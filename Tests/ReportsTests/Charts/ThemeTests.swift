import Testing

@testable import Reports

/// STYLE 3: every token against the page, as WCAG 2.2 measures it.
@Suite struct ThemeTests {
  private func luminance(_ colour: String) -> Double {
    let digits = colour.dropFirst()
    let parts = stride(from: 0, to: 6, by: 2).map { offset -> Double in
      let from = digits.index(digits.startIndex, offsetBy: offset)
      let value = Double(Int(digits[from..<digits.index(from, offsetBy: 2)], radix: 16) ?? 0) / 255
      guard value > 0.04045 else { return value / 12.92 }
      return ((value + 0.055) / 1.055).raised
    }
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
  }

  private func contrast(_ one: String, _ other: String) -> Double {
    let (a, b) = (luminance(one), luminance(other))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  @Test(arguments: [true, false])
  func textAndMarksKeepTheirContrast(isLight: Bool) {
    let theme = isLight ? Theme.light : .dark
    let texts =
      [
        theme.ink, theme.ink2, theme.base, theme.change, theme.loss, theme.zero,
      ] + theme.policies
    for colour in texts { #expect(contrast(colour, theme.bg) >= 4.5, "\(colour)") }
    #expect(contrast(theme.mid, theme.bg) >= 3)
    #expect(contrast(theme.warn, theme.warnbg) >= 4.5)
    for fill in [theme.change, theme.base, theme.loss] {
      #expect(contrast(theme.onfill, fill) >= 4.5)
    }
    for (step, cell) in theme.heat.enumerated() {
      #expect(contrast(step < 5 ? theme.onWeak : theme.onStrong, cell) >= 4.5, "h\(step)")
    }
  }

  @Test func aColourTooNearThePageIsFound() {
    #expect(contrast(Theme.light.grid, Theme.light.bg) < 3)
    #expect(abs(contrast("#000000", "#ffffff") - 21) < 1e-6)
    #expect(abs(contrast("#0067a8", "#fcfcfa") - 5.8) < 0.06)
  }
}

extension Double {
  /// To the power 2.4.
  fileprivate var raised: Double {
    var root = self
    // The fifth root r of x^2: x^0.4; then x^2.4 = x^2 r.
    for _ in 0..<60 {
      let fourth = root * root * root * root
      root -= (fourth * root - self * self) / (5 * fourth)
    }
    return self * self * root
  }
}
