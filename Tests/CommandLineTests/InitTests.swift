import Testing

/// `pricewright init`: a file that runs, and never one lost.
@Suite struct InitTests {
  private static let answers = [
    "init", "--start", "2027-01", "--name", "Boards", "--price", "24", "--customers", "1373",
    "--churn", "4%", "--trials", "500", "--conversion", "18%",
  ]

  @Test func optionsAreWrittenAsACommentedScenarioThatRuns() throws {
    let folder = try TemporaryFolder()
    let written = try Invocation(Self.answers + ["--output", "boards.yaml"], in: folder)
    #expect(written.status == 0)
    #expect(written.out == "Wrote boards.yaml.\n")
    let text = try folder.text("boards.yaml")
    for line in [
      "name: \"Boards\"", "  main: {price: 24}", "  - {plan: main, count: 1373, tenure: 6 months}",
      "  starts: 500 per month", "  conversion: 18%", "churn: 4% per month",
    ] {
      #expect(text.split(separator: "\n").contains(Substring(line)), "\(line)")
    }
    let run = try Invocation(["run", "boards.yaml", "--replications", "200"], in: folder)
    #expect(run.status == 0)
    // 1,373 customers at 24.00 are 32,952 of MRR in the month before.
    #expect(run.out.hasPrefix("Boards · Jan 2027 to Dec 2029 · USD\n"))
  }

  @Test func aFileThatExistsIsNeverOverwritten() throws {
    let folder = try TemporaryFolder()
    try folder.write("scenario.yaml", "mine\n")
    let refused = try Invocation(Self.answers, in: folder)
    #expect(refused.status == 3)
    #expect(refused.out.isEmpty)
    #expect(
      refused.err
        == "error: scenario.yaml exists, and init never overwrites; name another with --output FILE\n"
    )
    #expect(try folder.text("scenario.yaml") == "mine\n")
  }

  @Test func withoutATerminalOpenQuestionsAreNamed() throws {
    let folder = try TemporaryFolder()
    let refused = try Invocation(["init", "--price", "24", "--churn", "4%"], in: folder)
    #expect(refused.status == 2)
    #expect(
      refused.err
        == "error: there is no terminal to ask on; give --name, --customers, --trials, --conversion\n"
    )
    #expect(try folder.contents().isEmpty)
  }

  @Test(arguments: [
    ["--price", "a lot"], ["--price=-3"], ["--customers", "1.5"], ["--churn", "400%"],
    ["--conversion", "18"], ["--currency", "XXQ"], ["--start", "soon"],
    ["--price", "9}, other: {price: 8"],
  ])
  func anAnswerThatNoScenarioTakesIsRefusedAndNothingWritten(wrong: [String]) throws {
    let folder = try TemporaryFolder()
    let refused = try Invocation(Self.answers + wrong, in: folder)
    #expect(refused.status == 2, "\(wrong)")
    #expect(refused.err.hasPrefix("error: "), "\(wrong)")
    #expect(try folder.contents().isEmpty, "\(wrong)")
  }

  @Test func anyNameIsKeptAsItIsWritten() throws {
    let folder = try TemporaryFolder()
    let name = #"Zoë's "best" plan: {a} \n # %"#
    let written = try Invocation(Self.answers + ["--name", name], in: folder)
    #expect(written.status == 0)
    let run = try Invocation(["run", "scenario.yaml", "--replications", "200"], in: folder)
    #expect(run.out.hasPrefix(name), "\(run.out.prefix(80))")
  }
}
