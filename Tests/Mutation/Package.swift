// swift-tools-version: 6.1
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

/// What the mutants stand in, and its tests: the package without reports, page and command, which would double the
/// time of its build. `planting.py` lays it over the copy.
let package = Package(
  name: "mutants",
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
    .target(
      name: "CLaneKernel",
      exclude: [
        "averages.inc", "batch.inc", "first_pass.inc", "kernel.inc", "poisson.inc", "rejection.inc",
        "samplers.inc", "typing.inc", "worth.inc",
      ]),
    .target(name: "Simulation", dependencies: ["PricingModel", "Sampling", "CLaneKernel"]),
    .target(name: "Estimates", dependencies: ["PricingModel", "Sampling"]),
    .target(
      name: "TestSupport", dependencies: ["PricingModel", "Sampling"], path: "Tests/TestSupport"),
    .testTarget(name: "PricingModelTests", dependencies: ["PricingModel", "TestSupport"]),
    .testTarget(name: "SamplingTests", dependencies: ["Sampling", "TestSupport"]),
    .testTarget(
      name: "SimulationTests",
      dependencies: [
        "Simulation", "CLaneKernel", "Sampling", "ScenarioFiles", "Estimates", "TestSupport",
      ],
      exclude: ["Cases"]),
    .testTarget(
      name: "EstimatesTests",
      dependencies: ["Estimates", "PricingModel", "Sampling", "TestSupport"],
      exclude: ["Fixtures"]),
  ],
  swiftLanguageModes: [.v6]
)
