import Foundation
import Testing

@Suite("dogear add, of folders")
struct FolderTests {
  /// Lists of every kind in turn, each with one entry of its own.
  private static func list(_ number: Int) -> (name: String, text: String) {
    let title = "Naïve entry \(number)"
    let url = "https://example.org/\(number)"
    switch number % 6 {
    case 0: return ("\(number).md", "# Mine\n\n- [\(title)](\(url)) – note\n")
    case 1: return ("\(number).ndjson", "{\"title\":\"\(title)\",\"url\":\"\(url)\"}\n")
    case 2: return ("\(number).json", "[{\"title\":\"\(title)\",\"url\":\"\(url)\"}]")
    case 3: return ("\(number).html", "<!doctype html><ul><li><a href='\(url)'>\(title)</a></ul>")
    case 4: return ("\(number).org", "* Mine\n** TODO [[\(url)][\(title)]]\n")
    case 5 where number % 4 == 1: return ("\(number).txt", "# mine\n\(url) \(title)\n")
    default: return ("\(number).urls", "\(url) \(title)\n")
    }
  }

  private static let broken = [
    ("x0.ndjson", "{\"title\":\n"), ("x1.json", "[{]"), ("x2.json", "no JSON"), ("x3.ndjson", "[1, 2]\n"),
    ("x4.zip", "no archive"), ("x5.urls", "prose\n"), ("x6.pdf", "%PDF-1.7\nnothing"), ("x7.json", "{\"entries\": 3}"),
    ("x8.md.gz", "\u{1F}\u{8B}broken"), ("x9.ndjson", "{\"year\": 1999}\n"),
  ]

  @Test("whatever is broken in a folder costs only itself")
  func mixedFolder() throws {
    let desk = try Desk()
    let count = 90
    for number in 0..<count {
      let (name, text) = Self.list(number)
      try desk.write("lists/\(number % 7)/\(name)", text)
    }
    // By bytes: gzip's mark is no UTF-8.
    for (name, text) in Self.broken {
      try desk.write("lists/\(name)", "")
      let bytes = text.unicodeScalars.map { UInt8($0.value) }
      try Data(bytes).write(to: desk.folder.appendingPathComponent("lists/\(name)"))
    }
    try desk.write("lists/cover.png", "no list")
    try desk.write("lists/readme.txt", "What is in this folder.\n")
    try desk.write("lists/.hidden.md", "- [Hidden](https://example.org/hidden)\n")
    let run = try desk.dogear("add", "lists")
    #expect(run.status == 2)
    #expect(run.output == "\(count) added, 0 changed, \(Self.broken.count) problems\n")
    let lines = run.messages.split(separator: "\n").filter { $0.contains(": ") }
    #expect(lines.count == Self.broken.count, "\(run.messages)")
    for (name, _) in Self.broken { #expect(lines.contains { $0.hasPrefix("lists/" + name) }, "\(name)") }
    #expect(try desk.dogear("search", "--format", "{title}", "naïve 37").output.hasPrefix("Naïve entry 37\n"))
  }

  @Test("of tables, texts and XML in a folder only lists are taken")
  func filesOfManyUses() throws {
    let desk = try Desk()
    let feed =
      "<rss version='2.0'><channel><item><title>Löß</title><link>https://example.org/1</link></item></channel></rss>"
    let lists = [
      ("feed.xml", feed), ("table.csv", "title,url\nÅngström,https://example.org/2\n"),
      ("pubmed.txt", "PMID- 1\nTI  - Çedilla\n"), ("cite.yaml", "references:\n- id: a\n  title: Ñandú\n  type: book\n"),
    ]
    let others = [
      ("page.xml", "<project><title>Not a list</title></project>"), ("queries.tsv", "# query\tkey\nspeculative\ta\n"),
      ("numbers.csv", "1,2\n3,4\n"), ("readme.txt", "See [here](https://example.org/x).\n"),
      ("compose.yml", "services:\n  web:\n    image: x\n"), ("store.sqlite", "SQLite format 3\u{0}"),
    ]
    for (name, text) in lists + others { try desk.write("lists/" + name, text) }
    let run = try desk.dogear("add", "lists")
    #expect(
      run.output == "\(lists.count) added, 0 changed\n" && run.messages.isEmpty && run.status == 0, "\(run.messages)")
    let packed = try desk.shell("tar -czf lists.tar.gz lists && dogear add lists.tar.gz")
    #expect(packed.output == "0 added, 0 changed, \(lists.count) merged\n" && packed.messages.isEmpty)
    // Alone, a file is read whatever it looks like.
    #expect(try desk.dogear("add", "lists/queries.tsv").status == 0)
  }

  @Test("what was found is written as a list")
  func listsOfHits() throws {
    let desk = try Desk()
    try desk.write(
      "a.ndjson",
      "{\"title\":\"Ære\",\"section\":\"B\"}\n{\"title\":\"Ære and Øre\",\"section\":\"A\"}\n{\"title\":\"Öre\"}\n")
    #expect(try desk.dogear("add", "a.ndjson").status == 0)
    let found = try desk.dogear("search", "--as", "tsv", "ære")
    #expect(
      found.output.split(separator: "\n").dropFirst().map { $0.split(separator: "\t")[1] } == ["Ære", "Ære and Øre"])
    #expect(try desk.dogear("search", "--as=bib", "-n", "1", "\"ære and\"").output.contains("{Ære and Øre}"))
    #expect(
      try desk.shell("dogear search --as ndjson -n 0 ære | dogear --library b.sqlite add -").output
        == "2 added, 0 changed\n")
    #expect(try desk.dogear("search", "--as", "opml", "ære", "--ids").status == 2)
    #expect(try desk.dogear("search", "--as", "pdf", "ære").messages.contains("PDF"))
    for command in ["list", "show öre", "similar ære"] {
      #expect(try desk.shell("dogear \(command) --as markdown").output.contains("**"), "\(command)")
    }
  }

  @Test("compressed lists and archives are read like the files in them")
  func packed() throws {
    let desk = try Desk()
    try desk.write("lists/a.ndjson", "{\"title\":\"Ælfric\"}\n{\"title\":\n")
    try desk.write("b.md", "- [Beowulf](https://example.org/b)\n")
    let packed = try desk.shell("gzip lists/a.ndjson && tar -cJf lists/b.tar.xz b.md && rm b.md && dogear add lists")
    #expect(packed.output == "2 added, 0 changed, 1 problem\n" && packed.status == 2)
    #expect(packed.messages.contains("lists/a.ndjson.gz:2: "))
    #expect(try desk.shell("dogear add - < lists/b.tar.xz").output == "0 added, 0 changed, 1 merged\n")
    let again = try desk.dogear("add", "lists/b.tar.xz")
    #expect(again.output == "0 added, 0 changed, 1 unchanged\n" && again.status == 0)
  }

  @Test("a named format is that of what is compressed")
  func namedFormat() throws {
    let desk = try Desk()
    try desk.write("list.txt", "- plain item\n")
    let run = try desk.shell("gzip list.txt && dogear add --format markdown list.txt.gz")
    #expect(run.output == "1 added, 0 changed\n")
  }

  @Test("a file whose name is not UTF-8 is not passed over in silence")
  func names() throws {
    let desk = try Desk()
    try desk.write("lists/good.md", "- [Good](https://example.org/1)\n")
    let run = try desk.shell(
      "cd lists; cp good.md \"$(printf 'bad\\377.md')\"; touch \"$(printf 'picture\\377.png')\"; cd ..; dogear add lists"
    )
    #expect(run.output == "1 added, 0 changed, 1 problem\n" && run.status == 2)
    #expect(run.messages == "lists/bad\u{FFFD}.md: cannot be read: its name is not UTF-8; rename it\n")
    let named = try desk.shell("dogear add lists/bad*.md")
    #expect(named.messages == "dogear: lists/bad\u{FFFD}.md: no such file; a name must be UTF-8, rename it\n")
  }

  @Test("names may have line feeds, escapes and dashes in front")
  func oddNames() throws {
    let desk = try Desk()
    for (number, name) in ["-dash.md", "--help.md", "a\nb \u{1B}[31m\u{202E}.md", "x\u{1B}[2J/c.md"].enumerated() {
      try desk.write("lists/\(name)", "- [Odd \(number)](https://example.org/\(number))\n[broken\n")
    }
    let run = try desk.shell("cd lists; dogear add -- -dash.md --help.md; dogear add ..; dogear sources; dogear list")
    #expect(run.status == 0 && run.lines.prefix(2) == ["2 added, 0 changed", "2 added, 0 changed, 2 unchanged"])
    #expect(run.lines.count == 2 + 4 + 4)
    let forbidden = (run.output + run.messages).unicodeScalars.filter { $0 == "\u{1B}" || $0 == "\u{202E}" }
    #expect(forbidden.isEmpty)
  }
}
