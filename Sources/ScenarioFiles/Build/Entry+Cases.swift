extension Entry {
  /// For every path through the cases of an entry: does it say the segment, plan or billing?
  func says(_ wanted: CaseKey, already: Bool = false) -> Set<Bool> {
    guard let pair = pairs?.first, let key = CaseKey(rawValue: pair.key.text) else {
      return [already]
    }
    return pair.value.members.reduce(into: []) { found, branch in
      found.formUnion(branch.value.says(wanted, already: already || key == wanted))
    }
  }

  /// Of a scenario: false where nobody new ever chooses a term, as all arrivals come by billing.
  var choosesTerms: Bool {
    if self["trials"] != nil || at(["free_accounts", "upgrade"]) != nil { return true }
    guard let arrivals = at(["new_customers", "arrivals"]) else { return false }
    return arrivals.says(.billing).contains(false)
  }
}
