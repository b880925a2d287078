extension Entry {
  /// For every path through the cases of an entry: does it say the segment, plan or billing?
  func says(_ wanted: CaseKey, already: Bool = false) -> Set<Bool> {
    guard let pair = pairs?.first, let key = CaseKey(rawValue: pair.key.text) else {
      return [already]
    }
    return (pair.value.pairs ?? []).reduce(into: []) { found, branch in
      found.formUnion(branch.value.says(wanted, already: already || key == wanted))
    }
  }
}
