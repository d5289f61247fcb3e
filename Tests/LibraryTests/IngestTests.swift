import Library
import ReadingList
import Testing

/// What loading does, and what it reports.
struct IngestTests {
  private static let list = """
    # Zebra
    The tagline of the first.

    - [One](https://example.org/1) — first note
    - [Two](https://example.org/2)

    # Alpha

    - [Three](https://example.org/3) — third note

    """

  @Test func whatIsNewIsAddedInTheOrderOfTheList() throws {
    let place = try Workplace()
    let report = try place.load(Self.list)
    #expect(report.added == 3)
    #expect(report.sources == 1)
    #expect(report.changed + report.merged + report.unchanged == 0)
    #expect(report.gone.isEmpty && report.problems.isEmpty)
    #expect(try place.titles() == ["One", "Two", "Three"])
    let sections = try place.library.readDirectly { try place.library.sections(in: $0) }
    #expect(sections.map(\.section.name) == ["Zebra", "Alpha"])
    #expect(sections.map(\.section.tagline) == ["The tagline of the first.", nil])
    #expect(sections.map(\.section.position) == [0, 1])
    #expect(sections.map(\.count) == [2, 1])
  }

  @Test func loadingAgainChangesNothing() throws {
    let place = try Workplace()
    try place.load(Self.list)
    let (before, index) = (try place.dump(without: ["source"]), try place.index())
    for _ in 0..<3 {
      let report = try place.load(Self.list)
      #expect(report.unchanged == 3)
      #expect(report.added + report.changed + report.merged == 0)
      #expect(report.gone.isEmpty && report.problems.isEmpty)
    }
    #expect(try place.dump(without: ["source"]) == before)
    #expect(try place.index() == index)
  }

  /// Mentions of libraries that were written before digests took eight bytes at a time.
  @Test func digestsOfFormerVersionsAreKnown() throws {
    let place = try Workplace()
    try place.load(Self.list)
    for (title, note, number) in [("One", "first note", 1), ("Three", "third note", 3)] {
      var hash = StableHash()
      let section = number == 1 ? "Zebra" : "Alpha"
      let url = "https://example.org/\(number)"
      let texts: [String?] = [nil, title, note, nil, nil, nil, nil, nil, nil]
      for text in texts { hash.combine((text ?? "\u{0}") + "\u{1F}") }
      hash.combine("01" + section + "\u{1F}0" + url + "\u{1F}\u{0}\u{1F}")
      try place.execute("UPDATE mention SET digest = \(Int64(bitPattern: hash.value)) WHERE number = \(number)")
    }
    let report = try place.load(Self.list)
    #expect(report.unchanged == 3)
    #expect(try place.load(Self.list.replacing("first note", with: "Better note")).changed == 1)
    #expect(try place.load(Self.list.replacing("first note", with: "Better note")).unchanged == 3)
  }

  @Test func aChangedNoteIsAnUpdate() throws {
    let place = try Workplace()
    try place.load(Self.list)
    let ids = try place.stored().map(\.id)
    let report = try place.load(Self.list.replacing("first note", with: "Better note"))
    #expect(report.changed == 1)
    #expect(report.unchanged == 2)
    #expect(report.gone.isEmpty)
    #expect(try place.entries().map(\.note) == ["Better note", nil, "third note"])
    #expect(try place.stored().map(\.id) == ids)
    #expect(try place.library.check().isEmpty)
  }

  /// Everything of an entry can change while its address stays.
  @Test func everyFieldIsUpdated() throws {
    let place = try Workplace()
    let link = Link(url: "https://example.org/x", label: "page")
    let first = Entry(
      key: "k1", title: "Old", note: "n", authors: ["A B", "C D"], year: 2001, sections: ["S", "T"], links: [link],
      tags: ["a", "b"], abstract: "x", venue: "V", added: "2020-01-01")
    let second = Entry(
      key: "k2", title: "New", note: "m", authors: ["E"], year: 2002, sections: ["U"], links: [link], tags: [],
      abstract: "y", venue: "W", added: "2021-01-01")
    try place.load([first])
    #expect(try place.entries() == [first])
    #expect(try place.load([second]).changed == 1)
    #expect(try place.entries() == [second])
    #expect(try place.entry("k2").entry == second)
    #expect(throws: LibraryError.unknownEntry("k1")) { try place.entry("k1") }
    #expect(try place.load([Entry(title: "Bare", links: [link])]).changed == 1)
    #expect(try place.entries() == [Entry(title: "Bare", links: [link])])
    #expect(try place.library.check().isEmpty)
  }

  @Test func movedEntriesStandWhereTheListHasThem() throws {
    let place = try Workplace()
    try place.load(Self.list)
    try place.load(
      "# Alpha\n- [Three](https://example.org/3) — third note\n- [One](https://example.org/1) — first note\n"
        + "# Zebra\n- [Two](https://example.org/2)\n")
    #expect(try place.titles() == ["Two", "Three", "One"])
    #expect(try place.entry("https://example.org/1").entry.sections == ["Alpha"])
  }

  @Test func aTaglineThatChangesIsIndexedAgain() throws {
    let place = try Workplace()
    try place.load(Self.list)
    try place.load(Self.list.replacing("The tagline of", with: "Quagga lives in"))
    let other = try Workplace()
    try other.load(Self.list.replacing("The tagline of", with: "Quagga lives in"))
    #expect(try place.index() == other.index())
    #expect(try place.library.check().isEmpty)
  }

  /// The list that described a section first goes on doing so.
  @Test func anotherListDoesNotTakeOverATagline() throws {
    let place = try Workplace()
    try place.load("# L\n## S\nMine.\n- [One](https://example.org/1)\n", from: "a.md")
    try place.load("# L\n## S\nTheirs.\n- [Two](https://example.org/2)\n", from: "b.md")
    func taglines() throws -> [String?] {
      try place.library.readDirectly { try place.library.sections(in: $0).map(\.section.tagline) }
    }
    #expect(try taglines() == ["Mine."])
    try place.load("# L\n## S\nMine now.\n- [One](https://example.org/1)\n", from: "a.md")
    #expect(try taglines() == ["Mine now."])
    #expect(try place.library.check().isEmpty)
  }

  @Test func awkwardTextComesBackAsItWas() throws {
    let place = try Workplace()
    let entries = [
      Entry(
        key: "a", title: "“Łukasz” — don’t; 深度 👩‍🔬 e\u{301} שלום \u{202E}x", note: "line\nline\n\nparagraph",
        authors: ["Ó\u{301}", "'; --"],
        sections: ["A / B, \"C\""], links: [Link(url: "https://example.org/ü?a=b&c=%20#x", label: "l\u{301}abel")],
        tags: ["c++", "\u{301}x"],
        abstract: "a\nb", venue: "V|W"),
      Entry(title: "\u{301}starts with an accent", authors: ["\u{301}a", "b"], tags: ["\u{200D}"]),
    ]
    try place.load(entries)
    #expect(try place.entries() == entries)
    try place.library.rebuild()
    #expect(try place.entries() == entries)
    #expect(try place.library.check().isEmpty)
  }

  @Test func controlCharactersAreKeptOut() throws {
    let place = try Workplace()
    try place.load([
      Entry(
        key: "k\u{1}", title: "\u{1F}all: a\u{0}b\u{1B}[31mc\r\nd\te", note: "\u{1F}n\u{7}\r\no",
        authors: ["x\ny", "\n"], sections: ["s\tt"],
        links: [Link(url: "https://example.org/\u{8}x", label: "a\tb")], tags: ["p\nq"], abstract: "\u{1F}all:\u{85}z")
    ])
    let entry = try #require(try place.entries().first)
    let texts: [String?] = [
      entry.key, entry.title, entry.authors.joined(), entry.sections.joined(), entry.tags.joined(), entry.links[0].url,
    ]
    for text in texts + [entry.links[0].label, entry.note?.replacing("\n", with: ""), entry.abstract] {
      let isClean = (text ?? "").unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
      #expect(isClean, "\(text.debugDescription)")
    }
    #expect(entry.authors.count == 1 && entry.tags.count == 1)
    #expect(try place.library.check().isEmpty)
  }
}
