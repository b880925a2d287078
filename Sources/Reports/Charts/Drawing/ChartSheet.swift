/// The style sheet of charts: classes only (STYLE 2 to 4). A chart saved as a file carries it with
/// both themes; a page has it once for all of its charts.
enum ChartSheet {
  static let font =
    "system-ui,-apple-system,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,\"Liberation Sans\","
    + "\"DejaVu Sans\",sans-serif"

  static let file =
    shape + colours(.light) + "@media screen and (prefers-color-scheme:dark){\n" + colours(.dark)
    + "}\n"

  static let shape = """
    text{font:13px \(font);font-variant-numeric:tabular-nums}
    text.tick{font-size:12px}text.b{font-weight:650}
    .grid,.zero,.mark,.lead,.conn,.cut{stroke-width:1}.zero{stroke-width:1.4}.mark{stroke-dasharray:2 3}
    .halo{paint-order:stroke;stroke-width:4px;stroke-linejoin:round}
    .band{fill-opacity:.15}.line,.step{fill:none;stroke-width:2.2;stroke-linejoin:round}
    .thin{fill:none;stroke-width:1.2}.dash{stroke-dasharray:4 4}.faint{fill-opacity:.35}
    .open,.far{stroke-width:2.2}.range{stroke-width:7;stroke-linecap:round;stroke-opacity:.35}
    .outline,.ring{fill:none;stroke-width:2}.soft{stroke-width:1}.hit{fill:transparent}

    """

  static func colours(_ theme: Theme) -> String {
    let tones =
      [("base", theme.base), ("change", theme.change), ("loss", theme.loss)]
      + theme.policies.enumerated().map { ("p\($0 + 1)", $1) }
    let plain = """
      .bg{fill:\(theme.bg)}.halo,.seam,.area{stroke:\(theme.bg)}text{fill:\(theme.ink)}text.tick{fill:\(theme.ink2)}
      .grid{stroke:\(theme.grid)}.zero,.mark,.lead,.conn{stroke:\(theme.zero)}.cut{stroke:\(theme.bg)}
      .mid{fill:\(theme.mid)}.soft{fill:\(theme.soft);stroke:\(theme.mid)}.ring{stroke:\(theme.ink)}
      .hit:hover{fill:\(theme.ink);fill-opacity:.06}.gone{fill:\(theme.panel)}.open,.far{fill:\(theme.bg)}
      text.on{fill:\(theme.onfill)}text.weak{fill:\(theme.onWeak)}text.strong{fill:\(theme.onStrong)}

      """
    let heat = theme.heat.enumerated().map { ".h\($0){fill:\($1)}" }.joined() + "\n"
    let groups = tones.map { name, colour in
      ".\(name) .band,.\(name) .dot,.\(name) .bar,.\(name) .name{fill:\(colour)}"
        + ".\(name) .line,.\(name) .step,.\(name) .thin,.\(name) .open,.\(name) .far,"
        + ".\(name) .range,.\(name) .outline{stroke:\(colour)}\n"
    }.joined()
    return plain + heat + groups
  }
}
