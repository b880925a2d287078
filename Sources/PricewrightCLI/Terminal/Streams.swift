import Foundation
import PricingSimulator

/// The two streams of the command: results on stdout by checked writes, everything else on stderr.
enum Streams {
  /// - Throws: `Failure.files` where stdout takes no more: a full disk, a closed stream.
  static func out(_ text: String) throws {
    guard FileBytes.write(Array(text.utf8), to: 1) else { throw StandardOutputFailure(code: errno) }
  }

  /// Nothing can be said where stderr is gone, so that failures are ignored.
  static func err(_ text: String) {
    _ = FileBytes.write(Array(text.utf8), to: 2)
  }

  /// A stream that was closed before we started would be given to the next file opened, and text
  /// for people would land in it. It is filled with something that refuses to be written.
  static func occupyClosedStreams() {
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", O_RDONLY)
    }
  }

  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }
}

/// stdout could not be written. Where the reader has gone (`| head`), nothing is said about it.
struct StandardOutputFailure: Error {
  let code: Int32
  var message: String? {
    code == EPIPE ? nil : "cannot write to standard output: \(String(cString: strerror(code)))"
  }
}
