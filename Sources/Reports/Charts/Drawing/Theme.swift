/// The colours of one theme (STYLE 3): what they are for is their name, their contrast with the
/// page is measured by a test.
struct Theme {
  let bg, panel, ink, ink2, base, change, loss, warn, warnbg, onfill: String
  let policies: [String]
  let zero, mid, soft, rule, grid: String
  let heat: [String]
  /// Figures on the light and on the strong cells of a heat map.
  let onWeak, onStrong: String

  static let light = Theme(
    bg: "#fcfcfa", panel: "#f2f3ef", ink: "#17212b", ink2: "#4b5865", base: "#5f6b77",
    change: "#0067a8", loss: "#b4470a", warn: "#7d5200", warnbg: "#fbf3df", onfill: "#ffffff",
    policies: ["#0067a8", "#9a4a86", "#0b7a5b", "#8f6200"], zero: "#5d6872", mid: "#4a8dbd",
    soft: "#bcd6e8", rule: "#d9dcd6", grid: "#e5e7e2",
    heat: [
      "#eef4f8", "#d9e8f2", "#bfd8ea", "#9cc3de", "#6fa8cd", "#2f7cb0", "#14629a", "#0a4a78",
    ], onWeak: "#17212b", onStrong: "#ffffff")

  static let dark = Theme(
    bg: "#12171c", panel: "#1b2229", ink: "#e9edf0", ink2: "#adb8c2", base: "#9aa7b3",
    change: "#5bb5ea", loss: "#f08c4c", warn: "#e8bd62", warnbg: "#2a2517", onfill: "#0d1217",
    policies: ["#5bb5ea", "#dd98bf", "#3cc7a0", "#e3b04f"], zero: "#8a97a3", mid: "#37779f",
    soft: "#1f4560", rule: "#333e48", grid: "#27313a",
    heat: [
      "#17222c", "#183040", "#1a4058", "#1f5473", "#2b6c92", "#4d96c2", "#74b9e2", "#a3d5f2",
    ], onWeak: "#e9edf0", onStrong: "#0d1217")
}
