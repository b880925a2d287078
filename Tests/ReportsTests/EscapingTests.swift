import Testing

@testable import Reports

@Suite struct EscapingTests {
  @Test func theTerminalShowsControlAndBidirectionalCharactersInsteadOfObeyingThem() {
    #expect(Escaping.terminal("a\u{1B}[31mb\u{202E}c\u{7}") == "a\\u{1B}[31mb\\u{202E}c\\u{7}")
    #expect(Escaping.terminal("café 板 ·") == "café 板 ·")
  }

  @Test func markdownStartsNoMarkupMentionOrLink() {
    #expect(Escaping.markdown("a|b <b> `c` [d](e)") == "a\\|b \\<b\\> \\`c\\` \\[d\\](e)")
    #expect(Escaping.markdown("@team #12") == "@<!-- -->team #<!-- -->12")
    #expect(Escaping.markdown("https://x.y") == "https<!-- -->://x.y")
    #expect(Escaping.markdown("WWW.x.y") == "WWW<!-- -->.x.y")
    #expect(Escaping.markdown("ratio 3:1, v1.2") == "ratio 3:1, v1.2")
    #expect(
      Escaping.markdown("**bold** _it_ &amp; a~b") == "\\*\\*bold\\*\\* \\_it\\_ \\&amp; a\\~b")
    #expect(Escaping.markdown("by_segment.self_serve") == "by_segment.self_serve")
    #expect(!Escaping.markdown("a\nb").contains("\n"))
  }

  @Test func xmlHasNoTagsAndNoCharactersThatXMLForbids() {
    #expect(Escaping.xml("<a b=\"c\">'&\u{0}") == "&lt;a b=&quot;c&quot;&gt;&#39;&amp;\\u{0}")
  }

  @Test func csvQuotesWhatWouldBreakTheRowAndDefusesFormulas() {
    #expect(Escaping.csv("plan:pro") == "plan:pro")
    #expect(Escaping.csv("a,\"b\"") == "\"a,\"\"b\"\"\"")
    #expect(Escaping.csv("a\r\nb") == "\"a\r\nb\"")
    #expect(Escaping.csv("=1+1") == "'=1+1")
  }

  @Test func jsonEscapesQuotesControlsAndHiddenMarks() {
    #expect(Escaping.json("a\"b\\c\n\u{1}\u{202E}é") == "\"a\\\"b\\\\c\\n\\u0001\\u202eé\"")
  }
}
