import ReadingList
import Testing

@testable import Formats

@Suite struct TaggedFormatTests {
  @Test func refer() throws {
    let found = try Found(
      """
      %0 Conference Proceedings
      %T Un café
      %A Đặng, Mai
      %A The Committee
      %E Doe, Jane
      %B Proceedings
      %D 2019
      %P 1-9
      %@ 978-3-16-148410-0
      %R 10.1234/x
      %U https://example.org/a
      %K one, two
      %X First

      second paragraph.
      %F key1
      %~ Base

      %0 Book
      %T B
      %B Series
      %? Translator, A.

      %T C
      """, as: .refer)
    #expect(found.titles == ["Un café", "B", "C"] && found.lines == [1, 19, 24] && found.problems.isEmpty)
    #expect(
      found.entries.first
        == Entry(
          key: "key1", title: "Un café", authors: ["Mai Đặng", "The Committee"], year: 2019,
          links: [Link(url: "https://example.org/a")], tags: ["one", "two"], abstract: "First\n\nsecond paragraph.",
          venue: "Proceedings", doi: "10.1234/x",
          details: [
            "type": "paper-conference", "editor": "Jane Doe", "page": "1-9", "ISBN": "978-3-16-148410-0",
            "archive": "Base",
          ]))
    #expect(found.entries[1].details["translator"] == "A. Translator")
  }

  @Test func referProblems() throws {
    let found = try Found("%0 Journal\n%0 Book\n%T A\n\n%A Alone\n", as: .refer)
    #expect(found.titles == ["A", "Alone"] && found.problems.map(\.line) == [1])
  }

  @Test func webOfScience() throws {
    let found = try Found(
      """
      FN Clarivate Analytics Web of Science
      VR 1.0
      PT J
      AU Berg, AB
         Nil, C
      AF van den Berg, Anna B.
         Nil, Carl
      TI A title that
         goes on
      SO JOURNAL OF THINGS
      JI J. Things
      DT Article; Proceedings Paper
      DE one; two
      AB Text.
      CR SOMEBODY A, 1997, J, V1
      SN 0953-8984
      EI 1361-648X
      PD JUN 14
      PY 2006
      VL 18
      IS 2-3
      BP 53
      EP 61
      DI 10.1234/ABC
      UT WOS:0001
      ER

      PT J
      TI B
      PY 2007
      ER
      EF
      """, as: .webOfScience)
    #expect(found.titles == ["A title that goes on", "B"] && found.lines == [3, 28] && found.problems.isEmpty)
    #expect(
      found.entries.first
        == Entry(
          key: "WOS:0001", title: "A title that goes on", authors: ["Anna B. van den Berg", "Carl Nil"], year: 2006,
          tags: ["one", "two"], abstract: "Text.", venue: "JOURNAL OF THINGS", doi: "10.1234/abc",
          details: [
            "type": "article-journal", "genre": "Article; Proceedings Paper", "container-title-short": "J. Things",
            "ISSN": "0953-8984; 1361-648X", "issued": "2006-06-14", "date": "JUN 14", "volume": "18", "issue": "2-3",
            "page": "53-61",
          ]))
  }

  @Test func medline() throws {
    let found = try Found(
      """
      PMID- 12345
      OWN - NLM
      TI  - A title that
            goes on.
      LID - 10.1234/ABC [doi]
      AB  - Text - with a hyphen.
      FAU - Berg, Anna van den
      AU  - Berg AV
      CN  - The Group
      LA  - eng
      PT  - Journal Article
      PT  - Review
      JT  - Journal of things
      TA  - J Things
      IS  - 2277-9175 (Electronic)
      DP  - 2016 Apr 19
      VI  - 5
      PG  - 67-9
      MH  - *Neoplasms/genetics
      OT  - protein
      PMC - PMC77
      PHST- 2016/01/01 00:00 [received]

      PMID- 12346
      TI  - B...
      AU  - Alone A
      DP  - 2017
      """, as: .medline)
    #expect(found.titles == ["A title that goes on", "B..."] && found.lines == [1, 24] && found.problems.isEmpty)
    #expect(
      found.entries.first
        == Entry(
          key: "12345", title: "A title that goes on", authors: ["Anna van den Berg", "The Group"], year: 2016,
          tags: ["Neoplasms/genetics", "protein"], abstract: "Text - with a hyphen.", venue: "Journal of things",
          doi: "10.1234/abc",
          details: [
            "type": "article-journal", "genre": "Review", "container-title-short": "J Things", "ISSN": "2277-9175",
            "issued": "2016-04-19", "volume": "5", "page": "67-9", "language": "eng", "PMID": "12345",
            "PMCID": "PMC77",
          ]))
    #expect(found.entries[1].authors == ["Alone A"] && found.entries[1].details["issued"] == nil)
  }

  @Test(
    arguments: [
      ("2016 Apr 19", "2016-04-19"), ("JUN 14", "2016-06-14"), ("2016 Jul-Aug", "2016-07"), ("04 2016", "2016-04"),
      ("2016", nil), ("2016 Winter", nil),
    ] as [(String, String?)])
  func englishDates(_ text: String, _ date: String?) {
    #expect(EnglishDate.iso(text, year: 2016) == date)
  }
}
