import Foundation
import PricingSimulator

/// The machine, as far as it explains the figures. No names, no paths.
enum Machine {
  static var description: String {
    let level = CompiledScenario.processorLevel
    let set = ["x86-64", "x86-64", "any processor (SSE2)", "AVX2", "AVX-512"][min(4, level)]
    return "\(model), \(ProcessInfo.processInfo.activeProcessorCount) cores, "
      + "kernel level \(level): \(set)"
  }

  /// Processes that want a core, over the last minute. Above 1.5 the wall clock says little.
  static var load: Double {
    var averages = [0.0]
    return getloadavg(&averages, 1) == 1 ? averages[0] : .nan
  }

  private static var model: String {
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    for line in text.split(separator: "\n") where line.hasPrefix("model name") {
      return line.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
    }
    return "unknown processor"
  }
}
