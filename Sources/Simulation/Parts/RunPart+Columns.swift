import PricingModel

extension RunPart {
  /// All of it as columns of numbers, mostly whole and mostly alike: what a shard keeps. The order is
  /// that in which `Experiment.result(ofColumns:)` takes them.
  public var columns: [[Double]] {
    (drawn?.columns ?? []) + (expected?.columns ?? [expectedMRR])
      + CustomerValueRun.columns(of: values)
      + (cohort.isEmpty ? [] : [cohort.map(Double.init)] + CustomerSample.columns(of: followed))
  }
}

extension PreparedRun {
  /// The part of the run that has these columns.
  ///
  /// - Throws: `ForeignColumns` where no part of this run looks like that.
  func part(_ replicates: Range<Int>, columns: [[Double]]) throws -> RunPart {
    var reader = ColumnReader(columns)
    var part = RunPart(replicates: replicates)
    let isByCustomers = experiment.engineOfRun == .customers
    if experiment.engineOfRun != .expected {
      var drawn =
        isByCustomers
        ? customers(replicates).emptyAccounts(CustomerLaw(experiment.scenario))
        : transitions.emptyAccounts(replications: replicates.count, isExpectation: false)
      try drawn.fill(from: &reader, withCohorts: isByCustomers)
      part.drawn = drawn
    }
    if !experiment.countsCannotCarryIt {
      let draws = draws(of: replicates)
      if experiment.engineOfRun == .expected {
        var expected = transitions.emptyAccounts(
          replications: draws.walked.count, isExpectation: true)
        try expected.fill(from: &reader, withCohorts: false)
        part.expected = expected
      } else {
        part.expectedMRR = try reader.next(draws.walked.count)
      }
      if let values { part.values = try values.blocks(draws.all, from: &reader) }
    } else {
      _ = try reader.next(0)
    }
    if isByCustomers {
      let groups = transitions.chart.groups.count
      part.cohort = try reader.wholes(groups, in: 0...Int(Int32.max))
      part.followed = try CustomerSample.followed(
        from: &reader, groups: groups, horizon: values?.horizon ?? 0)
    }
    try reader.end()
    return part
  }
}
