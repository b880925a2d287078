/// `report.html`: one file that works from disk, makes no request and runs no script (STYLE 7).
struct ReportPage {
  /// A question that people ask, with its answer in words and, where there is one, its chart.
  struct Section {
    let id: String
    /// In the list of contents.
    let short: String
    let question: String
    /// HTML.
    let words: String
    /// HTML at the side of the words; nil for a section over the whole width.
    let evidence: String?
  }

  struct Key {
    let label: String
    let value: String
    let details: [String]
    /// +1 better, -1 worse, 0 neither.
    let tone: Int
  }

  /// What the report is of: `Pricewright forecast · Boards`.
  let kind: String
  /// The answer; also the name of the browser's tab.
  let answer: String
  /// HTML under the answer.
  let lead: String
  /// HTML: the chart that proves it.
  let chart: String
  let keys: [Key]
  /// What the key figures are, in small print.
  let keysNote: String
  let sections: [Section]

  static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    + "form-action 'none'"

  var text: String {
    """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
    <meta name="viewport" content="width=device-width,initial-scale=1">
    <meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">
    <meta name="robots" content="noindex"><link rel="icon" href="data:,">
    <title>\(HTML.text(answer))</title>
    <style>
    \(PageSheet.text)</style></head><body><div class="page">
    <header>\(HTML.paragraph(HTML.text(kind), "small"))</header>
    <main>
    <div class="hero"><div>
    <h1>\(HTML.text(answer))</h1>
    \(lead)</div>
    <div>\(chart)</div></div>
    <dl class="keys">
    \(keys.map(Self.key).joined())</dl>
    \(HTML.paragraph(HTML.text(keysNote), "small"))<nav aria-label="Contents">\(contents)</nav>
    \(sections.map(Self.section).joined())</main>
    <footer class="small">Pricewright</footer>
    </div></body></html>

    """
  }

  private var contents: String {
    sections.map { "<a href=\"#\($0.id)\">\(HTML.text($0.short))</a>" }.joined(separator: "\n")
  }

  static func key(_ key: Key) -> String {
    let name = key.tone == 0 ? "big" : key.tone > 0 ? "big gain" : "big worse"
    return "<div><dt>\(HTML.text(key.label))</dt><dd class=\"\(name)\">\(HTML.figure(key.value))"
      + "</dd>"
      + key.details.map { "<dd class=\"small\">\(HTML.figure($0))</dd>" }.joined() + "</div>\n"
  }

  private static func section(_ section: Section) -> String {
    let head = "<h2>\(HTML.text(section.question))</h2>\n"
    guard let evidence = section.evidence else {
      return "<section class=\"full\" id=\"\(section.id)\">\(head)\(section.words)</section>\n"
    }
    return "<section id=\"\(section.id)\"><div>\(head)\(section.words)</div>\n"
      + "<div>\(evidence)</div></section>\n"
  }
}
