import ReadingList
import TestSupport
import Testing

@testable import Formats

/// Entries as RIS and CSL-JSON write them are read back as they were.
@Suite struct RecordFormatRoundTripTests {
  private func entries(seed: Int) -> [Entry] {
    var generator = SeededGenerator(seed: UInt64(seed))
    return (0..<6).map { number in
      var entry = generator.fullEntry(number: number)
      if generator.chance(2) { entry.status = ReadingStatus.allCases.randomElement(using: &generator) }
      if generator.chance(2), let year = entry.year { entry.details["issued"] = "\(year)-0\(1 + number)" }
      if generator.chance(3) { entry.details["issued"] = "spring of " + generator.text(1...2) }
      if generator.chance(2) { entry.details["editor"] = "Ed Itor; J. van der Berg; Plato" }
      for name in [
        "type", "page", "volume", "publisher", "number", "ISBN", "language", "accessed", "translator", "file", "x-own",
        "container-title-short", "genre", "dogear",
      ] where generator.chance(4) {
        entry.details[name] = generator.text(1...3)
      }
      if generator.chance(2) { entry.details["type"] = ["book", "thesis", "software", "song"][number % 4] }
      if generator.chance(3) { entry.details["page"] = "12-34" }
      return entry
    }
  }

  private func text(_ entries: [Entry], as format: Format) -> String {
    var text = ""
    format.writer()?.write(
      sections: [Section(name: "Section 1", tagline: "About it.")], entries: entries.map { IdentifiedEntry(entry: $0) }
    ) { text += $0 }
    return text
  }

  private func ordered(_ entries: [Entry]) -> [Entry] {
    SectionGroup.groups(
      sections: [Section(name: "Section 1")], entries: entries.map { IdentifiedEntry(entry: $0) }
    ).flatMap { $0.entries.map(\.entry) }
  }

  @Test(arguments: 0..<150) func csl(seed: Int) throws {
    let entries = entries(seed: seed)
    let text = text(entries, as: .cslJSON)
    let found = try Found(text, as: .cslJSON)
    #expect(found.problems.isEmpty)
    for (entry, original) in zip(found.entries, ordered(entries)) { #expect(entry == original) }
    #expect(found.entries.count == entries.count)
    #expect(found.sections.first { $0.name == "Section 1" }?.tagline ?? "About it." == "About it.")
    #expect(try Format.detect(ByteSource(name: "a.json", bytes: Array(text.utf8))) == .cslJSON)
  }

  @Test(arguments: 0..<150) func ris(seed: Int) throws {
    let entries = entries(seed: seed)
    let text = text(entries, as: .ris)
    let found = try Found(text, as: .ris)
    #expect(found.problems.isEmpty)
    #expect(found.entries.count == entries.count)
    for (entry, original) in zip(found.entries, ordered(entries)) { #expect(entry == original) }
    #expect(try Format.detect(ByteSource(name: "-", bytes: Array(text.utf8))) == .ris)
  }

  @Test func otherProgramsCanReadRIS() {
    let entry = Entry(
      key: "k", title: "A", authors: ["Anna van der Berg", "Plato"], year: 2019, venue: "Journal",
      details: ["type": "article-journal", "issued": "2019-03", "page": "1-9", "volume": "3"])
    #expect(
      text([entry], as: .ris) == """
        TY  - JOUR
        PY  - 2019
        JF  - Journal
        ID  - k
        T1  - A
        AU  - van der Berg, Anna
        AU  - Plato
        DA  - 2019/03
        VL  - 3
        SP  - 1
        EP  - 9
        ER  - 


        """)
  }
}
