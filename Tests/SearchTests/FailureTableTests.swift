import ReadingList
import Testing

/// What raw FTS5 refuses or takes for something else, on entries that hold these very things.
struct FailureTableTests {
  private static func shelf() throws -> Shelf {
    try Shelf([
      Entry(key: "eagle", title: "EAGLE-3: learned drafting"),
      Entry(key: "gpt", title: "GPT-4 technical report"),
      Entry(key: "gpt3", title: "GPT-3 has 4 sizes"),
      Entry(key: "spec", title: "Fast speculative-decoding"),
      Entry(key: "spec2", title: "Speculative execution and decoding"),
      Entry(key: "c++", title: "The C++ language"), Entry(key: "c#", title: "The C# language"),
      Entry(key: "c", title: "The C language"), Entry(key: ".net", title: "Notes on .NET"),
      Entry(key: "net", title: "A net for fish"), Entry(key: "3gpp", title: "TS 38.101 radio"),
      Entry(key: "x", title: "Why x?"), Entry(key: "nasa", title: "Follow @nasa"),
      Entry(key: "dont", title: "Don’t panic"), Entry(key: "ab", title: "Ratio a:b"),
      Entry(key: "and", title: "Bread and butter"), Entry(key: "specdec", title: "spec decoders compared"),
    ])
  }

  @Test(arguments: [
    ("EAGLE-3", ["eagle"]), ("GPT-4", ["gpt"]), ("speculative-decoding", ["spec"]),
    ("C++", ["c++"]), ("C#", ["c#"]), (".NET", [".net"]), ("38.101", ["3gpp"]), ("x?", ["x"]), ("@nasa", ["nasa"]),
    ("don't", ["dont"]), ("don’t", ["dont"]), ("dont", ["dont"]), ("a:b", ["ab"]),
    ("AND", ["and", "spec2"]), ("language AND NOT C++", ["c", "c#"]), ("language NOT C", ["c#", "c++"]),
    ("\"unterminated", []), ("\"nasa", ["nasa"]), ("(", []), ("(nasa", ["nasa"]), ("\"\"", []), ("\"@@@\"", []),
    ("@@@", []), ("\"spec dec\"*", ["specdec"]), ("^speculative", ["spec2"]),
    ("speculative + decoding", ["spec", "spec2"]), ("decoding -title:fast", ["spec2", "specdec"]),
    ("=decoding -title:fast", ["spec2"]),
  ])
  func findsWhatAPersonMeans(text: String, keys: [String]) throws {
    #expect(try Self.shelf().keys(text).sorted() == keys.sorted())
  }

  @Test(arguments: ["NOT x", "-x", "-title:x", "NOT title:\"why x\""])
  func negationAloneFindsAllOthers(text: String) throws {
    let found = try Self.shelf().keys(text)
    #expect(found.count == 16)
    #expect(!found.contains("x"))
  }

  @Test func aStarFindsEverything() throws {
    #expect(try Self.shelf().keys("*").count == 17)
    #expect(try Self.shelf().keys(" ** ").count == 17)
    #expect(try Self.shelf().keys("").isEmpty)
    #expect(try Self.shelf().keys("?").isEmpty)
  }

  /// The index has a column for filters, with words of its own.
  @Test(arguments: [
    ("al*", ["alpha"]), ("all*", []), ("y*", []), ("year*", []), ("site*", []), ("kin*", []), ("ha*", ["hash"]),
    ("a*", ["alpha", "exa"]), ("^a*", ["alpha", "exa"]), ("\"al\"*", ["alpha"]), ("all", []), ("all:", []),
    ("year:", []),
    ("2020", []), ("\"year:2020\"", []), ("example*", []), ("-al*", ["exa", "hash"]), ("title:al*", ["alpha"]),
  ])
  func filtersAreNoWords(text: String, keys: [String]) throws {
    let shelf = try Shelf([
      Entry(key: "alpha", title: "Alpha", year: 2020, links: [Link(url: "https://example.org/")]),
      Entry(key: "hash", title: "Hash tables", note: "x"), Entry(key: "exa", title: "Exa scale", authors: ["A"]),
    ])
    #expect(try shelf.keys(text).sorted() == keys, "\(text)")
  }
}
