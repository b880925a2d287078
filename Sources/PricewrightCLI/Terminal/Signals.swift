import Foundation
import PricingSimulator

/// An interrupt ends the program at once with the usual code, and behind a folder that is just being
/// replaced; a reader that went away is no crash.
enum Signals {
  static func install() {
    signal(SIGPIPE, SIG_IGN)
    Interruption.prepare()
    signal(SIGINT) { _ in Interruption.end(130) }
    signal(SIGTERM) { _ in Interruption.end(143) }
    // Who starts us may have blocked them for its own threads; an interrupt must still arrive.
    var ours = sigset_t()
    sigemptyset(&ours)
    sigaddset(&ours, SIGINT)
    sigaddset(&ours, SIGTERM)
    sigprocmask(SIG_UNBLOCK, &ours, nil)
  }
}
