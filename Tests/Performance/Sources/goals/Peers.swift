import Foundation

/// What a user would pick instead: independent Python programs of workload W, each of which prints
/// the CPU time of a replication.
struct Peers {
  /// Folder of `wparams.py` and its programs.
  let folder: String
  let python: String

  struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  /// CPU microseconds a replication; scaled to 10,000 customers where the program ran fewer.
  func microseconds(_ program: String, _ arguments: String...) throws -> Double {
    let text = try output(program, arguments)
    // "np_count R=1000 N0=10000  3.019 s  3019.1 us/rep [-> 3019.1 us/rep at N0=10000]"
    let found = text.matches(of: /([0-9.]+) us\/rep/).compactMap { Double($0.output.1) }
    guard let cost = found.last else {
      throw Missing(description: "\(program) printed no cost: \(text.suffix(200))")
    }
    return cost
  }

  /// Standard deviation of the difference of two runs with one seed.
  func sameSeedDifference(replications: Int) throws -> Double {
    let text = try output("np_crn.py", ["\(replications)"])
    guard let sd = text.firstMatch(of: /difference: sd ([0-9.]+)/).flatMap({ Double($0.output.1) })
    else { throw Missing(description: "np_crn.py printed no difference: \(text.suffix(200))") }
    return sd
  }

  /// Exact means by item in months t = 1 ... 36 of the published recursion.
  func exactMeans() throws -> [String: [Double]] {
    let program = """
      import sys; sys.path.insert(0, sys.argv[1])
      from wparams import *
      b = expected()
      for name, series in zip(('mrr', 'active', 'churned'), b):
          print(name, *('%.17g' % x for x in series[1:]))
      """
    let child = try Child([python, "-c", program, folder])
    var means: [String: [Double]] = [:]
    for line in child.output.split(separator: "\n") {
      let words = line.split(separator: " ")
      if let name = words.first {
        means[String(name)] = words.dropFirst().compactMap { Double($0) }
      }
    }
    guard means["mrr"]?.count == 36 else {
      throw Missing(description: "wparams.py has no expectation: \(child.output.suffix(200))")
    }
    return means
  }

  private func output(_ program: String, _ arguments: [String]) throws -> String {
    let child = try Child([python, "\(folder)/\(program)"] + arguments)
    guard child.status == 0 else {
      let reason = child.output.split(separator: "\n").last ?? "no word"
      throw Missing(description: "\(program): \(reason)")
    }
    return child.output
  }
}
