import Foundation
import Testing

@Suite("facets, complete, save, saved")
struct SearcherHelpTests {
  @Test("counts of facets in JSON, as the last record of NDJSON, and below the hits")
  func facets() throws {
    let desk = try Desk.withCorpus()
    let json = try desk.shell(
      "dogear search --json -n 1 --facets sections,year decoding | jq -c '.facets | keys_unsorted'")
    #expect(json.output == "[\"section\",\"year\"]\n")
    let lines = try desk.dogear("search", "--ndjson", "-n", "2", "--facets=kind", "decoding").lines
    #expect(lines.count == 3)
    #expect(lines[2].hasPrefix("{\"schema\":1,\"facets\":{\"kind\":{\"values\":[{\"value\":\"paper\",\"count\":"))
    let shown = try desk.dogear("search", "--width", "80", "--facets", "year,site", "decoding").lines.suffix(2)
    #expect(shown.first?.hasPrefix("year:  2026 (") == true && shown.last?.hasPrefix("site:  arxiv.org (") == true)
    // Nothing to count is nothing to show.
    #expect(try desk.dogear("search", "--ndjson", "--facets", "year", "zyzzyva").output.isEmpty)
  }

  @Test(
    "facets that cannot be shown",
    arguments: [
      (["--json", "--facets", "yaer"], "did you mean year?"), (["--json", "--facets", "year,"], "there is no “”"),
      (["--json", "--facets", "colour"], "only section, year, tag, site, kind, author\n"),
      (["--facets", "year"], "--json"), (["--urls", "--facets", "year"], "--json"),
    ])
  func facetErrors(options: [String], message: String) throws {
    let desk = try Desk.withCorpus()
    let run = try desk.shell("dogear search \(options.joined(separator: " ")) decoding")
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.messages.contains(message) && run.messages.split(separator: "\n").count == 1, "\(run.messages)")
  }

  @Test("completions, by kind, in each form")
  func complete() throws {
    let desk = try Desk.withCorpus()
    let first = "Attention is all you need\ttitle\t1\tAttention is all you need"
    #expect(try desk.dogear("complete", "attention is a").lines.first == first)
    #expect(try desk.dogear("complete", "attention", "is", "a").lines.first == first)
    #expect(
      try desk.dogear("complete", "--kind", "authors", "vasw").output
        == "Ashish Vaswani\tauthor\t1\tauthor:\"Ashish Vaswani\"\n")
    #expect(
      try desk.dogear("complete", "--ndjson", "-n1", "eagle").output.hasPrefix("{\"schema\":1,\"text\":\"EAGLE-3: "))
    #expect(try desk.dogear("complete", "--json", "zyzzyva").status == 1)
    #expect(try desk.dogear("complete", "").status == 1)
    #expect(try desk.dogear("complete", "--kind", "titel", "x").messages.contains("did you mean title?"))
    #expect(try desk.dogear("complete", "-n", "0", "x").status == 2)
    #expect(
      try desk.dogear("complete", "--width", "60", "--kind", "section", "eagle").output
        == "section  2  EAGLE / Advanced Speculative Heads\n")
    let again = try desk.shell(
      "dogear search --format '{key}' \"$(dogear complete --kind author vasw | cut -f4)\"")
    #expect(again.output == "attention-is-all-you-need\n")
  }

  @Test("a saved search is run, narrowed and overridden")
  func savedSearches() throws {
    let desk = try Desk.withCorpus()
    let saved = try desk.dogear("save", "heads", "eagle OR \"draft model\"", "-medusa", "-n", "2", "--boost", "eagle=3")
    #expect(saved.output == "saved @heads: eagle OR \"draft model\" -medusa --limit=2 --boost=eagle=3\n")
    func run(_ line: String) throws -> [String] { try desk.shell("dogear \(line)").lines }
    let ids = try run("search -n 2 --boost eagle=3 --ids -- 'eagle OR \"draft model\"' -medusa")
    #expect(ids.count == 2)
    for line in ["@heads --ids", "search --ids @heads", "--ids -- @HEADS", "search '@heads' --ids"] {
      #expect(try run(line) == ids, "\(line)")
    }
    #expect(try run("@heads -n 50 --ids").count > 2)
    #expect(
      try run("search --ids -n 0 @heads vertex year:2025")
        == run("search --ids -n 0 --boost eagle=3 'eagle OR \"draft model\" vertex year:2025' -medusa"))
    #expect(try run("search --json vertex @heads | jq -r .query") == ["vertex eagle OR \"draft model\" -medusa"])
    #expect(try run("saved") == ["heads\teagle OR \"draft model\" -medusa\t--limit=2 --boost=eagle=3"])
    #expect(try run("saved --json | jq -c '.saved[].options'") == ["[\"--limit=2\",\"--boost=eagle=3\"]"])
    let changed = try desk.dogear("save", "@heads", "medusa")
    #expect(changed.output == "changed @heads: medusa\n" && changed.messages.contains("eagle"))
    // One can be built from another, as it is then.
    #expect(try run("save more @heads decoding -n3") == ["saved @more: medusa decoding --limit=3"])
    #expect(
      try run("saved --remove heads @more") == ["removed @heads: medusa", "removed @more: medusa decoding --limit=3"])
    #expect(try desk.dogear("saved").status == 1)
  }

  @Test("a search of exclusions alone can be saved")
  func savedExclusion() throws {
    let desk = try Desk.withCorpus()
    #expect(try desk.dogear("save", "dry", "-draft").output == "saved @dry: -draft\n")
    let expected = try desk.dogear("search", "--ids", "-n", "0", "decoding", "-draft").lines
    #expect(try desk.dogear("search", "--ids", "-n", "0", "@dry", "decoding").lines == expected)
    #expect(try desk.dogear("@dry", "--ids", "-n0").lines.count > expected.count)
  }

  @Test("words with @ that are not saved are words, with a hint where a name is near")
  func unsaved() throws {
    let desk = try Desk.withCorpus()
    let plain = try desk.dogear("search", "--ids", "eagle").lines
    #expect(try desk.dogear("search", "--ids", "@eagle").lines == plain)
    _ = try desk.dogear("save", "eagles", "eagle medusa")
    let near = try desk.dogear("search", "--ids", "@eagle")
    #expect(near.lines == plain)
    #expect(near.messages == "dogear: no search is saved as @eagle; did you mean @eagles?\n")
    for text in ["me@eagles", "\"@eagles\"", "@eagles.org", "@"] {
      #expect(
        try desk.dogear("search", "--json", text).output.contains("\"query\":\"\(text.replacing("\"", with: "\\\""))\"")
      )
    }
    #expect(try desk.dogear("search", "--format", "{id} @eagles", "eagle").lines == plain.map { $0 + " @eagles" })
    #expect(try desk.dogear("show", "@eagles").messages.contains("no entry is named “@eagles”"))
  }

  @Test(
    "what cannot be saved",
    arguments: [
      (["save", "a b", "x"], "letters, digits"), (["save", "x"], "dogear save x WORDS"), (["save"], "name"),
      (["save", "x", "y", "--json"], "--json"), (["save", "x", "--strict", "\"y"], "not closed"),
      (["save", "x", "y", "--boost", "z"], "SECTION=FACTOR"), (["save", "x", "y", "--offset", "3"], "--offset"),
      (["saved", "--remove", "nope"], "no search is saved as @nope"),
    ])
  func saveErrors(arguments: [String], message: String) throws {
    let desk = try Desk.withCorpus()
    let run = try desk.shell("dogear " + arguments.map { "'\($0)'" }.joined(separator: " "))
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.messages.contains(message), "\(run.messages)")
    #expect(try desk.dogear("saved").output.isEmpty)
  }

  @Test("shells complete sections, saved searches and words")
  func shellCompletion() throws {
    let desk = try Desk.withCorpus()
    _ = try desk.dogear("save", "heads", "eagle")
    func candidates(_ line: String) throws -> [String] { try desk.shell("dogear ---completion \(line)").lines }
    #expect(
      try candidates("list -- --section 2 0 '' dogear list --section ''").contains("Flash / Systems / Acceleration"))
    #expect(try candidates("search -- positional@0 2 1 dogear search @") == ["@heads"])
    #expect(try candidates("search -- positional@0 2 4 dogear search grok").contains("grokking"))
    #expect(try candidates("search -- positional@0 4 4 dogear search --library /nowhere grok") == [""])
  }
}
