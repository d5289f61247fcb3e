import ReadingList
import TestSupport
import Testing

@testable import Formats

/// What a writer writes, the reader of the format reads back.
@Suite struct RoundTripTests {
  private static let sections = [2, 0, 1, 3].map { number in
    Section(
      name: "Section \(number)",
      tagline: number == 1 ? nil : "About <b> & *stars*, 1. and [so on](x) – www.example.org",
      position: number)
  }

  private func written(_ entries: [Entry], as format: Format) -> String {
    var text = ""
    let sections = Self.sections
    format.writer(title: "A *list* & <more>")?.write(
      sections: sections, entries: entries.map { IdentifiedEntry(entry: $0) }
    ) {
      text += $0
    }
    return text
  }

  /// `entries` in the order in which writers put them; those without section at the end or at the start.
  private func ordered(_ entries: [Entry], looseFirst: Bool = false) -> [Entry] {
    let groups = SectionGroup.groups(sections: Self.sections, entries: entries.map { IdentifiedEntry(entry: $0) })
    let loose = groups.filter { $0.section == nil }
    let others = groups.filter { $0.section != nil }
    return (looseFirst ? loose + others : others + loose).flatMap { $0.entries.map(\.entry) }
  }

  /// Field by field, so that a failure shows the one that differs.
  private func expectSame(_ found: [Entry], _ expected: [Entry]) {
    #expect(found.count == expected.count)
    for (entry, original) in zip(found, expected) where entry != original {
      let (a, b) = (Mirror(reflecting: entry), Mirror(reflecting: original))
      for (field, value) in zip(a.children, b.children) where "\(field.value)" != "\(value.value)" {
        Issue.record("\(original.title): \(field.label ?? "") is \(field.value), not \(value.value)")
      }
    }
  }

  private func withoutByline(_ entry: Entry) -> Entry {
    var entry = entry
    (entry.year, entry.authors) = (nil, [])
    return entry
  }

  private func sectionsMatch(_ found: [Section], _ entries: [Entry]) -> Bool {
    let used = Set(entries.compactMap(\.sections.first))
    return Self.sections.filter { used.contains($0.name) }.allSatisfy { section in
      found.contains { $0.name == section.name && $0.tagline == section.tagline }
    }
  }

  @Test(arguments: 0..<150) func records(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let entries = (0..<6).map { generator.fullEntry(number: $0) }
    for format in [Format.ndjson, .json] {
      let text = written(entries, as: format)
      let found = try Found(text, as: format == .json ? .json : .ndjson)
      expectSame(found.entries, ordered(entries))
      #expect(found.problems.isEmpty)
      #expect(sectionsMatch(found.sections, entries))
    }
  }

  @Test(arguments: 0..<150) func page(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let entries = (0..<6).map { generator.fullEntry(number: $0) }
    let text = written(entries, as: .html)
    let found = try Found(text, as: .html)
    expectSame(found.entries, ordered(entries))
    #expect(sectionsMatch(found.sections, entries))
    #expect(try Format.detect(ByteSource(name: "-", bytes: Array(text.utf8))) == .html)
  }

  @Test(arguments: 0..<300) func markdown(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let entries = (0..<6).map { generator.entry(number: $0) }
    let text = written(entries, as: .markdown)
    let found = try Found(text, as: .markdown)
    let expected = ordered(entries, looseFirst: true)
    expectSame(found.entries.map { withoutByline($0) }, expected.map { withoutByline($0) })
    #expect(sectionsMatch(found.sections, entries))
    #expect(try Format.detect(ByteSource(name: "-", bytes: Array(text.utf8))) == .markdown)
    for (entry, original) in zip(found.entries, expected) where original.year != nil {
      #expect(entry.year == original.year)
      #expect(entry.authors == original.authors || original.authors.contains("Đặng Thị Mai"))
    }
  }

  @Test(arguments: 0..<150) func tables(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let entries = (0..<6).map { number in
      var entry = generator.fullEntry(number: number)
      entry.status = generator.chance(2) ? nil : ReadingStatus.allCases.randomElement(using: &generator)
      if generator.chance(2) { entry.details = [generator.text(1...2): generator.text(1...4), "volume": "=1"] }
      return entry
    }
    for format in [Format.csv, .tsv] {
      let text = written(entries, as: format)
      let found = try Found(text, as: format)
      expectSame(found.entries, ordered(entries))
      #expect(found.problems.isEmpty)
      #expect(sectionsMatch(found.sections, entries))
      #expect(try Format.detect(ByteSource(name: "-", bytes: Array(text.utf8))) == format)
    }
  }

  @Test(arguments: 0..<150) func bookmarks(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let entries = (0..<6).map { number in
      var entry = generator.entry(number: number)
      (entry.year, entry.authors) = (nil, [])
      entry.links = entry.links.prefix(1).map { Link(url: $0.url) }
      if generator.chance(2) { entry.tags = [generator.text(1...2).filter { $0 != "," }, "x\(number)"] }
      if generator.chance(2) { entry.added = "2025-09-13T10:00:00Z" }
      if generator.chance(2) { entry.status = ReadingStatus.allCases.randomElement(using: &generator) }
      if generator.chance(3) { entry.details = ["visibility": "private", "keyword": generator.text(1...1)] }
      if generator.chance(3) { entry.sections = entry.sections.map { $0 + " › " + generator.text(1...2) } }
      entry.tags = entry.tags.map { $0.collapsingBlanks() }.filter { !$0.isEmpty }
      return entry
    }
    let text = written(entries, as: .netscape)
    let found = try Found(text, as: .netscape)
    let key: (Entry) -> String = { $0.title + ($0.note ?? "") }
    expectSame(found.entries.sorted { key($0) < key($1) }, entries.sorted { key($0) < key($1) })
    #expect(found.problems.isEmpty)
    #expect(sectionsMatch(found.sections, entries))
    #expect(try Format.detect(ByteSource(name: "a.html", bytes: Array(text.utf8))) == .netscape)
  }

  @Test func controlCharactersInRecords() throws {
    let entry = Entry(key: "a\u{1}b", title: "tab \u{7F} \"quoted\" \\ / \u{2028}", note: "bell \u{7} and\nline")
    let text = written([entry], as: .ndjson)
    #expect(text.contains("\\u0007 and\\nline") && text.contains("\\\"quoted\\\" \\\\ /"))
    #expect(text.filter { $0 == "\n" }.count == 1)
    let found = try Found(text, as: .ndjson).entries
    #expect(found.first?.note == entry.note && found.first?.key == entry.key)
  }

  @Test func identifiersInRecords() throws {
    let id = EntryID("0123456789")
    var text = ""
    NDJSONWriter().write(
      sections: [],
      entries: [
        IdentifiedEntry(id: id, entry: Entry(key: "k", title: "A")), IdentifiedEntry(id: id, entry: Entry(title: "B")),
      ]
    ) { text += $0 }
    #expect(text == "{\"id\":\"0123456789\",\"key\":\"k\",\"title\":\"A\"}\n{\"id\":\"0123456789\",\"title\":\"B\"}\n")
    #expect(try Found(text, as: .ndjson).entries.map(\.key) == ["k", "0123456789"])
  }

  @Test func emptyLists() throws {
    for format in Format.all where format.isWritable && format.isReadable {
      let text = written([], as: format)
      #expect(try Found(text, as: format).entries.isEmpty)
      #expect(try Found(text, as: format).problems.isEmpty)
    }
  }

  @Test func unsafeAddressesAreNoLinks() throws {
    let links = ["javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "vbscript:x", "relative.pdf"].map {
      Link(url: $0)
    }
    let text = written([Entry(title: "A", links: links + [Link(url: "https://example.org/\"onclick=\"x")])], as: .html)
    #expect(text.components(of: "href=").count == 2)
    #expect(!text.lowercased().contains("javascript:") && !text.contains("\"onclick"))
    let markdown = written([Entry(title: "A", links: links)], as: .markdown)
    #expect(try Found(markdown, as: .markdown).entries.first?.links == [Link(url: "relative.pdf")])
  }

  @Test func pageIsAccessible() {
    let text = written(
      [Entry(title: "A", sections: ["Section 2"], links: [Link(url: "https://example.org", label: "pdf")])], as: .html)
    for part in [
      "<html lang=\"en\">", "<meta charset=\"utf-8\">", "name=\"viewport\"", "prefers-color-scheme: dark",
      "<h1>A *list* &amp; &lt;more&gt;</h1>",
      "<section aria-labelledby=\"section-1\">", "<h2 id=\"section-1\">Section 2</h2>",
      "target=\"_blank\" rel=\"noopener noreferrer\">pdf</a>",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }
}

extension String {
  fileprivate func components(of separator: String) -> [Substring] { split(separator: separator) }
}
