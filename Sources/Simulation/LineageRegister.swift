import Sampling

/// Gives each cell its name in the random streams.
///
/// The name leaves out the price paid, so that the two arms of a comparison share their luck. Two
/// cells of one name that are split at the same boundary would share theirs too, which is wrong:
/// the later one takes another name.
struct LineageRegister {
  private struct Claim: Hashable {
    let lineage: UInt64
    let month: Int
  }

  private var owners: [Claim: Int32] = [:]

  /// The lineage under which `cell` is split at `month`.
  /// - Parameter name: the hash of what the cell is, without the price it pays.
  mutating func claim(_ name: UInt64, cell: Int32, month: Int) -> UInt64 {
    var lineage = name
    while let owner = owners[Claim(lineage: lineage, month: month)], owner != cell {
      lineage = StreamKey.mix(lineage)
    }
    owners[Claim(lineage: lineage, month: month)] = cell
    return lineage
  }
}
