import ReadingList
import TestSupport
import Testing

@testable import Formats

/// What the writer of bibliographies writes, the reader reads back.
@Suite struct BibTeXRoundTripTests {
  private static let pieces = [
    "{", "}", "\\", "\\{", "$x^2$", "$\\frac{a}{b}$", "$5", "--", "---", "``", "''", "~", "_", "^", "#", "%", "&", "@",
    "@article{x,", "\"", "GPT-4", "mRNA", "naïve", "Erdős", "数据", "🦉", "e\u{301}", "שלום", "\\textbf{x}",
    "\\textbackslash{}", "\\'e", "and", "others", "von", "Jr.", ",", ";", ":", "=", "(x)", "-", "–", "'", "`",
    "\u{2028}",
    "year = {1}", "1", "\\\\", "{\\o}", "C:\\new", "\\url{x}", "a--b", "http://example.org/~a_b%20c",
  ]

  private func text(_ generator: inout SeededGenerator, _ count: ClosedRange<Int>, after start: String = "") -> String {
    (start + generator.text(Self.pieces, count: count, separator: generator.chance(3) ? "" : " ")).collapsingBlanks()
  }

  private func paragraphs(_ generator: inout SeededGenerator) -> String {
    let ends = ["\n", "\n\n", "\n  ", "  \n", "\n\n\n\n", "  "]
    let lines = (0..<Int.random(in: 1...4, using: &generator)).map { _ in text(&generator, 1...5) }
    return lines.dropFirst().reduce(lines[0]) { $0 + generator.pick(ends) + $1 }.trimmingBlanks()
  }

  private func entry(_ generator: inout SeededGenerator, number: Int) -> Entry {
    var entry = Entry(key: "key\(number)", title: text(&generator, 1...6, after: "T\(number) "))
    if generator.chance(3) { entry.key = text(&generator, 1...2, after: "k ") }
    if generator.chance(2) { entry.note = paragraphs(&generator) }
    if generator.chance(2) { entry.abstract = paragraphs(&generator) }
    if generator.chance(2) { entry.venue = text(&generator, 1...3) }
    if generator.chance(2) { entry.year = Int.random(in: 1000...2999, using: &generator) }
    if generator.chance(3) { entry.doi = "10.1234/a_b<\(number)>" }
    if generator.chance(3) { entry.arxiv = "2211.1719\(number % 10)" }
    if generator.chance(2) { entry.added = generator.pick(["2025-09-13", "2025-09-13T10:00:00Z"]) }
    if generator.chance(2) { entry.status = generator.pick(ReadingStatus.allCases) }
    let names = [
      "Ada Lovelace", "J. van der Berg", "Đặng Thị Mai", "Martin Luther King Jr.", "O. {x}, A and B", "others",
    ]
    entry.authors = names.filter { _ in generator.chance(3) }
    if generator.chance(4) { entry.authors.append(text(&generator, 1...3, after: "A")) }
    entry.tags = (0..<Int.random(in: 0...2, using: &generator)).map { text(&generator, 1...2, after: "\($0) ") }
    entry.sections = (0..<Int.random(in: 0...2, using: &generator)).map { text(&generator, 1...2, after: "S\($0) ") }
    entry.links = (0..<Int.random(in: 0...3, using: &generator)).map { index in
      let url =
        "https://example.org/\(index)" + generator.pick(["", "/a_b", "~x{1}", "?q=a%20b&c=$d#e", "/\\x", "/a b"])
      return Link(url: url, label: generator.chance(2) ? nil : text(&generator, 1...2, after: "L "))
    }
    for _ in 0..<Int.random(in: 0...5, using: &generator) {
      entry.details[generator.pick(Self.details)] = text(&generator, 1...3)
    }
    for (name, values) in Self.usual where generator.chance(3) { entry.details[name] = generator.pick(values) }
    if entry.venue?.isEmpty == true { entry.venue = nil }
    entry.details = entry.details.filter { !$0.value.isEmpty }
    return entry
  }

  /// Names of details, among them those that are fields with a meaning of their own.
  private static let details = [
    DetailName.publisher, DetailName.number, DetailName.issue, DetailName.accessed, "ISBN", "owner", "My Column", "ü",
    "title", "author", "url", "doi", "keywords", "note", "date", "year", "month", "timestamp", "crossref", "xdata",
    "eprint", "archiveprefix", "howpublished", "journal", "booktitle", "subtitle", "type", "groups", "entrytype",
    "detail-x", "entry-key", "csl-type", "bdsk-url-3", "readstatus", "venue", "x:y", "file", "editor", "others", "page",
  ]

  private static let usual: [(String, [String])] = [
    (
      DetailName.type,
      ["article-journal", "paper-conference", "thesis", "report", "webpage", "hearing", "software", "x"]
    ),
    (DetailName.issued, ["2019", "2019-03", "2019-03-02", "2019-03/2020-01", "1066-10-14", "soon"]),
    (DetailName.page, ["1-12", "1–12", "A1-A7", "3, 5-7", "i--x"]), (DetailName.genre, ["PhD thesis", "phdthesis"]),
    (DetailName.editor, ["Ada Lovelace; Jan van der Berg", "Lovelace, Ada", "A and B; C"]),
    (DetailName.file, ["a/b.pdf", "C:\\x\\y.pdf", "a; b.pdf", "x:y:PDF", "{a}.pdf", "\\\\server\\{"]),
    (DetailName.visibility, ["private", "true"]), (DetailName.volume, ["abs/2211.17192", "7"]),
  ]

  private func written(_ entries: [Entry], sections: [Section] = []) -> String {
    var text = ""
    BibTeXWriter().write(sections: sections, entries: entries.map { IdentifiedEntry(entry: $0) }) { text += $0 }
    return text
  }

  @Test(arguments: 0..<400) func entries(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let entries = (0..<4).map { entry(&generator, number: $0) }
    let text = written(entries)
    let found = try Found(text, as: .bibtex)
    #expect(found.problems.isEmpty)
    expectSame(found.entries, ordered(entries), text)
    #expect(try Format.detect(ByteSource(name: "-", bytes: Array(text.utf8))) == .bibtex)
  }

  @Test(arguments: 0..<150) func entriesOfOtherFormats(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    var entries = (0..<6).map { generator.fullEntry(number: $0) }
    for index in entries.indices where entries[index].key == nil { entries[index].key = "k\(index)" }
    let text = written(entries)
    expectSame(try Found(text, as: .bibtex).entries, ordered(entries), text)
  }

  private func ordered(_ entries: [Entry]) -> [Entry] {
    SectionGroup.groups(sections: [], entries: entries.map { IdentifiedEntry(entry: $0) })
      .flatMap { $0.entries.map(\.entry) }
  }

  private func expectSame(_ found: [Entry], _ expected: [Entry], _ text: String) {
    #expect(found.count == expected.count)
    for (entry, original) in zip(found, expected) where entry != original {
      let (a, b) = (Mirror(reflecting: entry), Mirror(reflecting: original))
      for (field, value) in zip(a.children, b.children) where "\(field.value)" != "\(value.value)" {
        Issue.record("\(original.title): \(field.label ?? "") is \(field.value), not \(value.value)")
      }
    }
  }

  @Test func sections() throws {
    let sections = [
      Section(name: "Papers › Decoding; {fast}", tagline: "50 % & \"more\" \\ {", position: 0),
      Section(name: "A, B and C", tagline: nil, position: 1),
    ]
    let entries = [Entry(title: "X", sections: ["A, B and C"]), Entry(title: "Y", sections: [sections[0].name, "Z"])]
    let found = try Found(written(entries, sections: sections), as: .bibtex)
    #expect(found.entries.map(\.sections) == [entries[1].sections, entries[0].sections])
    #expect(found.sections.map(\.name) == [sections[0].name, "A, B and C", "Z"])
    #expect(found.sections.map(\.tagline) == [sections[0].tagline, nil, nil])
  }

  @Test func keys() throws {
    let entries = [
      Entry(key: "Same", title: "A"), Entry(key: "same", title: "B"), Entry(key: "with blank", title: "C"),
      Entry(title: "On the Möbius strip", authors: ["Édouard van der Łuk"], year: 1999),
      Entry(title: "On the Möbius strip", authors: ["Édouard van der Łuk"], year: 1999), Entry(title: "数据"),
    ]
    let text = written(entries)
    let keys = text.split(separator: "\n").filter { $0.hasPrefix("@misc") }.map { $0.dropFirst(6).dropLast() }
    #expect(keys == ["Same", "same-2", "c", "vanderuk1999mobius", "vanderuk1999mobius-2", "entry"])
    #expect(try Found(text, as: .bibtex).entries.prefix(3).map(\.key) == ["Same", "same", "with blank"])
  }
}
