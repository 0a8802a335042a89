// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "crowds",
  products: [
    .library(name: "CrowdsAPI", targets: ["CrowdsAPI"]),
  ],
  targets: [
    .systemLibrary(name: "CNcurses"),
    .target(name: "TerminalUI"),
    .target(name: "NcursesTerminal", dependencies: ["TerminalUI", "CNcurses"]),
    .target(name: "CrowdsAPI"),
    .systemLibrary(
      name: "CVTerm", path: "Tests/CVTerm", providers: [.apt(["libvterm-dev"])]),
    .target(
      name: "CrowdsTestSupport",
      dependencies: ["TerminalUI", "CVTerm"],
      path: "Tests/CrowdsTestSupport"),
    .testTarget(name: "TerminalUITests", dependencies: ["TerminalUI", "CrowdsTestSupport"]),
    .testTarget(
      name: "NcursesTerminalTests",
      dependencies: ["NcursesTerminal", "TerminalUI", "CrowdsTestSupport"]),
    .testTarget(name: "CrowdsAPITests", dependencies: ["CrowdsAPI"]),
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
