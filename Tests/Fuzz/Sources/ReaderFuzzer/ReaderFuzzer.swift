import Foundation
import ScenarioFiles

/// The twin: a trap that somebody planted, which the fuzzer must find.
private let isPlanted = ProcessInfo.processInfo.environment["PLANTED"] != nil

/// libFuzzer's own loop, which lies in the runtime that `-sanitize=fuzzer` links.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// The entry that the package manager gives to this executable.
@_cdecl("ReaderFuzzer_main")
public func start(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
  var count = count
  var arguments = arguments
  return runDriver(&count, &arguments, testOneInput)
}

/// What libFuzzer calls with each input: the bytes as the text of a scenario. A trap, a hang or a
/// problem without a place or words of its own ends the run, and the input is kept.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  if case .problems(let problems) = ScenarioReader().read(text: text, file: "fuzzed.yaml") {
    precondition((1...20).contains(problems.count), "as many problems as are shown")
    for problem in problems {
      precondition(!isPlanted || problem.code != "E011", "a key stands twice")
      precondition(problem.line >= 1 && problem.column >= 1, "a problem has a place")
      precondition(!problem.message.contains("cannot be read here"), "a problem has its own words")
    }
  }
  return 0
}
