/// The style sheet of `report.html` (STYLE 2 and 3): tokens of both themes; print has the light one
/// on white.
enum PageSheet {
  static let text =
    variables(.light) + "@media screen and (prefers-color-scheme:dark){\(variables(.dark))}\n"
    + ChartSheet.shape + ChartSheet.colours(.light)
    + "@media screen and (prefers-color-scheme:dark){\n" + ChartSheet.colours(.dark) + "}\n"
    + layout + print

  private static func variables(_ theme: Theme) -> String {
    ":root{--bg:\(theme.bg);--panel:\(theme.panel);--ink:\(theme.ink);--ink2:\(theme.ink2);"
      + "--rule:\(theme.rule);--chg:\(theme.change);--loss:\(theme.loss);--warn:\(theme.warn);"
      + "--warnbg:\(theme.warnbg)}\n"
  }

  private static let layout = """
    :root{color-scheme:light dark}*{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
    body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.55 \(ChartSheet.font);font-variant-numeric:tabular-nums;overflow-wrap:break-word}
    h1,h2,h3{line-height:1.22;margin:0;text-wrap:balance}
    h1{font:600 32px/1.2 Charter,"Iowan Old Style",Georgia,Cambria,"Liberation Serif","DejaVu Serif",serif;margin:0 0 16px}
    h2{font-size:22px;font-weight:650;margin-bottom:12px}h3{font-size:16px;font-weight:650;margin:20px 0 8px}
    p{margin:0 0 12px;max-width:62ch}a{color:var(--chg)}ul{margin:0 0 12px;padding-left:20px;max-width:62ch}li{margin:0 0 4px}
    code,pre{font:13.5px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono","DejaVu Sans Mono",monospace}
    pre{background:var(--panel);padding:12px;border-radius:6px;white-space:pre-wrap;margin:0 0 12px}
    .small,figcaption{font-size:13.5px;color:var(--ink2);line-height:1.45}
    .gain{color:var(--chg);font-weight:650}.worse{color:var(--loss);font-weight:650}
    .page{max-width:1180px;margin:0 auto;padding:20px 32px 80px}
    .hero,section{display:grid;grid-template-columns:minmax(0,1fr) 660px;gap:20px 44px;align-items:start}
    .hero{padding:8px 0 28px}section{border-top:1px solid var(--rule);padding:36px 0 28px}section.full{display:block}
    .keys{display:grid;grid-template-columns:repeat(5,minmax(0,1fr));border-top:1px solid var(--ink);border-bottom:1px solid var(--rule);margin:0 0 8px}
    .keys div{padding:12px 12px 12px 0}.keys div+div{padding-left:12px;border-left:1px solid var(--rule)}
    .keys dt{font-size:13px;color:var(--ink2)}.keys dd{margin:0;font-size:14px}.keys .big{font-size:23px;font-weight:650;line-height:1.3}
    nav{font-size:14px;padding:8px 0 20px}nav a{display:inline-block;padding:4px 16px 4px 0}
    table{border-collapse:collapse;width:100%;font-size:14px;margin:0 0 12px}
    th,td{text-align:right;padding:6px 0 6px 12px;border-bottom:1px solid var(--rule);vertical-align:top}
    th:first-child,td:first-child,.txt td,.txt th{text-align:left}th:first-child{padding-left:0}
    thead th{font-weight:600;color:var(--ink2);font-size:13px;vertical-align:bottom}tbody th{font-weight:500}
    caption{text-align:left;font-size:13px;color:var(--ink2);padding:0 0 4px}.scroll{overflow-x:auto}
    table:not(.txt) td{white-space:nowrap}tbody th{min-width:76px}
    .scroll:focus-visible,a:focus-visible,summary:focus-visible{outline:2px solid var(--chg);outline-offset:2px}
    details{margin:4px 0 12px}summary{cursor:pointer;color:var(--chg);font-size:14px;padding:4px 0}
    figure{margin:0 0 20px}figcaption{margin-top:8px;max-width:66ch}svg.chart{display:block}svg.narrow{display:none}
    .warning{border-left:3px solid var(--warn);background:var(--warnbg);padding:8px 12px;margin:0 0 8px;max-width:860px}
    .warning b{color:var(--warn)}.warning p{margin:0;max-width:none}
    footer{border-top:1px solid var(--rule);padding-top:16px}
    @media screen and (max-width:1139px){.hero,section{grid-template-columns:minmax(0,1fr)}.keys{grid-template-columns:repeat(2,minmax(0,1fr))}
    .keys div{border-bottom:1px solid var(--rule)}.keys div:nth-child(odd){padding-left:0;border-left:0}}
    @media screen and (max-width:723px){#assumed thead{display:none}#assumed tr{display:flex;flex-wrap:wrap;gap:2px 12px;padding:8px 0;border-bottom:1px solid var(--rule)}
    #assumed td,#assumed th{border:0;padding:0}#assumed th,#assumed td:last-child{flex:1 0 100%;text-align:left}#assumed th{overflow-wrap:anywhere}#assumed td:empty{display:none}
    #assumed td:nth-child(3)::before{content:"P10 to P90 "}#assumed td:nth-child(5)::before{content:"grade "}svg.wide{display:none}svg.narrow{display:block;margin:0 auto}.page{padding:12px 16px 48px}
    h1{font-size:25px}h2{font-size:20px}section{padding:28px 0 20px}.keys .big{font-size:20px}}

    """

  private static let print = """
    @page{margin:13mm}@media print{:root{--bg:#fff;color-scheme:light}body{font-size:10.5pt;line-height:1.42}
    .page{max-width:none;padding:0}.hero,section{display:block;padding:12px 0 8px}h1{font-size:19pt}h2{font-size:14pt}
    figure,tr,p,ul,.warning,.keys{break-inside:avoid}h2,h3,caption,section>div:first-child{break-after:avoid}
    nav,details:not([open]){display:none}a{color:inherit;text-decoration:none}table{font-size:9.5pt}
    .keys .big{font-size:13pt}.keys dd,.keys dt{font-size:8.5pt}
    *{-webkit-print-color-adjust:exact;print-color-adjust:exact}}

    """
}
