import ReadingList
import TestSupport
import Testing

@testable import Formats

/// What dogear writes in formats of XML, it reads back.
@Suite struct XMLRoundTripTests {
  private static let sections = [
    Section(name: "Papers › Decoding", tagline: "About <b> & \"quotes\"", position: 0),
    Section(name: "Papers", position: 1), Section(name: "Papers › Decoding › Fast", position: 2),
    Section(name: "A ›", tagline: "Odd", position: 3),
  ]

  private func written(_ entries: [Entry], as format: Format) -> String {
    var text = ""
    format.writer(title: "A *list* & <more>")?.write(
      sections: Self.sections, entries: entries.map { IdentifiedEntry(entry: $0) }
    ) {
      text += $0
    }
    return text
  }

  private func entries(seed: Int) -> [Entry] {
    var generator = SeededGenerator(seed: UInt64(seed))
    return (0..<8).map { number in
      var entry = generator.fullEntry(number: number)
      let sections = Self.sections.map(\.name).shuffled(using: &generator)
      entry.sections = Array(sections.prefix(Int.random(in: 0...2, using: &generator)))
      if generator.chance(2) { entry.status = generator.pick(ReadingStatus.allCases) }
      if generator.chance(2) { entry.details = [DetailName.volume: "7", "a <b>": generator.text(1...3)] }
      if generator.chance(3) { entry.links.append(Link(url: "https://example.org/feed?a=1&b=2", label: "feed")) }
      if generator.chance(4) { entry.links.insert(Link(url: "relative.pdf", label: "pdf"), at: 0) }
      return entry
    }
  }

  @Test(arguments: 0..<150) func allFields(seed: Int) throws {
    let entries = entries(seed: seed)
    let groups = SectionGroup.groups(sections: Self.sections, entries: entries.map { IdentifiedEntry(entry: $0) })
    let expected = groups.flatMap { $0.entries.map(\.entry) }
    for format in [Format.atom, .opml] {
      let text = written(entries, as: format)
      let found = try Found(text, as: format)
      #expect(found.problems.isEmpty)
      #expect(found.entries.count == expected.count)
      for (entry, original) in zip(found.entries, expected) { #expect(entry == original, "\(format.name)") }
      let used = Set(entries.compactMap(\.sections.first))
      for section in Self.sections where used.contains(section.name) {
        #expect(found.sections.contains { $0.name == section.name && $0.tagline == section.tagline })
      }
      #expect(try Format.detect(ByteSource(name: "-", bytes: Array(text.utf8))) == format)
    }
  }

  @Test func feedsStayFeeds() throws {
    let text =
      "<opml><body><outline text='A'><outline type='rss' text='B' xmlUrl='https://b.example/f' htmlUrl='https://b.example'/></outline></body></opml>"
    let found = try Found(text, as: .opml)
    let again = written(found.entries, as: .opml)
    #expect(
      again.contains("<outline text=\"B\" type=\"rss\" xmlUrl=\"https://b.example/f\" htmlUrl=\"https://b.example\"/>"))
  }

  @Test func outlinesNest() throws {
    let entries = [
      Entry(title: "A", sections: ["Papers › Decoding"]), Entry(title: "B", sections: ["Papers › Decoding › Fast"]),
    ]
    let text = written(entries, as: .opml).split(separator: "\n").filter { $0.contains("outline") }
    #expect(
      text == [
        "<outline text=\"Papers\">",
        "<outline text=\"Decoding\" description=\"About &lt;b&gt; &amp; &quot;quotes&quot;\">",
        "<outline text=\"A\"/>", "<outline text=\"Fast\">", "<outline text=\"B\"/>", "</outline>", "</outline>",
        "</outline>",
      ])
  }

  /// What RFC 4287 asks of a feed: ids, dates in full, one page an entry, and content where there is none.
  @Test func feedsAreValid() throws {
    let entries = [
      Entry(title: "A", year: 2019, added: "2020-03-04"), Entry(title: "B", links: [Link(url: "https://b.example")]),
      Entry(title: "C", links: [Link(url: "javascript:alert(1)"), Link(url: "https://c.example")]),
    ]
    let text = written(entries, as: .atom)
    #expect(
      text.contains("<updated>2020-03-04T00:00:00Z</updated>")
        && text.contains("<updated>1970-01-01T00:00:00Z</updated>"))
    #expect(text.components(of: "<id>urn:x-dogear:") == 4 && text.components(of: "<content/>") == 2)
    #expect(text.components(of: "rel=\"alternate\"") == 1)
    #expect(!text.contains("<link rel=\"alternate\" href=\"javascript"))
  }

  @Test(arguments: [Format.atom, .opml]) func controlCharacters(_ format: Format) throws {
    let found = try Found(written([Entry(title: "a\u{1}b\u{FFFE}c", note: "x\ny")], as: format), as: format)
    #expect(found.titles == ["a\u{FFFD}b\u{FFFD}c"] && found.entries.first?.note == "x\ny")
  }
}

extension String {
  fileprivate func components(of part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}
