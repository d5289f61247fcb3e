import ArgumentParser
import TestSupport
import Testing

@testable import dogear

@Suite("arguments of a search")
struct SearchArgumentsTests {
  /// Pieces of command lines; random sequences of them are read by both parsers.
  static let pieces: [[String]] = [
    ["word"], ["two words"], ["\"a phrase\""], ["-"], ["year:2020"], ["--library", "x.sqlite"], ["--library=y"],
    ["-n", "5"],
    ["-n7"], ["--limit", "0"], ["--limit=2"], ["--offset", "4"], ["--json"], ["--ndjson"], ["--jsonl"], ["--tsv"],
    ["--ids"], ["--urls"], ["-0"], ["--print0"], ["--explain"], ["--strict"], ["--all-words"], ["--plain"],
    ["--facets", "year,tag"], ["--facets=site"], ["--boost", "a=2"],
    ["--boost=b=3"], ["--format", "{title}"], ["--format={id}"], ["--color", "always"], ["--hyperlink=never"],
    ["--width", "90"], ["--"], ["-n", "-1"], ["--limit", "x"], ["--library"], ["--unknown"], ["--json=1"],
    ["--width=0"],
  ]

  @Test("are read as argument-parser reads them, or left to it", arguments: 0..<400)
  func agree(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let count = Int.random(in: 1...5, using: &random)
    var arguments = (0..<count).flatMap { _ in Self.pieces.randomElement(using: &random) ?? [] }
    if Bool.random(using: &random) { arguments.insert("search", at: 0) }
    guard let quick = SearchArguments.parse(arguments) else { return }
    let parsed = try Dogear.parseAsRoot(arguments)
    let command = try #require(parsed as? SearchCommand, "\(arguments)")
    #expect(command.options == quick, "\(arguments)")
  }

  @Test("what a saved search keeps is read back as it was, and the rest is refused", arguments: 0..<200)
  func saving(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let arguments = (0..<4).flatMap { _ in Self.pieces.randomElement(using: &random) ?? [] }
    guard let options = SearchArguments.parse(arguments), options.unsavedArgument == nil else { return }
    var expected = options
    expected.library = nil
    #expect(SearchArguments.parse(options.savedArguments + ["--"] + options.words) == expected, "\(arguments)")
  }

  @Test(
    "plain searches are read without argument-parser",
    arguments: [
      ["speculative", "decoding"], ["search", "-n", "3", "x"], ["--ndjson", "x"], ["x", "--", "-draft"],
      ["--library", "l", "--format={id}", "x"],
    ])
  func quick(arguments: [String]) {
    #expect(SearchArguments.parse(arguments) != nil)
  }

  @Test(
    "other commands, help and mistakes are argument-parser's",
    arguments: [["list"], ["--help"], ["-n"], ["x", "--nope"], []])
  func slow(arguments: [String]) {
    #expect(SearchArguments.parse(arguments) == nil)
  }

  @Test(
    "words with a dash go behind the options",
    arguments: [
      (["search", "a", "-draft", "-n", "3"], ["search", "a", "-n", "3", "--", "-draft"]),
      (["a", "-\"a b\"", "-n5"], ["a", "-n5", "--", "-\"a b\""]),
      (["list", "-draft"], ["list", "-draft"]),
      (["a", "-x", "--", "-yy"], ["a", "-x", "--", "-yy"]),
      (["a", "-xx", "--", "-yy"], ["a", "--", "-xx", "-yy"]),
    ])
  func exclusions(arguments: [String], normalized: [String]) {
    #expect(Arguments.normalized(arguments) == normalized)
  }
}
