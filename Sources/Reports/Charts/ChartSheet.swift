/// The style sheet a chart carries when it is saved as a file: both themes, classes only
/// (STYLE 2 to 4). Colours are the tokens of STYLE 3.
enum ChartSheet {
  static let text: String = {
    let font =
      "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,\"Liberation Sans\","
      + "\"DejaVu Sans\",sans-serif"
    let shape = """
      text{font:13px \(font);font-variant-numeric:tabular-nums}
      .tick{font-size:12px}.b{font-weight:650}
      .grid,.zero,.mark,.lead{stroke-width:1}.zero{stroke-width:1.2}.mark{stroke-dasharray:2 3}
      .halo{paint-order:stroke;stroke-width:4px;stroke-linejoin:round}
      .band{fill-opacity:.15}.line{fill:none;stroke-width:2.2;stroke-linejoin:round}

      """
    return shape + theme(light) + "@media screen and (prefers-color-scheme:dark){\n" + theme(dark)
      + "}\n"
  }()

  private struct Tokens {
    let bg, ink, ink2, base, change, zero, grid: String
  }

  private static let light = Tokens(
    bg: "#fcfcfa", ink: "#17212b", ink2: "#4b5865", base: "#5f6b77", change: "#0067a8",
    zero: "#5d6872", grid: "#e5e7e2")
  private static let dark = Tokens(
    bg: "#12171c", ink: "#e9edf0", ink2: "#adb8c2", base: "#9aa7b3", change: "#5bb5ea",
    zero: "#8a97a3", grid: "#27313a")

  private static func theme(_ tokens: Tokens) -> String {
    """
    .bg{fill:\(tokens.bg)}.halo{stroke:\(tokens.bg)}text{fill:\(tokens.ink)}.tick{fill:\(tokens.ink2)}
    .grid{stroke:\(tokens.grid)}.zero,.mark,.lead{stroke:\(tokens.zero)}
    .base .band,.base .dot,.base .name{fill:\(tokens.base)}.base .line{stroke:\(tokens.base)}
    .change .band,.change .dot,.change .name{fill:\(tokens.change)}.change .line{stroke:\(tokens.change)}

    """
  }
}
