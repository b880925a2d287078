import Reports
import Sampling

/// The shards of one scenario: all of one run, each of them once.
struct ShardSet {
  let stem: String
  /// By number.
  private(set) var shards: [ShardSearch.Found] = []
  private(set) var faults: [ShardFault] = []

  /// - Parameters:
  ///   - found: all that say they are of this scenario, in the order in which they were named.
  ///   - isAll: false where others could not be read, so that what is missing is known already.
  init(stem: String, _ found: [ShardSearch.Found], isAll: Bool) {
    self.stem = stem
    // The run that most of them are of; of several, the one that was named first.
    let runs = found.map { $0.header.run }
    let counts = runs.map { run in runs.count { $0 == run } }
    guard
      let place = counts.indices.max(by: {
        counts[$0] < counts[$1] || (counts[$0] == counts[$1] && $0 > $1)
      })
    else { return }
    let run = found[place].header
    var own: [Int: ShardSearch.Found] = [:]
    for shard in found {
      if let reason = shard.header.differs(from: run) {
        faults.append(
          ShardFault(.foreign, file: shard.path, shard: shard.header.place, message: reason))
      } else if let first = own[shard.header.shard] {
        faults.append(
          ShardFault(
            .doubled, file: shard.path, shard: shard.header.place,
            message: "shard \(shard.header.shard) of \(run.of) of `\(stem)` for the second time",
            hint: "\(first.path) is the first, name one of them"))
      } else {
        own[shard.header.shard] = shard
      }
    }
    if faults.isEmpty, let (reason, hint) = run.isForeignHere {
      faults = found.map {
        ShardFault(
          .foreign, file: $0.path, shard: $0.header.place, message: reason, hint: hint)
      }
    }
    let missing = (1...run.of).filter { own[$0] == nil }
    if faults.isEmpty, isAll { faults += missing.map { Self.missing($0, beside: found[place]) } }
    shards = own.keys.sorted().compactMap { own[$0] }
  }

  /// Named by the path beside the others at which it would stand.
  private static func missing(_ number: Int, beside other: ShardSearch.Found) -> ShardFault {
    let run = other.header
    let parts = other.path.split(separator: "/", omittingEmptySubsequences: false)
    let folder = parts.lastIndex { $0 == "\(run.shard)-of-\(run.of)" }
    let place = folder.map { index in
      (parts[..<index] + ["\(number)-of-\(run.of)"] + parts[(index + 1)...])
        .joined(separator: "/")
    }
    let output = folder.map { $0 > 0 ? parts[..<$0].joined(separator: "/") : "." }
    let command =
      (["pricewright run \(run.file) --shard \(number)/\(run.of)"] + run.options.arguments
      + ["--output \(output ?? "DIR")"]).joined(separator: " ")
    return ShardFault(
      .missing, file: place,
      shard: ShardFault.Shard(scenario: run.stem, number: number, of: run.of),
      message: "shard \(number) of \(run.of) of `\(run.stem)` is missing",
      hint: "make it with `\(command)`")
  }
}

extension ShardHeader {
  /// All but which part of it.
  fileprivate var run: [String] {
    [program, "\(rng)", "\(seed)", "\(replications)", "\(of)"] + options.arguments
      + texts.flatMap { [$0.name, $0.text] }
  }

  /// nil where it is a shard of the same run.
  fileprivate func differs(from other: ShardHeader) -> String? {
    func fact(_ own: String, _ others: String) -> String { "foreign: \(own), the others \(others)" }
    if program != other.program {
      return fact("made by pricewright \(program)", "by \(other.program)")
    }
    if rng != other.rng { return fact("drawn with rng \(rng)", "with \(other.rng)") }
    if texts != other.texts {
      return fingerprint == other.fingerprint
        ? "foreign: of another text of the scenario than the others"
        : fact("of scenario \(fingerprint)", "of \(other.fingerprint)")
    }
    if of != other.of {
      return fact("shard \(shard) of \(of)", "are of \(other.of)")
    }
    if seed != other.seed { return fact("drawn with seed \(seed)", "with \(other.seed)") }
    if replications != other.replications {
      return fact(
        "of a run of \(Spoken.count(replications)) replications",
        "of \(Spoken.count(other.replications))")
    }
    if options.arguments != other.options.arguments {
      func said(_ options: ShardOptions) -> String {
        options.arguments.isEmpty
          ? "without options" : "with `\(options.arguments.joined(separator: " "))`"
      }
      return fact("run \(said(options))", said(other.options))
    }
    return nil
  }

  /// nil where this program makes such shards.
  fileprivate var isForeignHere: (reason: String, hint: String)? {
    if program != ProgramVersion.current {
      return (
        "foreign: made by pricewright \(program), this is \(ProgramVersion.current)",
        "run all shards again, or merge with that version"
      )
    }
    if rng != RandomStream.version {
      return (
        "foreign: drawn with rng \(rng), this version has \(RandomStream.version)",
        "run all shards again"
      )
    }
    return nil
  }
}
