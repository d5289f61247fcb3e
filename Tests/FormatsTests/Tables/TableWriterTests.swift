import ReadingList
import Testing

@testable import Formats

@Suite struct TableWriterTests {
  private func written(_ entries: [Entry], as format: Format = .csv) -> String {
    var text = ""
    format.writer()?.write(sections: [], entries: entries.map { IdentifiedEntry(entry: $0) }) { text += $0 }
    return text
  }

  /// No cell of what dogear writes is a formula, and all come back as they were.
  @Test(arguments: [
    "=HYPERLINK(\"https://x.org/\")", "+1", "-1", "@SUM(A1)", "'=1", "''-x", "'plain", "=1,\"2\"\n=3", "- [ ] task",
    "=\u{301}accent",
  ])
  func formulas(_ text: String) throws {
    let line = text.replacing("\n", with: " ")
    let entry = Entry(
      key: line, title: line, note: text, authors: [line], sections: [line], links: [Link(url: line, label: line)],
      tags: [line], abstract: text, venue: line, added: line, details: ["=name": line])
    for format in [Format.csv, .tsv] {
      let table = written([entry], as: format)
      #expect(try Found(table, as: format).entries == [entry])
      var records = DelimitedRecords(
        try TextLines(ByteSource(name: "", bytes: Array(table.utf8))), delimiter: format == .csv ? 0x2C : 0x09)
      _ = try records.next()
      let cells = try records.next()?.cells ?? []
      #expect(cells.count == TableRecord.columns.count)
      #expect(!cells.contains { cell in "=+-@\t\r".unicodeScalars.contains { cell.unicodeScalars.first == $0 } })
    }
  }

  @Test func cells() {
    let entry = Entry(
      title: "A, \"b\"", authors: ["C; D", "E\\F"], year: 2019, sections: ["S", "T"],
      links: [Link(url: "https://x.org/a|b", label: "p;df"), Link(url: "https://y.org/")], tags: ["t"],
      status: .reading,
      details: ["volume": "3", "a=b": "c;d"])
    #expect(
      written([entry]) == """
        id,key,title,authors,year,section,sections,tagline,note,url,links,tags,abstract,venue,doi,arxiv,added,status,details
        ,,"A, ""b""\",C\\; D; E\\\\F,2019,S,S; T,,,https://x.org/a|b,https://x.org/a\\\\|b|p\\;df; https://y.org/,t,,,,,,reading,a\\\\=b=c\\;d; volume=3

        """)
  }

  /// A table that was sorted by a spreadsheet, and the address changed in it.
  @Test func editedTables() throws {
    let head = TableRecord.columns.reversed().joined(separator: ",")
    let cells = TableRecord.columns.reversed().map { name in
      ["title": "A", "url": "https://new.org/", "links": "https://old.org/|pdf", "id": "x1", "year": "soon"][name] ?? ""
    }
    let found = try Found(head + "\n" + cells.joined(separator: ",") + "\n", as: .csv)
    #expect(
      found.entries == [
        Entry(
          key: "x1", title: "A", links: [Link(url: "https://new.org/"), Link(url: "https://old.org/", label: "pdf")])
      ])
    #expect(found.problems.map(\.message) == ["“soon” is no year"])
  }
}
