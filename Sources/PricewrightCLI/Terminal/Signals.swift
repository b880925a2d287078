import Foundation

/// An interrupt ends the program at once with the usual code; a reader that went away is no crash.
///
/// Result folders need no care here: they change in one step, and the next run removes leftovers.
enum Signals {
  static func install() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGINT) { _ in _exit(130) }
    signal(SIGTERM) { _ in _exit(143) }
    // Who starts us may have blocked them for its own threads; an interrupt must still arrive.
    var ours = sigset_t()
    sigemptyset(&ours)
    sigaddset(&ours, SIGINT)
    sigaddset(&ours, SIGTERM)
    sigprocmask(SIG_UNBLOCK, &ours, nil)
  }
}
