// swift-tools-version: 6.1
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

/// The benchmark, apart from the product: nothing it needs ever enters that.
let package = Package(
  name: "performance",
  platforms: [.macOS(.v14)],
  dependencies: [.package(name: "pricewright", path: "../..")],
  targets: [
    .executableTarget(
      name: "goals",
      dependencies: [
        .product(name: "PricingSimulator", package: "pricewright"),
        // Built beside it, and run as a user runs it.
        .product(name: "pricewright", package: "pricewright"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
