import Foundation

/// The Swift files of this package as text, for rules that the compiler does not check.
struct SourceTree {
  struct File {
    /// Below the project's root: `Sources/Reports/Text/Ink.swift`.
    let path: String
    let text: String

    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// Modules named by `import` lines, whatever stands in front of the word.
    var imports: [String] {
      lines.compactMap { line in
        let words = line.split(separator: " ")
        guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
          words[..<place].allSatisfy({ Self.importModifiers.contains(String($0)) })
        else { return nil }
        // `import struct Foundation.Data` names the module behind the kind.
        let kinds: Set<Substring> = [
          "struct", "class", "enum", "func", "protocol", "typealias", "var",
        ]
        let module = kinds.contains(words[place + 1]) ? words[place + 2] : words[place + 1]
        return module.split(separator: ".").first.map(String.init)
      }
    }

    private static let importModifiers: Set<String> = [
      "internal", "public", "private", "fileprivate", "package", "@preconcurrency", "@testable",
      "@_exported", "@_implementationOnly", "@_spi",
    ]
  }

  static let root: String = {
    var folders = #filePath.split(separator: "/")
    while folders.last != "Tests" { folders.removeLast() }
    return "/" + folders.dropLast().joined(separator: "/")
  }()

  /// Swift and C files below a folder of the project, sorted.
  static func files(in folder: String, extensions: Set<String> = ["swift"]) throws -> [File] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(folder)").sorted()
    return try paths.filter { path in
      extensions.contains { path.hasSuffix(".\($0)") } && !path.contains(".build/")
    }.map { path in
      File(
        path: "\(folder)/\(path)",
        text: try String(contentsOfFile: "\(root)/\(folder)/\(path)", encoding: .utf8))
    }
  }

  /// Files of one target folder below Sources.
  static func target(_ name: String) throws -> [File] { try files(in: "Sources/\(name)") }
}
