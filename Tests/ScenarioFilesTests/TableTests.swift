import PricingModel
import Testing

@testable import ScenarioFiles

/// Tables beside a scenario: what is wrong is said at its line and column of the table.
struct TableTests {
  private let head = """
    \(Fixture.head)plans: {writer: {price: 12}}
    segments: {home: 50%, office: 50%}
    payments: none

    """

  /// Headlines of the problems; nothing where the scenario is right.
  private func says(_ scenario: String, _ name: String, _ table: String) -> [String] {
    let texts = [
      ScenarioText(name: "shop.yaml", text: scenario), ScenarioText(name: name, text: table),
    ]
    guard case .problems(let problems) = ScenarioReader().read(texts: texts) else { return [] }
    return problems.map { "\($0.file):\($0.line):\($0.column) \($0.code) \($0.message)" }
  }

  private func book(_ table: String) -> [String] {
    says(
      head + "churn: 4% per month\n"
        + "customers: {file: book.csv}\n", "book.csv", table)
  }

  static let brokenBooks: [(table: String, says: [String])] = [
    ("", ["1:1 E080 the table is empty; its header is `segment,plan,billing,tenure,count`"]),
    (
      "plan,cuont\nwriter,3\n",
      [
        "1:1 E080 column `count` is missing; the header is `segment,plan,billing,tenure,count`",
        "1:6 E080 unknown column `cuont`; did you mean `count`?",
      ]
    ),
    (
      "plan,count,zebra\n",
      [
        "1:12 E080 unknown column `zebra`; columns are `segment`, `plan`, `billing`, `tenure`, "
          + "`count`, `seats`, `price` and `currency`"
      ]
    ),
    ("plan,count,plan\n", ["1:12 E080 column `plan` stands here twice"]),
    ("plan,count\nwriter\n", ["2:1 E080 this row has 1 cells; the header has 2 columns"]),
    ("plan,count\n, 3\n", ["2:1 E080 `plan` is empty; every row has one"]),
    (
      "plan,count\nwritre,3\n",
      ["2:1 E080 `plan` names plan `writre`, which does not exist; did you mean `writer`?"]
    ),
    (
      "plan,count,segment\nwriter,3,zebra\n",
      [
        "2:10 E080 `segment` names segment `zebra`, which does not exist; there are `home` and `office`"
      ]
    ),
    (
      "plan,count,seats\nwriter,3,0\n",
      ["2:10 E080 `seats` is `0`; allowed are whole numbers from 1 to 1000000"]
    ),
    (
      "plan,count,price\nwriter,3,9.999\n",
      ["2:10 E080 `price` is `9.999`; allowed are amounts of EUR with at most 2 decimals"]
    ),
  ]

  @Test(arguments: brokenBooks) func aBookIsRefusedAtItsCell(
    _ broken: (table: String, says: [String])
  ) {
    #expect(book(broken.table) == broken.says.map { "book.csv:" + $0 })
  }

  @Test func aRightBookIsRead() {
    #expect(book("plan,count,currency\nwriter,3,EUR\n") == [])
  }

  /// A table has one header: what a free account has none of may be 0 or 1 in it.
  @Test func aFreeRowOfABookIsNeutral() {
    let scenario =
      Fixture.head + "plans: {reader: {price: 0}, writer: {price: 12}}\nchurn: 4% per month\n"
      + "customers: {file: book.csv}\n"
    #expect(says(scenario, "book.csv", "plan,count,tenure\nreader,5,0\nwriter,3,2\n") == [])
    #expect(
      says(scenario, "book.csv", "plan,count,tenure\nreader,5,4\n") == [
        "book.csv:2:10 E013 `tenure` stands in a row of the free plan `reader`; free accounts "
          + "have none"
      ])
  }

  @Test func aBookOfTooManyRowsIsRefusedAtTheFirstOfThem() {
    let rows = String(repeating: "writer,1\n", count: BookTable.mostRows)
    #expect(book("plan,count\n" + rows) == [])
    #expect(
      book("plan,count\n" + rows + "writer,1\n") == [
        "book.csv:100002:1 E080 the table has more than 100000 rows; add equal customers together"
      ])
  }

  @Test func aBookOfManyMistakesIsGivenUpAfterTwenty() {
    #expect(book("plan,count\n" + String(repeating: "writer,x\n", count: 90)).count == 20)
  }

  // MARK: Joint draws

  private func draws(_ table: String) -> [String] {
    says(
      head + "churn: {draws: hazard, per: month}\n"
        + "draws: {file: posterior.csv}\n", "posterior.csv", table)
  }

  static let brokenDraws: [(table: String, says: String)] = [
    ("", "1:1 E080 the table is empty; its header names the columns that `draws` may use"),
    ("hazard,b\n0.1\n", "2:1 E080 this row has 1 cells; the header has 2 columns"),
    (
      "a,hazard\n1,4%\n",
      "2:3 E080 `hazard` is `4%`; allowed are plain numbers, `0.05` for 5%"
    ),
    (
      "hazard\n",
      "1:1 E080 the table has no rows behind its header; a replicate takes one of them"
    ),
  ]

  @Test(arguments: brokenDraws) func drawsAreRefusedAtTheirCell(
    _ broken: (table: String, says: String)
  ) {
    #expect(draws(broken.table).contains("posterior.csv:" + broken.says))
  }

  static let ranges: [(rest: String, cell: String, allowed: String)] = [
    (
      "new_customers: {plan: writer, arrivals: 5 per month, growth: {draws: x, per: month}}", "11",
      "`growth` are -1 to 10"
    ),
    (
      "new_customers: {plan: writer, arrivals: {poisson: {draws: x}, per: month}}", "200000000",
      "`poisson` are 0 to 100000000"
    ),
    ("response: {new: {elasticity: {draws: x}}, existing: none}", "21", "`elasticity` are 0 to 20"),
    ("effects: {loyal: {churn: {draws: x}}}", "2000000", "`churn` are 0 to 1000000"),
    ("churn: {weibull: {theta: 0.04, c: {draws: x}}, per: month}", "0", "`c` are 0.001 to 1000"),
    ("win_back: {rate: 2% per month, decay: {draws: x}}", "0", "`decay` are above 0 to 1"),
    ("costs: {support: {draws: x, per: month}}", "-1", "`support` are 0 to 10000000"),
  ]

  @Test(arguments: ranges)
  func aDrawOutOfTheRangeOfItsNumberIsRefused(
    _ row: (rest: String, cell: String, allowed: String)
  ) {
    let scenario =
      Fixture.head + "plans: {writer: {price: 12}, studio: {price: 30}}\n" + row.rest
      + "\ndraws: {file: posterior.csv}\n"
    let found = says(scenario, "posterior.csv", "x\n0.5\n\(row.cell)\n")
    #expect(
      found == [
        "posterior.csv:3:1 E080 `x` is `\(row.cell)`; allowed for \(row.allowed)"
      ])
    #expect(says(scenario, "posterior.csv", "x\n0.5\n") == [])
  }

  @Test func endsOfLinesOfDrawsChangeNothing() {
    #expect(draws("hazard\n0.04\n0.05\n") == [])
    #expect(draws("hazard\r\n0.04\r\n\r\n0.05\r\n") == [])
  }

  @Test func tooManyRowsOfDrawsAreRefused() {
    let rows = String(repeating: "0.04\n", count: DrawTable.mostRows + 1)
    #expect(
      draws("hazard\n" + rows).contains(
        "posterior.csv:100002:1 E080 the table has more than 100000 rows"))
  }

  // MARK: Texts that stand in for files

  @Test func whatIsNotCarriedDoesNotExist() {
    #expect(says("name: x\n", "other.csv", "").isEmpty == false)
    #expect(
      says(head + "customers: {file: book.csv}\n", "books.csv", "plan,count\n").first
        == "shop.yaml:8:19 E001 `book.csv` does not exist; give the path of a table of customers")
    guard case .problems(let none) = ScenarioReader().read(texts: []) else {
      Issue.record("no text is a scenario")
      return
    }
    #expect(none.map(\.code) == ["E001"])
  }

  @Test func theFirstTextOfANameCounts() {
    let right = head + "churn: 4% per month\n"
    let texts = [right, "name: x\n"].map { ScenarioText(name: "shop.yaml", text: $0) }
    guard case .scenario = ScenarioReader().read(texts: texts) else {
      Issue.record("the second text was read")
      return
    }
  }

  @Test func aMissingFileCarriesNothing() {
    let (result, texts) = ScenarioReader().readCarrying(path: "nowhere/at-all.yaml")
    guard case .problems(let problems) = result else {
      Issue.record("a missing file was read")
      return
    }
    #expect(problems.map(\.code) == ["E001"] && texts.isEmpty)
  }
}
