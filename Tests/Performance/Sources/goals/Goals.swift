import Foundation

@main
struct Goals {
  static func main() {
    do {
      let settings = try Settings(Array(CommandLine.arguments.dropFirst()))
      if settings.walks {
        try Walk(settings).run()
      } else {
        try Report(settings).run()
      }
    } catch {
      Progress.say("goals: \(error)")
      exit(2)
    }
  }
}
