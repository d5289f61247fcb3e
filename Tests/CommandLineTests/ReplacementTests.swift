import Foundation
import Testing

@Suite("words in the place of others")
struct ReplacementTests {
  private static func json(_ run: DogearRun) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  @Test("a misspelt word is replaced, in pipes too, and said in one line on standard error")
  func correction() throws {
    let desk = try Desk.withCorpus()
    let run = try desk.dogear("search", "--ids", "grokkin")
    #expect(try run.lines == desk.dogear("search", "--ids", "grokking").lines)
    #expect(run.status == 0 && !run.lines.isEmpty)
    #expect(run.messages == "no entry has “grokkin”; searched for “grokking”\n")
  }

  @Test("--exact-spelling offers it instead")
  func exactSpelling() throws {
    let desk = try Desk.withCorpus()
    let run = try desk.dogear("search", "--exact-spelling", "grokkin")
    #expect(run.status == 1 && run.output.isEmpty)
    #expect(run.messages == "did you mean: grokking?\n")
    let json = try Self.json(desk.dogear("search", "--exact-spelling", "--json", "grokkin"))
    #expect(json["suggestions"] as? [String] == ["grokking"])
    #expect(json["corrections"] == nil)
  }

  @Test("JSON says it itself")
  func json() throws {
    let desk = try Desk.withCorpus()
    let run = try desk.dogear("search", "--json", "grokkin")
    let corrections = try #require(try Self.json(run)["corrections"] as? [[String: Any]])
    #expect(corrections.count == 1)
    #expect(corrections.first?["word"] as? String == "grokkin")
    #expect(corrections.first?["replacements"] as? [String] == ["grokking"])
    #expect(run.messages.isEmpty)
    let plain = try Self.json(desk.dogear("search", "--json", "grokking"))
    #expect(plain["corrections"] == nil && plain["suggestions"] == nil)
  }

  @Test("synonyms are read from the configuration's folder; a bad line is said, the others hold")
  func synonyms() throws {
    let desk = try Desk.withCorpus()
    let none = try desk.dogear("search", "--ids", "--all-words", "speedup technique")
    #expect(none.status == 1)
    _ = try desk.shell(
      """
      mkdir -p "$HOME/.config/dogear"
      printf '# mine\\nalone\\nspeedup technique => speculative decoding\\n' > "$HOME/.config/dogear/synonyms.txt"
      """)
    let run = try desk.dogear("search", "--ids", "--all-words", "speedup technique")
    #expect(run.status == 0)
    #expect(run.messages.contains("synonyms.txt:2: a single word has no synonym"))
    #expect(run.messages.split(separator: "\n").count == 1)
    #expect(try desk.dogear("search", "--no-synonyms", "--ids", "--all-words", "speedup technique").status == 1)
  }
}
