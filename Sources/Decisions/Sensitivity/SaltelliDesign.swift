import PricingModel
import Simulation

/// Where to evaluate a function to learn its indices: two independent samples A and B of the inputs,
/// and for each input (or group) A with that input's column from B (Saltelli et al. 2010, "Variance
/// based sensitivity analysis of model output", Computer Physics Communications 181).
struct SaltelliDesign {
  /// Values at A, at B, and at A with group g from B.
  struct Outputs {
    let a: [Double]
    let b: [Double]
    let mixed: [[Double]]
  }

  /// Levels of the categorical coordinate; nil where there is none.
  let choices: Int?
  private let cube: InputCube
  private let groups: [[Int]]
  private let points: Int

  /// - Parameter groups: coordinates that move together.
  init(_ cube: InputCube, groups: [[Int]], points: Int, choices: Int?) throws {
    self.groups = groups + (choices == nil ? [] : [[cube.dimensions]])
    self.points = points
    self.choices = choices
    guard choices != nil else {
      self.cube = cube
      return
    }
    // One dimension more, behind the others, so that A is what the run itself draws.
    self.cube = try cube.adding(
      Parameter(path: "change@choice", distribution: .uniform(min: 0, max: 1)), points: points)
  }

  /// - Parameter values: at tied points, with the choices where there are any.
  func evaluate(_ values: ([[Double]], [Int]?) throws -> [Double]) rethrows -> Outputs {
    let a = cube.points(0..<points)
    let b = cube.secondPoints(0..<points)
    func outputs(_ points: [[Double]]) throws -> [Double] {
      let tied = points.map(cube.tied)
      guard let choices else { return try values(tied, nil) }
      return try values(
        tied.map { Array($0.dropLast()) },
        points.map { min(choices - 1, Int($0[$0.count - 1] * Double(choices))) })
    }
    let mixed = groups.flatMap { group in
      zip(a, b).map { a, b in
        var point = a
        for coordinate in group { point[coordinate] = b[coordinate] }
        return point
      }
    }
    let all = try outputs(a + b + mixed)
    return Outputs(
      a: Array(all[..<points]), b: Array(all[points..<2 * points]),
      mixed: groups.indices.map { Array(all[(2 + $0) * points..<(3 + $0) * points]) })
  }
}

/// Indices from the outputs of a design, with intervals.
///
///     V   = variance over A and B
///     S_i = mean f(B) (f(AB_i) - f(A)) / V      f less its mean (Saltelli et al. 2010)
///     T_i = mean (f(A) - f(AB_i))^2 / 2V        (Jansen 1999)
struct SaltelliEstimates {
  let variance: Double
  private let outputs: SaltelliDesign.Outputs
  private let jackknife: Jackknife

  init(_ outputs: SaltelliDesign.Outputs) {
    self.outputs = outputs
    jackknife = Jackknife(rows: outputs.a.count)
    variance = Self.moments(outputs, without: 0..<0).variance
  }

  func first(_ row: Int) -> Interval { interval { Self.first(outputs, row, without: $0) } }

  func total(_ row: Int) -> Interval { interval { Self.total(outputs, row, without: $0) } }

  private func interval(_ estimate: (Range<Int>) -> Double) -> Interval {
    guard variance > 0 else { return Interval(value: 0, lower: 0, upper: 0) }
    return Interval(
      estimate(0..<0), standardError: jackknife.standardError(estimate), in: 0...1)
  }

  private static func rows(_ outputs: SaltelliDesign.Outputs, without out: Range<Int>) -> [Int] {
    outputs.a.indices.filter { !out.contains($0) }
  }

  private static func moments(
    _ outputs: SaltelliDesign.Outputs, without out: Range<Int>
  ) -> (mean: Double, variance: Double) {
    let rows = rows(outputs, without: out)
    let count = 2 * Double(rows.count)
    let mean = rows.reduce(0) { $0 + outputs.a[$1] + outputs.b[$1] } / count
    let squares = rows.reduce(0) { sum, row in
      let (a, b) = (outputs.a[row] - mean, outputs.b[row] - mean)
      return sum + a * a + b * b
    }
    return (mean, squares / count)
  }

  private static func first(
    _ outputs: SaltelliDesign.Outputs, _ row: Int, without out: Range<Int>
  ) -> Double {
    let (mean, variance) = moments(outputs, without: out)
    guard variance > 0 else { return 0 }
    let rows = rows(outputs, without: out)
    let mixed = outputs.mixed[row]
    let sum = rows.reduce(0) { $0 + (outputs.b[$1] - mean) * (mixed[$1] - outputs.a[$1]) }
    return sum / Double(rows.count) / variance
  }

  private static func total(
    _ outputs: SaltelliDesign.Outputs, _ row: Int, without out: Range<Int>
  ) -> Double {
    let (_, variance) = moments(outputs, without: out)
    guard variance > 0 else { return 0 }
    let rows = rows(outputs, without: out)
    let mixed = outputs.mixed[row]
    let sum = rows.reduce(0) {
      let step = outputs.a[$1] - mixed[$1]
      return $0 + step * step
    }
    return sum / Double(rows.count) / 2 / variance
  }
}
