/// One retention family under sixteen draws: `SurvivalLaw.loss` side by side, bit for bit.
enum LossesInLanes {
  case geometric(hazard: SIMD16<Double>)
  case sbg(a: SIMD16<Double>, b: SIMD16<Double>)
  case bdw(a: SIMD16<Double>, b: SIMD16<Double>, c: SIMD16<Double>)
  /// Families that are rare, or not the same in all lanes.
  case apart([SurvivalLaw])

  init(_ laws: [SurvivalLaw]) {
    var (first, second, third) = (SIMD16<Double>(), SIMD16<Double>(), SIMD16<Double>())
    var kinds = (geometric: 0, sbg: 0, bdw: 0)
    for (lane, law) in laws.enumerated() {
      switch law {
      case .geometric(let hazard):
        kinds.geometric += 1
        first[lane] = hazard
      case .sbg(let a, let b):
        kinds.sbg += 1
        (first[lane], second[lane]) = (a, b)
      case .bdw(let a, let b, let c):
        kinds.bdw += 1
        (first[lane], second[lane], third[lane]) = (a, b, c)
      case .weibull, .table: break
      }
    }
    switch laws.count {
    case kinds.geometric: self = .geometric(hazard: first)
    case kinds.sbg: self = .sbg(a: first, b: second)
    case kinds.bdw: self = .bdw(a: first, b: second, c: third)
    default: self = .apart(laws)
    }
  }

  func loss(after time: SIMD16<Double>, intensity kappa: SIMD16<Double>) -> SIMD16<Double> {
    let plain = kappa .== 1
    let logStay: SIMD16<Double>
    switch self {
    case .geometric(let hazard):
      if all(plain) { return hazard }
      logStay = kappa * Elementary.log1p(-hazard)
      return Elementary.select(plain, hazard, Self.loss(logStay, kappa))
    case .sbg(let a, let b):
      let usual = a / (a + b + time)
      if all(plain) { return usual }
      logStay = Elementary.logBetaRatio(a, b + time, adding: kappa)
      return Elementary.select(plain, usual, Self.loss(logStay, kappa))
    case .bdw(let a, let b, let c):
      let before = Elementary.power(time, c)
      let after = Elementary.power(time + kappa, c)
      logStay = Elementary.logBetaRatio(a, b + before, adding: after - before)
      return Self.loss(logStay, kappa)
    case .apart(let laws):
      var result = SIMD16<Double>()
      for lane in 0..<16 {
        result[lane] = laws[lane].loss(after: time[lane], intensity: kappa[lane])
      }
      return result
    }
  }

  private static func loss(
    _ logStay: SIMD16<Double>, _ kappa: SIMD16<Double>
  ) -> SIMD16<Double> {
    Elementary.select(kappa .== 0, SIMD16(), 0 - Elementary.expm1(logStay))
  }
}
