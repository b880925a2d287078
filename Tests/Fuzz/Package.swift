// swift-tools-version: 6.1
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

/// The reader under libFuzzer: the modules it is made of, by links, all built with its counters.
let package = Package(
  name: "fuzz",
  platforms: [.macOS(.v14)],
  dependencies: [.package(url: "https://github.com/jpsim/Yams", exact: "6.2.2")],
  targets: [
    .systemLibrary(name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"])]),
    .target(name: "CKeyedStream", dependencies: ["CGSL"]),
    .target(name: "PricingModel"),
    .target(name: "Sampling", dependencies: ["CGSL", "CKeyedStream"]),
    .target(
      name: "ScenarioFiles",
      dependencies: ["PricingModel", "Sampling", .product(name: "Yams", package: "Yams")]),
    .executableTarget(name: "ReaderFuzzer", dependencies: ["ScenarioFiles"]),
  ],
  swiftLanguageModes: [.v6]
)
