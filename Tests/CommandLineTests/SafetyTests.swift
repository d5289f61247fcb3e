import Foundation
import Testing

@Suite("backup, recover, export --all and import")
struct SafetyTests {
  @Test("a library goes through text and back, with what a person has changed")
  func roundTrip() throws {
    let desk = try Desk.withCorpus()
    _ = try desk.shell("dogear tag 1706.03762 +æ; dogear note 1706.03762 'two\nlines'; dogear save heads eagle -n 3")
    let run = try desk.shell(
      """
      dogear export --all > all.ndjson && dogear import --library new.sqlite all.ndjson
      dogear export --all --library new.sqlite | cmp - all.ndjson && echo same
      dogear import --library piped.sqlite --quiet - < all.ndjson; dogear check --library piped.sqlite
      dogear undo --library new.sqlite | cut -d: -f1
      """)
    #expect(run.lines == ["30 entries imported", "same", "no damage found", "undone"], "\(run.messages)")
    let again = try desk.shell("dogear import all.ndjson")
    #expect(again.status == 2)
    #expect(
      again.messages == "dogear: \(desk.library) has entries already; name a new library with --library FILE\n")
    let list = try desk.dogear("import", "--library", "other.sqlite", Desk.corpus.path)
    #expect(list.status == 2)
    #expect(
      list.messages.hasSuffix(
        "it does not begin as what `dogear export --all` writes; to load a list, use `dogear add`\n"))
    #expect(try desk.dogear("export").messages.contains("Choose --format FORMAT or --all."))
    #expect(try desk.dogear("export", "--all", "--section", "eagle").status == 2)
  }

  @Test("a backup can be searched, and replaces libraries only")
  func backup() throws {
    let desk = try Desk.withCorpus()
    #expect(try desk.dogear("backup", "copies/a b.sqlite").output == "30 entries copied\n")
    #expect(try desk.dogear("backup", "--quiet", "copies/a b.sqlite").output == "")
    let expected = try desk.dogear("search", "--ids", "learning").output
    #expect(try desk.dogear("search", "--ids", "--library", "copies/a b.sqlite", "learning").output == expected)
    let path = try desk.write("notes.txt", "kept")
    let run = try desk.dogear("backup", path)
    #expect(run.status == 2)
    #expect(run.messages == "dogear: there is a file at \(path) already; name one that is not there yet\n")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "kept")
  }

  @Test("a damaged library says what to do, and what can be read is saved")
  func recovery() throws {
    let desk = try Desk.withCorpus()
    let expected = try desk.dogear("list", "--ids").output
    _ = try desk.shell("head -c 100 /dev/zero | dd of='\(desk.library)' conv=notrunc status=none; rm -f *-wal *-shm")
    let search = try desk.dogear("search", "eagle")
    #expect(search.status == 2)
    #expect(search.messages.hasSuffix("or try `dogear recover` if it was one\n"))
    let run = try desk.dogear("recover", "saved.sqlite")
    #expect(run.output == "30 entries saved\n" && run.status == 0, "\(run.messages)")
    #expect(try desk.dogear("list", "--ids", "--library", "saved.sqlite").output == expected)
    #expect(try desk.dogear("check", "--library", "saved.sqlite").output == "no damage found\n")
    #expect(try desk.dogear("recover", "saved.sqlite").status == 2)
  }

  @Test("each file that cannot be used says why in one line", arguments: ["", "\u{0}\u{0}", "SQLite format 3\u{0}"])
  func otherFiles(content: String) throws {
    let desk = try Desk()
    let path = try desk.write("x.sqlite", content)
    for command in [
      ["search", "x"], ["list"], ["recover", "new.sqlite"], ["backup", "new.sqlite"], ["export", "--all"],
    ] {
      let run = try desk.shell("dogear \(command.joined(separator: " ")) --library '\(path)'")
      #expect(run.status == 2)
      #expect(run.messages.hasPrefix("dogear: \(path)") || run.messages.contains(path), "\(run.messages)")
      #expect(run.messages.filter { $0 == "\n" }.count == 1, "\(run.messages)")
    }
    #expect(!FileManager.default.fileExists(atPath: desk.folder.path + "/new.sqlite"))
  }

  @Test("a link to the library is the library, and the file alone has all of it")
  func links() throws {
    let desk = try Desk.withCorpus()
    let run = try desk.shell(
      """
      mkdir sub && ln -s '\(desk.library)' sub/link.sqlite
      dogear tag --library sub/link.sqlite 1706.03762 +linked --quiet
      cp '\(desk.library)' copy.sqlite
      dogear search --library copy.sqlite --format '{title}' tag:linked
      ls sub
      """)
    #expect(run.lines == ["Attention is all you need", "link.sqlite"], "\(run.messages)")
  }

  @Test("a second writer says that it waits, and then goes on")
  func waiting() throws {
    let desk = try Desk.withCorpus()
    let run = try desk.shell(
      """
      (echo 'BEGIN IMMEDIATE;'; sleep 2; echo 'COMMIT;') | sqlite3 '\(desk.library)' & sleep 0.5
      dogear tag 1706.03762 +later --quiet; echo $?; wait
      """)
    #expect(run.output == "0\n")
    #expect(run.messages == "waiting for another process that writes \(desk.library)\n")
  }
}
