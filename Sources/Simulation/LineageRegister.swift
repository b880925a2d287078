import Sampling

/// Gives each cell its name in the random streams.
///
/// The name leaves out the price paid, so that the two arms of a comparison share their luck. Two
/// cells of one name that are split at the same boundary would share theirs too, which is wrong:
/// the later one takes another name.
struct LineageRegister {
  private var month: Int?
  /// Names given at the current boundary.
  private var owners: [UInt64: Int32] = [:]

  /// The lineage under which `cell` is split at `month`; boundaries come one after another.
  /// - Parameter name: the hash of what the cell is, without the price it pays.
  mutating func claim(_ name: UInt64, cell: Int32, month: Int) -> UInt64 {
    if month != self.month {
      owners.removeAll(keepingCapacity: true)
      self.month = month
    }
    var lineage = name
    while let owner = owners[lineage], owner != cell { lineage = StreamKey.mix(lineage) }
    owners[lineage] = cell
    return lineage
  }
}
