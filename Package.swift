// swift-tools-version: 6.1
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

/// Targets by floor: imports only point down, and each outside dependency has one owner.
///
///     floor 5  PricewrightCLI ..................... swift-argument-parser
///     floor 4  LocalPage (trait Web) .............. FlyingFox
///     floor 3  PricingSimulator (the front door)   Decisions
///     floor 2  ScenarioFiles (Yams)   Reports -> Estimates   Simulation
///     floor 1  PricingModel           Sampling (the only Swift that imports GSL)
///     floor 0  CKeyedStream -> CGSL ............... libgsl
let package = Package(
  name: "pricewright",
  platforms: [.macOS(.v14)],
  products: [
    .library(name: "PricingSimulator", targets: ["PricingSimulator"]),
    .executable(name: "pricewright", targets: ["pricewright"]),
  ],
  traits: [
    .trait(name: "Web", description: "The local what-if page (pricewright serve)."),
    .default(enabledTraits: ["Web"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/swhitty/FlyingFox", exact: "0.27.1"),
  ],
  targets: [
    .systemLibrary(name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"])]),
    .target(
      name: "CKeyedStream", dependencies: ["CGSL"]),
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
      name: "Decisions", dependencies: ["PricingModel", "Simulation", "Estimates", "Sampling"]),
    .target(name: "Reports", dependencies: ["PricingModel", "Estimates", "Decisions"]),
    .target(
      name: "PricingSimulator",
      dependencies: [
        "PricingModel", "Sampling", "ScenarioFiles", "Simulation", "Estimates", "Decisions",
        "Reports",
      ]),
    .target(
      name: "LocalPage",
      dependencies: [
        "PricingSimulator", .product(name: "FlyingFox", package: "FlyingFox"),
        .product(name: "FlyingSocks", package: "FlyingFox"),
      ]),
    .executableTarget(
      name: "pricewright",
      dependencies: [
        "PricingSimulator",
        .target(name: "LocalPage", condition: .when(traits: ["Web"])),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Sources/PricewrightCLI"),
    .target(
      name: "TestSupport", dependencies: ["PricingModel", "Sampling"], path: "Tests/TestSupport"),
    .testTarget(name: "PricingModelTests", dependencies: ["PricingModel", "TestSupport"]),
    .testTarget(name: "SamplingTests", dependencies: ["Sampling", "TestSupport"]),
    .testTarget(
      name: "ScenarioFilesTests", dependencies: ["ScenarioFiles", "TestSupport"],
      exclude: ["Fixtures"]),
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
    .testTarget(
      name: "DecisionsTests",
      dependencies: [
        "Decisions", "PricingModel", "Sampling", "ScenarioFiles", "Simulation", "Estimates",
        "TestSupport",
      ]),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["Reports", "Decisions", "Simulation", "TestSupport"],
      exclude: ["Snapshots"]),
    .testTarget(
      name: "PricingSimulatorTests", dependencies: ["PricingSimulator", "TestSupport"]),
    .testTarget(name: "LocalPageTests", dependencies: ["LocalPage", "PricingSimulator"]),
    .testTarget(
      name: "CommandLineTests", dependencies: ["TestSupport", "pricewright"],
      exclude: ["Snapshots"]),
    .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
