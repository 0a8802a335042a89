// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "crowds",
  products: [
    .library(name: "CrowdsAPI", targets: ["CrowdsAPI"]),
    .executable(name: "crowds", targets: ["crowds"]),
    .executable(name: "crowds-bench", targets: ["crowds-bench"]),
    // For tests, which preload it into the program: a library of its own is the only way to that.
    .library(name: "DiskRecorder", type: .dynamic, targets: ["DiskRecorder"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    // The default traits bring full Foundation and ICU into the server, which start-up time pays for.
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
  ],
  targets: [
    .systemLibrary(name: "CNcurses"),
    .target(name: "TerminalUI"),
    .target(name: "NcursesTerminal", dependencies: ["TerminalUI", "CNcurses"]),
    .target(name: "CrowdsAPI"),
    .target(
      name: "CrowdsStore",
      dependencies: ["CrowdsAPI", .product(name: "GRDB", package: "GRDB.swift")]),
    .target(
      name: "CrowdsImport",
      dependencies: [
        "CrowdsAPI", "CrowdsStore", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .target(
      name: "CrowdsSandbox",
      dependencies: [
        "CrowdsAPI",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
      ]),
    .target(
      name: "CrowdsConsole",
      dependencies: ["TerminalUI", "CrowdsAPI", "CrowdsStore", "CrowdsImport"]),
    .executableTarget(
      name: "crowds",
      dependencies: [
        "TerminalUI", "NcursesTerminal", "CrowdsAPI", "CrowdsStore", "CrowdsImport",
        "CrowdsSandbox", "CrowdsConsole",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "TOMLKit", package: "TOMLKit"),
      ],
      // One line a file: a directory cannot be embedded.
      resources: [
        .embedInCode("../../themes/dark.toml"),
        .embedInCode("../../themes/light.toml"),
        .embedInCode("../../themes/high-contrast.toml"),
        .embedInCode("../../themes/high-contrast-light.toml"),
        .embedInCode("../../themes/color-blind.toml"),
        .embedInCode("../../themes/sixteen.toml"),
        .embedInCode("../../themes/mono.toml"),
        .embedInCode("../../themes/solarized-dark.toml"),
        .embedInCode("../../themes/solarized-light.toml"),
        .embedInCode("../../themes/gruvbox.toml"),
        .embedInCode("../../themes/dracula.toml"),
        .embedInCode("../../themes/nord.toml"),
        .embedInCode("../../themes/catppuccin.toml"),
      ]),
    .executableTarget(
      name: "crowds-bench",
      dependencies: [
        "TerminalUI", "NcursesTerminal", "CrowdsAPI", "CrowdsStore", "CrowdsImport",
        "CrowdsConsole",
      ]),
    .systemLibrary(
      name: "CVTerm", path: "Tests/CVTerm", providers: [.apt(["libvterm-dev"])]),
    .target(
      name: "CrowdsTestSupport",
      dependencies: ["TerminalUI", "CVTerm"],
      path: "Tests/CrowdsTestSupport"),
    .target(name: "Trials", path: "Tests/Trials"),
    .target(
      name: "DiskRecorder", path: "Tests/DiskRecorder",
      linkerSettings: [.linkedLibrary("dl"), .linkedLibrary("pthread")]),
    // A platform of its own for tests, which shares no code with the client or the sandbox.
    .target(
      name: "FakePlatform",
      dependencies: [
        "Trials",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      path: "Tests/FakePlatform"),
    .testTarget(name: "FakePlatformTests", dependencies: ["FakePlatform", "Trials"]),
    .testTarget(
      name: "TerminalUITests", dependencies: ["TerminalUI", "CrowdsTestSupport", "Trials"]),
    .testTarget(
      name: "NcursesTerminalTests",
      dependencies: ["NcursesTerminal", "TerminalUI", "CrowdsTestSupport", "Trials"]),
    .testTarget(name: "CrowdsAPITests", dependencies: ["CrowdsAPI", "Trials"]),
    .testTarget(
      name: "CrowdsStoreTests",
      dependencies: [
        "CrowdsStore", "CrowdsAPI", "Trials", .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "CrowdsImportTests",
      dependencies: [
        "CrowdsImport", "CrowdsAPI", "CrowdsStore", "Trials",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(
      name: "CrowdsSandboxTests",
      dependencies: [
        "CrowdsSandbox", "CrowdsAPI",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ]),
    .testTarget(
      name: "CrowdsConsoleTests",
      dependencies: [
        "CrowdsConsole", "TerminalUI", "CrowdsAPI", "CrowdsStore", "CrowdsImport",
        "CrowdsTestSupport", "Trials",
      ],
      exclude: ["Snapshots"]),
    .testTarget(
      name: "CrowdsTests",
      dependencies: [
        "crowds", "CrowdsConsole", "CrowdsAPI", "CrowdsStore", "CrowdsSandbox", "TerminalUI",
        "NcursesTerminal", "CrowdsTestSupport", "FakePlatform", "Trials",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      exclude: ["Snapshots"]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "crowds", "CrowdsAPI", "CrowdsStore", "CrowdsImport", "CrowdsSandbox",
        "CrowdsTestSupport", "FakePlatform", "TerminalUI", "Trials",
      ],
      exclude: ["Fixtures", "Snapshots"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets where target.type != .system {
  var settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
  // A newer compiler may warn of more than today's: users build with warnings, CI refuses them.
  if Context.environment["CI"] != nil { settings.append(.treatAllWarnings(as: .error)) }
  target.swiftSettings = settings
}
