import Foundation
import Testing

@Suite("dogear add")
struct AddTests {
  @Test("the second load of a source changes nothing")
  func isIdempotent() throws {
    let desk = try Desk()
    #expect(try desk.dogear("add", Desk.corpus.path).output == "30 added, 0 changed\n")
    #expect(try desk.dogear("add", Desk.corpus.path).output == "0 added, 0 changed, 30 unchanged\n")
  }

  @Test("a changed note is an update and is found at once")
  func updates() throws {
    let desk = try Desk()
    let path = try desk.write("list.md", "# L\n\n## A\n\n- [Ælfric’s Colloquy](https://x.org/1) — old note\n")
    _ = try desk.dogear("add", path)
    try desk.write("list.md", "# L\n\n## A\n\n- [Ælfric’s Colloquy](https://x.org/1) — marvellous\n")
    #expect(try desk.dogear("add", path).output == "0 added, 1 changed\n")
    #expect(
      try desk.dogear("search", "--format", "{title}|{note}", "marvellous").output == "Ælfric’s Colloquy|marvellous\n")
    #expect(try desk.dogear("search", "note:old").status == 1)
  }

  @Test("an entry gone from its source is reported, and taken out with --prune only")
  func prunes() throws {
    let desk = try Desk()
    let path = try desk.write("list.md", "- [One thing](https://x.org/1)\n- [Other thing](https://x.org/2)\n")
    _ = try desk.dogear("add", path)
    try desk.write("list.md", "- [One thing](https://x.org/1)\n")
    let reported = try desk.dogear("add", path)
    #expect(reported.output.contains("1 gone from the source"))
    #expect(reported.messages.contains("Other thing"))
    #expect(reported.status == 0)
    #expect(try desk.dogear("search", "other").status == 0)
    #expect(try desk.dogear("add", "--prune", path).output.contains("1 removed"))
    #expect(try desk.dogear("search", "other").status == 1)
    #expect(try desk.dogear("check").status == 0)
  }

  @Test("the same work in two lists is one entry with both notes")
  func merges() throws {
    let desk = try Desk()
    let a = try desk.write("a.md", "- [Attention](https://arxiv.org/abs/1706.03762v5) — from a\n")
    let b = try desk.write("b.md", "- [Attention is all](http://www.arxiv.org/pdf/1706.03762.pdf) — from b\n")
    _ = try desk.dogear("add", a)
    #expect(try desk.dogear("add", b).output == "0 added, 0 changed, 1 merged\n")
    #expect(try desk.dogear("show", "--format", "{title}: {note}", "1706.03762").output == "Attention: from a from b\n")
  }

  @Test("a broken record is reported with its line, and the rest is taken")
  func reportsProblems() throws {
    let desk = try Desk()
    let path = try desk.write(
      "list.ndjson", "{\"title\":\"Good one\"}\n{\"title\":\n{\"title\":\"Good two\",\"year\":\"soon\"}\n{\"year\":1}\n"
    )
    let run = try desk.dogear("add", path)
    #expect(run.status == 2)
    #expect(run.output.hasPrefix("2 added"))
    #expect(run.messages.contains("list.ndjson:2: "))
    #expect(run.messages.contains("list.ndjson:4: "))
  }

  @Test("an unreadable file does not keep the others out")
  func takesTheRest() throws {
    let desk = try Desk()
    let good = try desk.write("good.md", "- [Good](https://x.org/1)\n")
    let run = try desk.dogear("add", good, desk.folder.path + "/binary.ndjson")
    #expect(run.status == 2)
    #expect(run.messages.contains("binary.ndjson"))
  }

  @Test("a dry run says what would change and changes nothing")
  func dryRun() throws {
    let desk = try Desk()
    #expect(try desk.dogear("add", "--dry-run", Desk.corpus.path).output == "would be: 30 added, 0 changed\n")
    #expect(try desk.dogear("list").status == 1)
  }

  @Test("standard input, folders and patterns are sources")
  func sources() throws {
    let desk = try Desk()
    #expect(try desk.dogear("add", "-", input: "- [From a pipe](https://x.org/p)\n").output.hasPrefix("1 added"))
    #expect(try desk.dogear("add", input: "{\"title\":\"Piped record\"}\n").output.hasPrefix("1 added"))
    try desk.write("lists/a.md", "- [In a folder](https://x.org/a)\n")
    try desk.write("lists/deep/b.html", "<ul><li><a href='https://x.org/b'>Deep</a> – note</li></ul>")
    try desk.write("lists/.hidden.md", "- [Hidden](https://x.org/h)\n")
    try desk.write("lists/picture.png", "no list")
    #expect(try desk.dogear("add", "lists").output.hasPrefix("2 added"))
    try desk.write("more/c.md", "- [By pattern](https://x.org/c)\n")
    #expect(try desk.dogear("add", "more/*.md").output.hasPrefix("1 added"))
    let missing = try desk.dogear("add", "nowhere/*.md")
    #expect(missing.status == 2)
    #expect(missing.messages == "dogear: nowhere/*.md: no such file\n")
  }

  @Test("--format overrides what the content looks like")
  func format() throws {
    let desk = try Desk()
    let path = try desk.write("list.txt", "{\"title\":\"Is a record\"}\n")
    #expect(try desk.dogear("add", "--format", "jsonl", path).output.hasPrefix("1 added"))
  }

  @Test("--map says which column holds what, and mistakes in it are told")
  func columns() throws {
    let desk = try Desk()
    let path = try desk.write("list.txt", "Working name,Where\nDraft trees,https://x.org/1\n")
    #expect(try desk.dogear("add", path, "--map", "title=working name,url=Where").output.hasPrefix("1 added"))
    #expect(try desk.dogear("search", "--format", "{title} {url}", "draft").output == "Draft trees https://x.org/1\n")
    let wrong = try desk.dogear("add", path, "--map", "title=Name")
    #expect(wrong.status == 2)
    #expect(wrong.messages.contains("list.txt:1: there is no column “Name”, only Working name, Where\n"))
    let field = try desk.dogear("add", path, "--map", "titel=Where")
    #expect(field.status == 2)
    #expect(field.messages.hasPrefix("dogear: --map: there is no “titel”, only title, url,"))
    #expect(field.messages.hasSuffix("did you mean title?\n"))
    #expect(
      try desk.dogear("add", path, "--map", "Where").messages
        == "dogear: --map: “Where” is no FIELD=COLUMN; write --map title=Name,url=Link\n")
  }

  @Test("control characters of a list never reach a terminal")
  func hostileText() throws {
    let desk = try Desk()
    _ = try desk.dogear("add", input: "{\"title\":\"Red\\u001b[31m alert\\u0007\",\"note\":\"line\\u009b1mone\"}\n")
    for arguments in [["red"], ["--width", "80", "red"], ["--json", "red"], ["--format", "{title}{note}", "red"]] {
      let run = try desk.dogear("search", arguments[0], arguments.count > 1 ? arguments[1] : "", arguments.last ?? "")
      #expect(run.status == 0)
      #expect(!run.output.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{7}" || $0 == "\u{9B}" })
    }
  }

  /// The library may be named before the command.
  @Test(arguments: ["--library other.sqlite", "--library=other.sqlite"])
  func theLibraryMayComeFirst(option: String) throws {
    let desk = try Desk()
    try desk.write("list.ndjson", "{\"title\":\"Draft trees\"}\n")
    #expect(try desk.shell("dogear \(option) add list.ndjson").output.hasPrefix("1 added"))
    #expect(try desk.shell("dogear \(option) search draft --format '{title}'").output == "Draft trees\n")
    #expect(try desk.shell("dogear \(option) draft --format '{title}'").output == "Draft trees\n")
    #expect(try desk.dogear("search", "draft").status == 2)
  }
}
