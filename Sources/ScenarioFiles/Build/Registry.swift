import PricingModel

/// Collects the uncertain inputs of a scenario and what the output says about each input.
///
/// A path keeps its parameter over all months; where a later `set` gives it another distribution,
/// a new one is made, named `path@2027-04`.
final class Registry {
  private(set) var parameters: [Parameter] = []
  private(set) var inputs: [Input] = []
  /// Joint draws that quantities may name.
  let columns: DrawColumns?
  /// Set while the behaviour of a later month is read.
  var era: Month?

  private var latest: [String: Int] = [:]
  private var listed: Set<String> = []

  /// - Parameter inherited: a baseline's parameters, which keep their places.
  init(inheriting inherited: [Parameter] = [], columns: DrawColumns? = nil) {
    parameters = inherited
    self.columns = columns
  }

  /// Index of the parameter at `path` with this distribution.
  func parameter(_ path: String, _ distribution: Parameter.Distribution) -> Int {
    if let index = latest[path], parameters[index].distribution == distribution { return index }
    let name = latest[path] == nil ? path : era.map { "\(path)@\($0)" } ?? path
    let parameter = Parameter(path: name, distribution: distribution)
    let known = parameters.firstIndex(of: parameter)
    if known == nil { parameters.append(parameter) }
    latest[path] = known ?? parameters.count - 1
    return known ?? parameters.count - 1
  }

  /// Lists an input once; a later month lists it again only where it changed.
  func list(
    _ path: String, text: String, kind: Input.Kind, source: String?, grade: Input.Grade?,
    line: Int?, parameter: Int?
  ) {
    let name = parameter.map { parameters[$0].path } ?? path
    guard listed.insert("\(name) \(text)").inserted else { return }
    inputs.append(
      Input(
        path: name, text: text, kind: kind, source: source, grade: grade, line: line,
        parameter: parameter))
  }
}
