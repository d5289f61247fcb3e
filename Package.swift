// swift-tools-version:6.0
import PackageDescription

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

// A release is one file that starts without a dynamic linker, which would take as long again as a small search. What a
// search runs through stands together in it: each 64 kB of a file that are touched are a page fault, and 16 pages to map.
// Scripts/torture wants one into which a library can be loaded.
let symbolOrder = Context.packageDirectory + "/Scripts/symbol-order.txt"
let alone: [LinkerSetting] =
  Context.environment["DOGEAR_DYNAMIC"] != nil
  ? []
  : [
    .unsafeFlags(
      [
        "-static-executable", "-use-ld=lld", "-Xlinker", "--symbol-ordering-file=" + symbolOrder,
        "-Xlinker", "--no-warn-symbol-ordering",
      ], .when(configuration: .release))
  ]

// Checks of exclusive access stay on in debug builds, with which the tests run. In a release they are a tenth of a search.
let unchecked: [SwiftSetting] = [.unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))]

let package = Package(
  name: "dogear",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "dogear", targets: ["dogear"]),
    .executable(name: "dogear-fetch", targets: ["dogear-fetch"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
    .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", exact: "2.37.6"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // C: tables, the ranking function, and Debian's parsers.
    .target(name: "CUnicode"),
    .target(name: "CPacking", linkerSettings: [.linkedLibrary("zstd")]),
    .target(name: "CRanking", linkerSettings: [.linkedLibrary("sqlite3")]),
    .systemLibrary(name: "CGumbo", pkgConfig: "gumbo", providers: [.apt(["libgumbo-dev"])]),
    .systemLibrary(
      name: "CCmarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
    .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
    // Linked statically it needs the libraries of the compressions as well, and nettle for locked zip files.
    .systemLibrary(
      name: "CArchive",
      providers: [.apt(["libarchive-dev", "libbz2-dev", "liblzma-dev", "libzstd-dev", "nettle-dev", "zlib1g-dev"])]),

    // The rooms, each knowing only those above it.
    .target(name: "Tokens", dependencies: ["CUnicode", "CStemmer"], swiftSettings: unchecked),
    .target(name: "ReadingList", dependencies: ["Tokens"]),
    .target(
      name: "Formats",
      dependencies: [
        "ReadingList", "CArchive", "CGumbo", "CCmarkGFM", "CExpat", sqlite, .product(name: "Yams", package: "Yams"),
      ]),
    .target(
      name: "Library", dependencies: ["ReadingList", "Formats", "Tokens", "CPacking", "CRanking", grdb],
      swiftSettings: unchecked),
    .target(name: "Search", dependencies: ["Library"], swiftSettings: unchecked),
    .target(name: "Evaluation"),
    .target(name: "Rendering", dependencies: ["Evaluation", "ReadingList", "Search"]),
    // What both programs share: standard output, the environment, the texts of the library's errors.
    .target(name: "Console", dependencies: ["Library", "Rendering", "Search"]),
    .executableTarget(
      name: "dogear",
      dependencies: [
        "Console", "Evaluation", "Fetching", "Formats", "Library", "Rendering", "Search", argumentParser,
        .product(name: "Yams", package: "Yams"),
      ], linkerSettings: alone),

    // Whom to ask for what, without a network; and the executable that has one, of which nothing is linked into dogear.
    .target(name: "Fetching", dependencies: ["Formats", "Library", "ReadingList"]),
    .executableTarget(
      name: "dogear-fetch",
      dependencies: [
        "Console", "Fetching", "Library", "Rendering",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
      ]),

    // Timing, for Scripts/bench.
    .executableTarget(name: "dogear-bench", dependencies: ["Library", "Search"], linkerSettings: alone),

    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "TokensTests", dependencies: ["Tokens", "TestSupport"]),
    .testTarget(name: "ReadingListTests", dependencies: ["ReadingList", "TestSupport"]),
    .testTarget(name: "FormatsTests", dependencies: ["Formats", "TestSupport", sqlite]),
    .testTarget(name: "RenderingTests", dependencies: ["Evaluation", "Rendering", "TestSupport"]),
    .testTarget(
      name: "CommandLineTests", dependencies: ["dogear", "TestSupport", argumentParser], exclude: ["Snapshots"]),
    .testTarget(name: "LibraryTests", dependencies: ["Library", "TestSupport"]),
    .testTarget(name: "SearchTests", dependencies: ["Search", "TestSupport"]),
    .testTarget(name: "EvaluationTests", dependencies: ["Evaluation", "TestSupport"]),
    .target(
      name: "ProviderServer",
      dependencies: [
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ], path: "Tests/ProviderServer"),
    .testTarget(
      name: "FetchingTests",
      dependencies: ["dogear", "dogear-fetch", "Fetching", "Library", "ProviderServer", "TestSupport"]),
    .testTarget(name: "CorpusTests", dependencies: ["Search"]),
  ],
  swiftLanguageModes: [.v6]
)

// A section for each function, or the linker could only order modules.
for target in package.targets where [.regular, .executable].contains(target.type) {
  let release = BuildSettingCondition.when(configuration: .release)
  if ["CUnicode", "CPacking", "CRanking"].contains(target.name) {
    target.cSettings = [.unsafeFlags(["-ffunction-sections"], release)]
  } else {
    target.swiftSettings = (target.swiftSettings ?? []) + [.unsafeFlags(["-Xfrontend", "-function-sections"], release)]
  }
}

// Fuzzing, for Scripts/fuzz: a program that links libFuzzer, which no other build can.
if Context.environment["DOGEAR_FUZZ"] != nil {
  package.products.append(.executable(name: "dogear-fuzz", targets: ["dogear-fuzz"]))
  package.targets.append(
    .executableTarget(
      name: "dogear-fuzz", dependencies: ["Formats", "Search", "Tokens"], path: "Tests/Fuzz",
      exclude: ["C", "Corpus"]))
}

// Sanitizers, for Scripts/test-sanitizers: the rooms up to Search, and the tests of those that are named. The network's
// packages are most of a build, and the command line runs as a process of its own.
if let tested = Context.environment["DOGEAR_SANITIZED"] {
  let kept =
    ["CUnicode", "CPacking", "CRanking", "Tokens", "ReadingList", "Formats", "Library", "Search", "TestSupport"]
    + tested.split(separator: " ").map { $0 + "Tests" }
  package.products = []
  package.targets.removeAll { $0.type != .system && !kept.contains($0.name) }
}
