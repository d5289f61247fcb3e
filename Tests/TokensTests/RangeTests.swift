import Testing
import Tokens

/// Where tokens stand in the text.
struct RangeTests {
  @Test(arguments: [
    ("the GPT-4's end", ["the", "GPT", "4", "GPT-4", "end"]),
    ("Martin’s cafe\u{301}s", ["Martin", "cafe\u{301}s"]),
    ("HTMLParser", ["HTML", "Parser", "HTMLParser"]),
    (
      "E\u{301}CLE\u{301}Premie\u{300}re",
      ["E\u{301}CLE\u{301}", "Premie\u{300}re", "E\u{301}CLE\u{301}Premie\u{300}re"]
    ),
    ("C++11", ["C++", "11", "C++11"]),
    ("libstdc++ .NET", ["libstdc", "libstdc++", "NET", ".NET"]),
    ("深度学", ["深度", "度学", "学"]),
    (#"Schr\"{o}dinger"#, [#"Schr\"{o}dinger"#]),
  ])
  func coverTheSource(text: String, sources: [String]) {
    var tokenizer = Tokenizer()
    let bytes = Array(text.utf8)
    let found = tokenizer.tokens(of: text).map { String(decoding: bytes[$0.range], as: UTF8.self) }
    // By scalars, since composed and decomposed strings are equal to Swift.
    #expect(found.map { Array($0.unicodeScalars) } == sources.map { Array($0.unicodeScalars) })
  }

  @Test func emitEndsTheRunWithItsOwnValue() {
    for limit in 1...6 {
      var tokenizer = Tokenizer()
      var text = "one GPT-4 深度"
      var count = 0
      let status = text.withUTF8 { bytes in
        tokenizer.tokenize(bytes) { _, _, _ in
          count += 1
          return count == limit ? 7 : 0
        }
      }
      #expect(status == 7)
      #expect(count == limit)
    }
  }
}
