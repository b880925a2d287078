import Foundation

/// What the surroundings ask of the text: colour, and marks that every terminal draws alike.
struct Surroundings {
  enum Colour: String, CaseIterable { case auto, always, never }

  /// Colour on stdout and on stderr.
  let colourOut: Bool
  let colourErr: Bool
  /// True where charts and arrows are drawn in ASCII.
  let asciiMarks: Bool
  /// True where a progress line can be redrawn and the next step is offered.
  let isInteractive: Bool
  /// True where long error lines are folded for reading; logs keep one line for their parsers.
  var foldsErrors: Bool { isInteractive }

  init(colour: Colour, environment: [String: String] = ProcessInfo.processInfo.environment) {
    let isDumb = environment["TERM"] == "dumb"
    let noColour = !(environment["NO_COLOR"] ?? "").isEmpty
    func colours(_ stream: Int32) -> Bool {
      switch colour {
      case .always: true
      case .never: false
      case .auto: Streams.isTerminal(stream) && !noColour && !isDumb
      }
    }
    colourOut = colours(1)
    colourErr = colours(2)
    isInteractive = Streams.isTerminal(2)
    let language =
      ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    let drawsWide = ["ja", "ko", "zh"].contains { (language ?? "").hasPrefix($0) }
    asciiMarks = isDumb || (drawsWide && Streams.isTerminal(1))
  }
}
