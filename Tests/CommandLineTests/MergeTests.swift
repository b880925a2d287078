import Foundation
import Testing

/// `run --shard` and `merge`: the bytes of one run, or the fault with its place.
@Suite struct MergeTests {
  private static let file = "replications.shard"

  /// The shop in three shards below `shards`.
  private func shards() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("shop.yaml", SmallScenarios.shop)
    for number in 1...3 { try shard("\(number)/3", in: folder) }
    return folder
  }

  private func shard(
    _ shard: String, of file: String = "shop.yaml", _ options: [String] = [],
    to output: String = "shards", in folder: TemporaryFolder
  ) throws {
    let made = try Invocation(
      ["run", file, "--shard", shard, "--output", output] + options, in: folder)
    #expect(made.status == 0, "\(made.err)")
  }

  /// Merges, which must fail with these lines and write nothing.
  private func expectFaults(
    _ lines: [String], _ arguments: [String] = ["shards"], in folder: TemporaryFolder
  ) throws {
    let before = try folder.contents()
    let refused = try Invocation(["merge"] + arguments + ["--output", "results"], in: folder)
    #expect(refused.status == 2)
    #expect(refused.out.isEmpty)
    #expect(refused.err == lines.map { "error: \($0)\n" }.joined())
    #expect(try folder.contents() == before)
  }

  private func bytes(_ name: String, in folder: TemporaryFolder) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(name)"))
  }

  // MARK: The same bytes

  @Test func shardsOfAFolderGiveTheBytesAndTheWordsOfOneRun() throws {
    let folder = try TemporaryFolder()
    try folder.write("in/shop.yaml", SmallScenarios.shop)
    try folder.write(
      "in/changes/dearer.yaml",
      """
      baseline: ../shop.yaml
      name: Team at 35
      changes:
        - {at: 2026-06, prices: {team: 35}, existing: at renewal}

      """)
    let run = try Invocation(["run", "in", "--output", "one"], in: folder)
    try shard("2/2", of: "in", to: "late", in: folder)
    try shard("1/2", of: "in", to: "early", in: folder)
    // A merge needs no other file than the shards.
    try folder.remove("in")
    let merged = try Invocation(["merge", "late", "early", "--output", "many"], in: folder)
    #expect(run.status == 0 && merged.status == 0, "\(merged.err)")
    #expect(merged.out == run.out.replacing("one/", with: "many/"))
    let files = try folder.contents("one")
    #expect(try folder.contents("many") == files && files.contains("changes/dearer/comparison.csv"))
    for file in files where file.contains(".") {
      #expect(try bytes("many/\(file)", in: folder) == bytes("one/\(file)", in: folder), "\(file)")
    }
    let again = try Invocation(["merge", "early", "late", "--output", "many"], in: folder)
    #expect(again.out.contains("as before") || again.out.contains("unchanged"), "\(again.out)")
  }

  @Test func aMergeSpeaksAsARunDoes() throws {
    let folder = try shards()
    for format in ["text", "markdown", "csv", "json"] {
      let run = try Invocation(["run", "shop.yaml", "--format", format], in: folder)
      let merged = try Invocation(["merge", "shards", "--format", format], in: folder)
      #expect(merged.status == 0)
      #expect(merged.out == run.out && merged.err == run.err, "\(format)")
    }
  }

  @Test func aFailedGateEndsWithOne() throws {
    let folder = try TemporaryFolder()
    try folder.write("greedy.yaml", SmallScenarios.greedy)
    try shard("1/1", of: "greedy.yaml", in: folder)
    #expect(try Invocation(["merge", "shards", "--output", "results"], in: folder).status == 1)
    #expect(try folder.contents("results/greedy").contains("summary.json"))
  }

  @Test func aShardSaysWhereItIsAndWhatItHas() throws {
    let folder = try TemporaryFolder()
    try folder.write("shop.yaml", SmallScenarios.shop)
    let made = try Invocation(
      ["run", "shop.yaml", "--shard", "2/3", "--output", "shards"], in: folder)
    #expect(made.out == "shards/2-of-3/shop/  replications 65 to 128 of 200\n")
    #expect(made.err.isEmpty)
    let none = try Invocation(
      ["run", "shop.yaml", "--shard", "1/32", "--output", "shards"], in: folder)
    #expect(
      none.out == "shards/1-of-32/shop/  replications none of 200, which go in blocks of 16\n")
  }

  // MARK: Faults

  @Test func aMissingShardIsNamedWithTheCommandThatMakesIt() throws {
    let folder = try shards()
    try folder.remove("shards/2-of-3")
    try expectFaults(
      [
        "shards/2-of-3/shop/\(Self.file): shard 2 of 3 of `shop` is missing; make it with "
          + "`pricewright run shop.yaml --shard 2/3 --output shards`"
      ], in: folder)
  }

  @Test func aDoubledShardIsNamedWithTheFirst() throws {
    let folder = try shards()
    try expectFaults(
      [
        "shards/2-of-3/shop/\(Self.file): shard 2 of 3 of `shop` for the second time; "
          + "shards/2-of-3/shop/\(Self.file) is the first, name one of them"
      ], ["shards", "shards/2-of-3"], in: folder)
  }

  @Test func aForeignShardIsNamedWithWhatIsForeign() throws {
    let folder = try shards()
    let place = "shards/2-of-3/shop/\(Self.file)"
    try shard("2/3", ["--seed", "8"], in: folder)
    try expectFaults(["\(place): foreign: drawn with seed 8, the others with 7"], in: folder)
    try shard("2/3", ["--replications", "300"], in: folder)
    try expectFaults(
      ["\(place): foreign: of a run of 300 replications, the others of 200"], in: folder)
    try shard("2/3", ["--engine", "expected"], in: folder)
    try expectFaults(
      ["\(place): foreign: run with `--engine expected`, the others without options"], in: folder)
    let other = SmallScenarios.shop.replacing("price: 9", with: "price: 10")
    try folder.write("other/shop.yaml", other)
    try shard("2/3", of: "other/shop.yaml", in: folder)
    let refused = try Invocation(["merge", "shards"], in: folder)
    #expect(refused.status == 2)
    #expect(
      refused.err.wholeMatch(
        of:
          /error: shards\/2-of-3\/shop\/replications\.shard: foreign: of scenario [0-9a-f]{8}, the others of [0-9a-f]{8}\n/
      ) != nil, "\(refused.err)")
  }

  @Test func aShardOfAnotherNumberOfShardsIsForeign() throws {
    let folder = try shards()
    try folder.remove("shards/2-of-3")
    try shard("2/4", in: folder)
    try expectFaults(
      ["shards/2-of-4/shop/\(Self.file): foreign: shard 2 of 4, the others are of 3"], in: folder)
  }

  @Test func aDamagedShardIsNamedWithItsDamage() throws {
    let folder = try shards()
    let place = "shards/3-of-3/shop/\(Self.file)"
    let whole = try bytes(place, in: folder)
    func put(_ data: Data) throws {
      try data.write(to: URL(fileURLWithPath: folder.path + "/" + place))
    }
    func fault(_ reason: String) -> String { "\(place): damaged: \(reason); run this shard again" }

    for offset in [whole.count / 2, whole.count - 1, 300] {
      var wrong = whole
      wrong[offset] ^= 1
      try put(wrong)
      try expectFaults([fault("its checksum is not that of its bytes")], in: folder)
    }
    try put(whole.prefix(4000))
    let text = String(decoding: whole.prefix(100), as: UTF8.self)
    #expect(text.hasPrefix("pricewright shard 1, header "))
    let size = spoken(whole.count)
    try expectFaults([fault("it is cut off after 4,000 of \(size) bytes")], in: folder)
    try put(whole + Data([0]))
    try expectFaults([fault("it goes on behind its end at \(size) bytes")], in: folder)
    try put(Data())
    try expectFaults([fault("it does not begin as a shard does")], in: folder)
    try put(Data("pricewright shard 2, header 1 and columns 1 bytes\n".utf8))
    try expectFaults([fault("it is of format 2, this version reads 1")], in: folder)
    try put(whole)
    #expect(try Invocation(["merge", "shards"], in: folder).status == 0)
  }

  /// Five digits and a comma.
  private func spoken(_ count: Int) -> String {
    let digits = String(count)
    return "\(digits.dropLast(3)),\(digits.suffix(3))"
  }

  @Test func shardsOfAnotherVersionAreRefused() throws {
    let folder = try TemporaryFolder()
    try folder.write("shop.yaml", SmallScenarios.shop)
    try shard("1/1", in: folder)
    // A version that is as long, with the checksum that it would have.
    let place = "shards/1-of-1/shop/\(Self.file)"
    var data = try bytes(place, in: folder).dropLast(8)
    let version = try #require(data.range(of: Data("\"program\" : \"0.".utf8)))
    data[version.upperBound - 2] = UInt8(ascii: "7")
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in data { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    withUnsafeBytes(of: hash.littleEndian) { data.append(contentsOf: $0) }
    try data.write(to: URL(fileURLWithPath: "\(folder.path)/\(place)"))
    let refused = try Invocation(["merge", "shards"], in: folder)
    #expect(refused.status == 2)
    #expect(
      refused.err.hasPrefix("error: \(place): foreign: made by pricewright 7."), "\(refused.err)")
  }

  @Test func foldersWithoutShardsAreNamed() throws {
    let folder = try shards()
    try folder.write("empty/keep", "")
    try expectFaults(
      [
        "nowhere: there is no such folder",
        "empty: holds no shard (`\(Self.file)`); make shards with `pricewright run FILE --shard "
          + "I/N --output empty`",
      ], ["nowhere", "empty", "shards"], in: folder)
    let alone = try Invocation(["merge"], in: folder)
    #expect(alone.status == 2 && alone.err.contains("Example: pricewright merge shards"))
  }

  // MARK: What a shard cannot have

  @Test func optionsThatNeedTheWholeRunAreRefusedWithAWayOut() throws {
    let folder = try TemporaryFolder()
    try folder.write("shop.yaml", SmallScenarios.shop)
    for (options, message) in [
      (
        ["--output", "x", "--until", "1%"],
        "--until cannot go with --shard: how many replications are enough is known from all of "
          + "them together; find the number with --until alone, then give it as --replications"
      ),
      (
        ["--output", "x", "--format", "csv"],
        "--format csv cannot go with --shard: a shard is no forecast; give it to "
          + "`pricewright merge`"
      ),
      (
        [],
        "--shard needs --output DIR, where `pricewright merge` finds the shard. Example: "
          + "pricewright run scenarios/buffer.yaml --shard 3/8 --output shards"
      ),
    ] {
      let refused = try Invocation(["run", "shop.yaml", "--shard", "1/3"] + options, in: folder)
      #expect(refused.status == 2 && refused.out.isEmpty)
      #expect(refused.err == "error: \(message)\n")
    }
    let wrong = try Invocation(
      ["run", "shop.yaml", "--shard", "9/8", "--output", "x"], in: folder)
    #expect(
      wrong.err
        == "error: --shard is 9/8; write I/N, the I-th of N shards, with N from 1 to 1,024, "
        + "such as 3/8\n")
    #expect(try folder.contents() == ["shop.yaml"])
  }

  @Test func badInputMakesNoShard() throws {
    let folder = try TemporaryFolder()
    try folder.write("shop.yaml", SmallScenarios.misspelt)
    let refused = try Invocation(
      ["run", "shop.yaml", "--shard", "1/2", "--output", "shards"], in: folder)
    #expect(refused.status == 2 && refused.err.contains("error[E010]"))
    #expect(try folder.contents() == ["shop.yaml"])
  }
}
