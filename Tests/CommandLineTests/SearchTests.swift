import Foundation
import Testing

@Suite("dogear search")
struct SearchTests {
  @Test(
    "exit status: 0 found, 1 nothing, 2 error",
    arguments: [
      (["speculative"], 0), (["zyzzyva"], 1), (["@@@"], 1), (["--strict", "\"open"], 2), (["--nonsense", "x"], 2),
      (["-n", "many", "x"], 2), (["--json", "--tsv", "x"], 2), (["--format", "{titel}", "x"], 2),
      (["--boost", "nowhere=2", "x"], 2), (["--boost", "eagle=0", "x"], 2), (["--boost", "eagle", "x"], 2),
      (["--library", "/nonexistent/l.sqlite", "x"], 2),
    ])
  func exitStatus(arguments: [String], status: Int) throws {
    let desk = try Desk.withCorpus()
    let line = arguments.map { "'" + $0 + "'" }.joined(separator: " ")
    let run = try desk.shell("dogear search \(line)")
    #expect(run.status == Int32(status), "\(run)")
    // An error says what to do, and only on standard error.
    if status == 2 { #expect(run.output.isEmpty && !run.messages.isEmpty) }
    if status == 1 { #expect(run.output.isEmpty) }
  }

  @Test("searching is the default, with the query's words in any number of arguments")
  func isDefault() throws {
    let desk = try Desk.withCorpus()
    let reference = try desk.dogear("search", "speculative decoding").output
    #expect(!reference.isEmpty)
    #expect(try desk.dogear("speculative", "decoding").output == reference)
    #expect(try desk.dogear("speculative decoding").output == reference)
  }

  @Test("a word with a dash is excluded, wherever it stands")
  func exclusion() throws {
    let desk = try Desk.withCorpus()
    let all = try desk.dogear("search", "--ids", "-n", "0", "decoding").lines
    let without = try desk.dogear("search", "--ids", "-n", "0", "decoding", "-draft").lines
    #expect(Set(without).isStrictSubset(of: Set(all)))
    #expect(try desk.dogear("search", "-draft", "decoding", "--ids", "-n0").lines == without)
    #expect(try desk.dogear("search", "--ids", "-n", "0", "--", "decoding", "-draft").lines == without)
  }

  @Test("tab-separated fields in a pipe: id, score, title, section, year, url")
  func tsv() throws {
    let desk = try Desk.withCorpus()
    let fields = try desk.dogear("search", "-n", "1", "attention is all you need").lines[0].split(
      separator: "\t", omittingEmptySubsequences: false)
    #expect(fields.count == 6)
    #expect(fields[2] == "Attention is all you need")
    #expect(fields[4] == "2017")
    #expect(fields[5] == "https://arxiv.org/abs/1706.03762")
  }

  @Test("JSON and NDJSON are valid, versioned and say the same")
  func json() throws {
    let desk = try Desk.withCorpus()
    let run = try desk.dogear("search", "--json", "--explain", "grokking")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
    #expect(object["schema"] as? Int == 1)
    let hits = try #require(object["hits"] as? [[String: Any]])
    let lines = try desk.dogear("search", "--ndjson", "grokking").lines
    #expect(lines.count == hits.count)
    for (line, hit) in zip(lines, hits) {
      let record = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(record["id"] as? String == hit["id"] as? String)
      #expect(record["schema"] as? Int == 1)
    }
    #expect(hits[0]["explanation"] != nil)
  }

  @Test("ids, addresses, NUL and templates")
  func forms() throws {
    let desk = try Desk.withCorpus()
    let ids = try desk.dogear("search", "--ids", "eagle").lines
    #expect(ids.allSatisfy { $0.count == 10 })
    let urls = try desk.dogear("search", "--urls", "-0", "eagle").output.split(separator: "\0")
    #expect(urls.count == ids.count && urls.allSatisfy { $0.hasPrefix("https://") })
    let template = try desk.dogear("search", "--format", "{rank}\\t{id}", "eagle").lines
    #expect(template == ids.enumerated().map { "\($0.offset + 1)\t\($0.element)" })
  }

  @Test("pages follow one another")
  func pages() throws {
    let desk = try Desk.withCorpus()
    let all = try desk.dogear("search", "--ids", "-n", "0", "learning").lines
    #expect(all.count > 6)
    let pages = try [0, 3, 6].flatMap { offset in
      try desk.dogear("search", "--ids", "-n", "3", "--offset", "\(offset)", "learning").lines
    }
    #expect(pages == Array(all.prefix(9)))
  }

  @Test("the boost of an option, of the library and of the configuration")
  func boosts() throws {
    let desk = try Desk.withCorpus()
    func first(_ arguments: String...) throws -> String {
      let line = (arguments + ["--format", "{section}", "-n", "1", "decoding"]).map { "'\($0)'" }.joined(separator: " ")
      return try desk.shell("dogear search \(line)").output
    }
    #expect(try first() != "Flash / Systems / Acceleration\n")
    #expect(try first("--boost", "flash=9") == "Flash / Systems / Acceleration\n")
    #expect(try desk.dogear("boost", "flash", "9").output == "Flash / Systems / Acceleration: 9.0\n")
    #expect(try first() == "Flash / Systems / Acceleration\n")
    #expect(try desk.dogear("boost", "flash", "1").status == 0)
    try desk.write(".config/dogear/config.yaml", "boosts:\n  flash: 9\n")
    #expect(try first() == "Flash / Systems / Acceleration\n")
    try desk.write(".config/dogear/config.yaml", "boosts: [oops]\n")
    let broken = try desk.dogear("search", "decoding")
    #expect(broken.status == 2)
    #expect(broken.messages.contains("config.yaml: boosts must be"))
  }

  @Test("field weights of the configuration")
  func weights() throws {
    let desk = try Desk()
    _ = try desk.dogear(
      "add", input: "{\"title\":\"Zebra crossing\",\"note\":\"plain\"}\n{\"title\":\"Plain road\",\"note\":\"zebra\"}\n"
    )
    #expect(try desk.dogear("search", "--format", "{title}", "-n", "1", "zebra").output == "Zebra crossing\n")
    try desk.write(".config/dogear/config.yaml", "ranking:\n  weights: {title: 0.1, note: 9}\n")
    #expect(try desk.dogear("search", "--format", "{title}", "-n", "1", "zebra").output == "Plain road\n")
  }

  @Test("a closed pipe is a quiet success")
  func closedPipe() throws {
    let desk = try Desk()
    let records = (0..<5000).map {
      "{\"title\":\"Title \($0)\",\"note\":\"\(String(repeating: "word ", count: 40))\"}\n"
    }
    _ = try desk.dogear("add", input: records.joined())
    let run = try desk.shell("dogear search -n 0 --ndjson word | head -1 >first; echo ${PIPESTATUS[0]}")
    #expect(run.output == "0\n")
    #expect(run.messages.isEmpty)
  }

  @Test("errors in the query point at the place")
  func caret() throws {
    let desk = try Desk.withCorpus()
    let run = try desk.dogear("search", "--strict", "深度 (open")
    #expect(run.messages == "dogear: this parenthesis is not closed\n  深度 (open\n       ^\n")
  }

  @Test("recipes of the README")
  func recipes() throws {
    let desk = try Desk.withCorpus()
    #expect(try desk.shell("dogear search --urls -0 -n 2 eagle | xargs -0 -n 1 echo | wc -l").output.contains("2"))
    let fzf = try desk.shell("dogear search --format '{id}\\t{title}\\t{section}\\t{url}' eagle | cut -f4 | head -1")
    #expect(fzf.output.hasPrefix("https://"))
  }
}
