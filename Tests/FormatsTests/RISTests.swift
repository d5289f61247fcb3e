import ReadingList
import Testing

@testable import Formats

@Suite struct RISTests {
  private func only(_ text: String) throws -> Entry? {
    let found = try Found(text, as: .ris)
    #expect(found.entries.count == 1)
    return found.entries.first
  }

  @Test func article() throws {
    let entry = try only(
      """
      TY  - JOUR
      ID  - erdos60
      T1  - On the evolution of  random graphs
      A1  - Erdős, Pál
      A1  - Rényi, A.
      JF  - Publications of the Mathematical Institute
      JA  - Publ. Math. Inst.
      VL  - 5
      IS  - 1
      SP  - 17
      EP  - 61
      PY  - 1960/03/07/
      SN  - 0079-3809
      DO  - doi:10.1234/ABC
      UR  - https://example.org/a; https://example.org/b
      L1  - https://example.org/a.pdf
      KW  - graphs; random
      N2  - How graphs grow.
      AB  - How graphs grow.
      N1  - doi: 10.1234/abc
      N1  - Read twice.
      Y2  - 2019/03/28
      C7  - e12
      ER  - 
      """)
    #expect(
      entry
        == Entry(
          key: "erdos60", title: "On the evolution of random graphs", note: "Read twice.",
          authors: ["Pál Erdős", "A. Rényi"], year: 1960,
          links: [
            Link(url: "https://example.org/a"), Link(url: "https://example.org/b"),
            Link(url: "https://example.org/a.pdf", label: "pdf"),
          ], tags: ["graphs", "random"], abstract: "How graphs grow.",
          venue: "Publications of the Mathematical Institute", doi: "10.1234/abc",
          details: [
            "type": "article-journal", "container-title-short": "Publ. Math. Inst.", "volume": "5", "issue": "1",
            "page": "17-61", "issued": "1960-03-07", "ISSN": "0079-3809", "accessed": "2019-03-28", "c7": "e12",
          ]))
  }

  @Test func bookAndChapter() throws {
    let found = try Found(
      """
      TY  - BOOK
      BT  - A book
      ED  - van der Berg, J.
      T2  - A series
      SN  - 978-1-4822-5326-9
      CY  - Oslo
      ER  -
      TY  - CHAP
      TI  - A chapter
      T2  - A book
      A4  - Doe, J.
      SP  - 1-22
      ER  -
      """, as: .ris)
    #expect(found.titles == ["A book", "A chapter"] && found.lines == [1, 8])
    #expect(found.entries[0].venue == nil && found.entries[1].venue == "A book")
    #expect(
      found.entries[0].details == [
        "type": "book", "editor": "J. van der Berg", "collection-title": "A series", "ISBN": "978-1-4822-5326-9",
        "publisher-place": "Oslo",
      ])
    #expect(found.entries[1].details == ["type": "chapter", "translator": "J. Doe", "page": "1-22"])
  }

  @Test(arguments: [
    // Without TY, with a byte order mark and blanks before it, without ER, with one blank before the hyphen.
    ("\u{FEFF}\nT1  - A\nER  -\n", ["A"]), (" \u{FEFF}\nTY  - JOUR\nT1  - A", ["A"]),
    ("TY - JOUR\nTI - A\nER -\nTY - JOUR\nTI - B", ["A", "B"]), ("TY  - JOUR\r\nTI  - A\r\nER  - \r\n", ["A"]),
    ("TY  - JOUR\rTI  - A\rER  - \r", ["A"]), ("Record 1 of 1\n1.\nTY  - GEN\nTI  - A\nER  - x\nProvider: y", ["A"]),
    ("TY  - JOUR\nTI  - A\nTY  - JOUR\nTI  - B\nER  -", ["A", "B"]),
    ("TY  - JOUR\nTI  - A long\n      title\nand - more\nER  -", ["A long title and - more"]),
    ("TY  - JOUR\nAB  - First line\nand a second.\nER  -", ["First line"]),
    ("TY  - JOUR\nST  - Short\nAB  - First line\nER  -", ["Short"]),
    ("TY  - JOUR\nT2  - Journal\nUR  - https://example.org\nER  -", ["https://example.org"]),
  ])
  func dialects(_ text: String, _ titles: [String]) throws {
    let found = try Found(text, as: .ris)
    #expect(found.titles == titles && found.problems.isEmpty)
    #expect(try Format.detect(ByteSource(name: "a.ris", bytes: Array(text.utf8))) == .ris)
  }

  @Test func windows1252() throws {
    let found = try Found(
      Array("TY  - JOUR\nTI  - Caf".utf8) + [0xE9, 0x0A] + Array("AU  - Müller, A.\nER  -".utf8), as: .ris)
    #expect(found.titles == ["Café"] && found.entries.first?.authors == ["A. Müller"])
  }

  @Test func problems() throws {
    let found = try Found("TY  - BOOK\nTY  - JOUR\nTI  - A\nDO  - none\nER  -\nTY  - JOUR\nAU  - B, C\nER  -", as: .ris)
    #expect(found.titles == ["A", "C B"] && found.entries.first?.details["doi"] == "none")
    #expect(found.problems.map(\.line) == [1, 2])
    #expect(try Found("nothing of the kind", as: .ris).problems.count == 1)
  }

  @Test(
    arguments: [
      ("PY  - 2013/02/15/received\nPY  - 2014", 2014, nil), ("PY  - 2005\nDA  - 2005/07/15", 2005, "2005-07-15"),
      ("Y1  - 1948/07//", 1948, "1948-07"), ("PY  - 2001/00/00/", 2001, nil), ("PY  - ///\nY1  - 1999", 1999, nil),
      ("DA  - 2019-03-02", 2019, "2019-03-02"), ("PY  - c. 1880", 1880, nil), ("PY  - 99", nil, nil),
    ] as [(String, Int?, String?)])
  func dates(_ fields: String, _ year: Int?, _ issued: String?) throws {
    let entry = try only("TY  - JOUR\nTI  - A\n\(fields)\nER  -")
    #expect(entry?.year == year && entry?.details["issued"] == issued)
  }

  @Test func paragraphsOfNotes() throws {
    let entry = try only(
      "TY  - GEN\nTI  - A\nN1  - one\n      two\n\n      TY  - no tag\nKW  - <b>\nAB  - <p>a &amp; b</p>\nER  -")
    #expect(entry?.note == "one\ntwo\n\nTY  - no tag" && entry?.tags == ["<b>"] && entry?.abstract == "a & b")
    #expect(entry?.details.isEmpty == true)
  }
}
