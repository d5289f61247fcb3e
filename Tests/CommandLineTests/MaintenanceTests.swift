import Foundation
import Testing

@Suite("rebuild and check")
struct MaintenanceTests {
  @Test("a rebuild changes no answer and no id")
  func rebuild() throws {
    let desk = try Desk.withCorpus()
    let before = try desk.dogear("search", "--json", "-n", "0", "learning").output
    #expect(try desk.dogear("rebuild").output == "30 entries indexed\n")
    #expect(try desk.dogear("search", "--json", "-n", "0", "learning").output == before)
    #expect(try desk.dogear("check").output == "no damage found\n")
  }

  @Test("--reload reads the sources again")
  func reload() throws {
    let desk = try Desk()
    let path = try desk.write("list.md", "- [First thing](https://x.org/1)\n")
    _ = try desk.dogear("add", path)
    try desk.write("list.md", "- [First thing](https://x.org/1)\n- [Second thing](https://x.org/2)\n")
    #expect(try desk.dogear("rebuild", "--reload").lines == ["1 added, 0 changed, 1 unchanged", "2 entries indexed"])
  }

  @Test("an index that does not match the entries is noticed and repaired")
  func stale() throws {
    let desk = try Desk.withCorpus()
    let edit = try desk.shell("sqlite3 '\(desk.library)' \"UPDATE entry SET title = 'Unindexed' WHERE number = 3\"")
    try #require(edit.status == 0, "\(edit.messages)")
    let run = try desk.dogear("check")
    #expect(run.status == 2)
    #expect(run.messages.contains("the full-text index does not match the entries; `dogear check --fix` rebuilds it"))
    #expect(try desk.dogear("check", "--fix").status == 0)
    #expect(try desk.dogear("search", "--format", "{title}", "unindexed").output == "Unindexed\n")
  }

  @Test(
    "an index of another version asks for a rebuild in one line",
    arguments: [
      "",
      // As it was before there were lists of postings.
      "ALTER TABLE index_state DROP COLUMN lists; DROP TABLE index_list; DROP TABLE index_posting; DROP TABLE index_changed",
    ])
  func version(changes: String) throws {
    let desk = try Desk.withCorpus()
    let change = try desk.shell("sqlite3 '\(desk.library)' \"UPDATE index_state SET version = 'older'; \(changes)\"")
    #expect(change.status == 0, "\(change.messages)")
    let run = try desk.dogear("search", "grokking")
    #expect(run.status == 2)
    #expect(run.messages == "dogear: the index of \(desk.library) was built by another version; run `dogear rebuild`\n")
    #expect(try desk.dogear("rebuild").status == 0)
    #expect(try desk.dogear("search", "grokking").status == 0)
  }

  @Test("files that are no library")
  func wrongFiles() throws {
    let desk = try Desk()
    let missing = try desk.dogear("search", "x")
    #expect(
      missing.messages == "dogear: there is no library at \(desk.library) yet; load a list with `dogear add FILE`\n")
    let text = try desk.write("notes.txt", String(repeating: "not a database at all\n", count: 100))
    let wrong = try desk.dogear("search", "--library", text, "x")
    #expect(
      wrong.messages
        == "dogear: \(text) is not a dogear library; name another file with --library, or try `dogear recover` if it was one\n"
    )
    _ = try desk.shell("sqlite3 other.sqlite 'CREATE TABLE t(x)'")
    for command in ["search", "add"] {
      let other = try desk.dogear(command, "--library", "other.sqlite", "-", input: "- [X](https://x.org)\n")
      #expect(other.status == 2)
      #expect(other.messages.contains("other.sqlite is not a dogear library"))
    }
    // A mistyped path makes no library.
    #expect(try desk.dogear("rebuild", "--library", "typo.sqlite").status == 2)
    #expect(!FileManager.default.fileExists(atPath: desk.folder.path + "/typo.sqlite"))
  }

  @Test("killed at any moment, a rebuild or a load leaves the library whole")
  func killed() throws {
    let desk = try Desk()
    let records = (0..<3000).map {
      "{\"title\":\"Title \($0)\",\"abstract\":\"\(String(repeating: "w\($0) ", count: 60))\"}\n"
    }
    let path = try desk.write("list.ndjson", records.joined())
    _ = try desk.dogear("add", path)
    let more = try desk.write("more.ndjson", records.joined().replacingOccurrences(of: "Title", with: "Headline"))
    let before = try desk.dogear("search", "--json", "-n", "0", "title").output
    for (index, command) in ["rebuild", "add '\(more)'", "rebuild", "add '\(more)'"].enumerated() {
      let delay = 0.02 + 0.07 * Double(index)
      _ = try desk.shell(
        "'\(Desk.binary.path)' \(command) >/dev/null 2>&1 & sleep \(delay); kill -9 $! 2>/dev/null; wait")
      #expect(try desk.dogear("check").output == "no damage found\n")
      #expect(try desk.dogear("search", "--json", "-n", "0", "title").output == before)
    }
  }

  @Test("Ctrl-C leaves the library as it was")
  func interrupted() throws {
    let desk = try Desk.withCorpus()
    let records = (0..<20000).map {
      "{\"title\":\"Title \($0)\",\"abstract\":\"\(String(repeating: "w\($0) ", count: 40))\"}\n"
    }
    let path = try desk.write("list.ndjson", records.joined())
    // The load is under way once SIGINT (bit 2 of the mask) is caught.
    let run = try desk.shell(
      """
      '\(Desk.binary.path)' add '\(path)' &
      until grep -q '^SigCgt.*[2367abef]$' /proc/$!/status; do sleep 0.01; done
      sleep 0.1; kill -INT $!; wait $!; echo status $?
      """)
    #expect(run.output == "status 130\n", "\(run.output) \(run.messages)")
    #expect(run.messages == "dogear: interrupted; the library is as it was\n")
    #expect(try desk.dogear("list", "--ids").lines.count == 30)
    #expect(try desk.dogear("check").status == 0)
  }

  @Test("searches answer from the old or the new index while one is built")
  func concurrentRebuild() throws {
    let desk = try Desk.withCorpus()
    let run = try desk.shell(
      """
      expected=$(dogear search --ids learning)
      for i in 1 2 3 4 5 6; do dogear rebuild --quiet & done
      for i in $(seq 1 40); do
        [ "$(dogear search --ids learning)" = "$expected" ] || echo different
      done
      wait; dogear check
      """)
    #expect(run.output == "no damage found\n", "\(run.messages)")
  }
}
