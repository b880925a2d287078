/// Text on a page: escaped, with the true minus in figures.
enum HTML {
  static func text(_ text: some StringProtocol) -> String { Escaping.xml(text) }

  /// A figure or a sentence of figures made by this program: U+2212 for a minus before a digit or a
  /// currency sign, a dash for a figure that does not exist.
  static func figure(_ text: String) -> String {
    guard text != "-" else { return "–" }
    let characters = Array(text)
    var shown = ""
    for (index, character) in characters.enumerated() {
      let isStart = index == 0 || " (".contains(characters[index - 1])
      let isNumber = index + 1 < characters.count && " -".contains(characters[index + 1]) == false
      shown.append(character == "-" && isStart && isNumber ? "−" : character)
    }
    return Escaping.xml(shown)
  }

  static func paragraph(_ html: String, _ name: String = "") -> String {
    "<p\(name.isEmpty ? "" : " class=\"\(name)\"")>\(html)</p>\n"
  }

  /// - Parameters:
  ///   - head, rows: HTML already; the first cell of a row is its head.
  ///   - isText: cells aligned left.
  static func table(
    caption: String, head: [String], rows: [[String]], isText: Bool = false
  ) -> String {
    let top = head.map { "<th scope=\"col\">\($0)</th>" }.joined()
    let body = rows.map { row in
      "<tr><th scope=\"row\">\(row.first ?? "")</th>"
        + row.dropFirst().map { "<td>\($0)</td>" }.joined() + "</tr>\n"
    }.joined()
    return "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(caption)\">"
      + "<table\(isText ? " class=\"txt\"" : "")><caption>\(caption)</caption>\n"
      + "<thead><tr>\(top)</tr></thead>\n<tbody>\n\(body)</tbody></table></div>\n"
  }

  /// A chart with what it shows in words under it and, folded, its figures.
  static func figure(
    _ picture: some Picture, id: String, caption: String = "", figures: String = ""
  )
    -> String
  {
    let under = caption.isEmpty ? "" : "<figcaption>\(text(caption))</figcaption>"
    let folded =
      figures.isEmpty
      ? ""
      : "<details><summary>The figures behind this chart</summary>\n\(figures)</details>\n"
    return "<figure>\(picture.onPage(id: id))\(under)</figure>\n\(folded)"
  }
}
