extension OddsGraph.Operation {
  var word: UInt64 {
    func word(_ kind: UInt64, _ a: OddsGraph.Node, _ b: OddsGraph.Node = 0) -> UInt64 {
      let operands = UInt64(UInt32(bitPattern: a)) << 32 | UInt64(UInt32(bitPattern: b))
      return operands ^ kind &* 0x9E37_79B9_7F4A_7C15
    }
    func mixed(_ word: UInt64, _ others: [Int]) -> UInt64 {
      var mix = WordMix(others.count)
      mix.mix(word)
      for other in others { mix.mix(other) }
      return mix.word
    }
    switch self {
    // 0 and -0 are equal.
    case .constant(let value):
      return value == 0 ? 0 : WordMix(Int(bitPattern: UInt(value.bitPattern))).word
    case .parameter(let index): return word(13, OddsGraph.Node(index))
    case .sum(let a, let b): return word(1, a, b)
    case .product(let a, let b): return word(2, a, b)
    case .quotient(let a, let b): return word(3, a, b)
    case .complement(let a): return word(4, a)
    case .atMostOne(let a): return word(5, a)
    case .atLeastOne(let a): return word(6, a)
    case .power(let a, let b): return word(7, a, b)
    case .exponential(let a): return word(10, a)
    case .logarithm(let a): return word(11, a)
    case .normal(let a): return word(12, a)
    case .loss(let law, let time, let kappa): return mixed(word(8, time, kappa), [law])
    case .lossAgain(let law, let time, let kappa, let lost):
      return mixed(word(9, time, kappa), [law] + lost.map(Int.init))
    }
  }
}
