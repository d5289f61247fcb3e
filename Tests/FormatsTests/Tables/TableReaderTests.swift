import ReadingList
import Testing

@testable import Formats

@Suite struct TableReaderTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    var text: String
    var entries: [Entry]
    var columns: [String: String] = [:]
    var problems: [String] = []
    var testDescription: String { text }
  }

  private static let x = [Link(url: "https://x.org/")]

  static let samples: [Sample] = [
    // Delimiters, and names of columns in two languages and any case.
    Sample(text: "Title,URL\nA,https://x.org/\n", entries: [Entry(title: "A", links: x)]),
    Sample(
      text: "Titel;Webseite;Autoren;Jahr;Schlagwörter;Notiz;Hinzugefügt am;Gelesen\n"
        + "\"Übung; Teil 2\";https://x.org/;Ada Lovelace, Đặng Thị Mai;2019;数据, c++;sehr gut;31.1.2024;ja\nB;;;;;;;nein\n",
      entries: [
        Entry(
          title: "Übung; Teil 2", note: "sehr gut", authors: ["Ada Lovelace", "Đặng Thị Mai"], year: 2019, links: x,
          tags: ["数据", "c++"], added: "2024-01-31", status: .read), Entry(title: "B", status: .unread),
      ]),
    Sample(
      text: "name\tlink\tcategory\n\"Why?\": On trust\thttps://x.org/\tA/B\n",
      entries: [Entry(title: "\"Why?\": On trust", sections: ["A/B"], links: x)]),
    Sample(text: "title|url\nA|https://x.org/\n", entries: [Entry(title: "A", links: x)]),
    Sample(text: "sep=;\r\ntitle;url\r\nA, B;https://x.org/\r\n", entries: [Entry(title: "A, B", links: x)]),
    // Cells of several lines, doubled marks, blanks behind commas.
    Sample(
      text: "title,note\n\"A \"\"b\"\"\nc\", \"line 1\n\nline, 2\"\n",
      entries: [Entry(title: "A \"b\" c", note: "line 1\n\nline, 2")]),
    // Marks that were not doubled, and a title that begins with a quotation.
    Sample(
      text: "title,url\n\"He said \"hi, there\" to me\",https://x.org/\n\"Why?\" On trust,https://x.org/\n",
      entries: [
        Entry(title: "He said \"hi, there\" to me", links: x), Entry(title: "\"Why?\" On trust", links: x),
      ]),
    Sample(
      text: "title,url\nA,https://x.org/\n\"never closed,https://x.org/\nC,https://x.org/\n",
      entries: [
        Entry(title: "A", links: x), Entry(title: "\"never closed", links: x), Entry(title: "C", links: x),
      ], problems: ["3: a quotation mark is never closed; from here on every line is read as a row"]),
    // More cells than columns, fewer, and none.
    Sample(
      text: "title,url\nA,https://x.org/,more\nB\n,\n,https://x.org/\n",
      entries: [
        Entry(title: "A", links: x, details: ["column 3": "more"]), Entry(title: "B"),
        Entry(title: "https://x.org/", links: x),
      ],
      problems: ["2: the row has 3 cells and the table 2 columns; put cells with delimiters in quotation marks"]),
    Sample(
      text: "title,year,note\nA,2019,n\n,2020,kept\n,2021,\n",
      entries: [Entry(title: "A", note: "n", year: 2019), Entry(title: "kept", note: "kept", year: 2020)],
      problems: ["4: neither a title nor a link is given"]),
    // Other columns are details; several links; formulas around digits.
    Sample(
      text: "Title,PaperURL,CodeURL,My Rating,ISBN\nA,https://x.org/,https://y.org/,5,=\"0123\"\n",
      entries: [
        Entry(
          title: "A", links: x + [Link(url: "https://y.org/", label: "code")],
          details: ["my rating": "5", "ISBN": "0123"])
      ]),
    Sample(
      text:
        "Title,DOI,arXiv,Date\nA,https://doi.org/10.1234/AB,arXiv:2211.17192v2,2019-05-02\nB,-,n/a,soon\nC,nope,x,\n",
      entries: [
        Entry(
          title: "A", year: 2019, doi: "10.1234/ab", arxiv: "2211.17192", details: ["issued": "2019-05-02"]),
        Entry(title: "B", details: ["date": "soon"]), Entry(title: "C", details: ["doi": "nope", "arxiv": "x"]),
      ], problems: ["4: not a DOI: nope"]),
    // What columns hold where their names do not tell, or where there are no names.
    Sample(
      text: "nr,what,where\n1,A,https://x.org/\n2,B,https://y.org/\n",
      entries: [
        Entry(title: "A", links: x, details: ["nr": "1"]),
        Entry(title: "B", links: [Link(url: "https://y.org/")], details: ["nr": "2"]),
      ]),
    Sample(
      text: "https://x.org/,A\nhttps://y.org/,B\n",
      entries: [Entry(title: "A", links: x), Entry(title: "B", links: [Link(url: "https://y.org/")])]),
    Sample(
      text: "Name;Alias;Link;Extra\nA;B;https://x.org/;e\n",
      entries: [Entry(title: "B", links: x, tags: ["e"], details: ["name": "A"])],
      columns: ["title": "alias", "tags": "4"]),
    Sample(
      text: "Name;Link\nA;https://x.org/\n", entries: [], columns: ["title": "Titel"],
      problems: ["1: there is no column “Titel”, only Name, Link"]),
    Sample(
      text: "a,b\n1,2\n", entries: [],
      problems: ["1: no column of titles or links was found; name it, as in --map title=a; there are: a, b"]),
    Sample(
      text:
        "title,author\nA,\"Lovelace, Ada\"\nB,\"Lovelace, Ada; van der Berg, Jan\"\nC,\"A B, C D and E F\"\nD,Ada Lovelace and Jan Berg\n",
      entries: [
        Entry(title: "A", authors: ["Ada Lovelace"]), Entry(title: "B", authors: ["Ada Lovelace", "Jan van der Berg"]),
        Entry(title: "C", authors: ["A B", "C D", "E F"]), Entry(title: "D", authors: ["Ada Lovelace", "Jan Berg"]),
      ]),
    Sample(
      text: "title,status\nA,to-read\nB,weird\n",
      entries: [
        Entry(title: "A", status: .unread), Entry(title: "B", details: ["status": "weird"]),
      ]),
    Sample(text: "", entries: []), Sample(text: "title,url\n", entries: []),
  ]

  @Test(arguments: samples) func entries(_ sample: Sample) throws {
    var entries: [Entry] = []
    var problems: [String] = []
    let source = ByteSource(name: "test", bytes: Array(sample.text.utf8))
    try TableReader(options: ReadingOptions(columns: sample.columns)).read(source) { item in
      switch item {
      case .entry(let entry, _): entries.append(entry)
      case .problem(let line, let message): problems.append("\(line ?? 0): \(message)")
      case .section, .member: break
      }
    }
    #expect(entries == sample.entries)
    #expect(problems == sample.problems)
  }

  @Test func encodingsAndLineEnds() throws {
    let text = "Titel;Link\r\nÜbung;https://x.org/\r\n\"B\r\nC\";https://y.org/\r\n"
    let latin = text.unicodeScalars.map { UInt8($0.value) }
    let wide: [UInt8] =
      [0xFE, 0xFF] + text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit >> 8), UInt8(unit & 0xFF)] }
    let old = Array(text.replacing("\r\n", with: "\r").utf8)
    for bytes in [latin, wide, old, [0xEF, 0xBB, 0xBF] + Array(text.utf8)] {
      let found = try Found(bytes, as: .csv)
      #expect(found.titles == ["Übung", "B C"])
      #expect(found.lines == [2, 3])
      #expect(try Format.detect(ByteSource(name: "-", bytes: bytes)) == .csv)
    }
  }

  @Test(arguments: [
    ("title,url\nA,https://x.org/", "-", Format.csv), ("Titel;Autor\nA;B", "-", .csv), ("title\turl\nA\tb", "-", .tsv),
    ("title\turl\nA\tb", "a.csv", .tsv), ("https://x.org/,A\nhttps://y.org/,B", "-", .csv), ("a,b\n1,2", "a.csv", .csv),
    ("- title, url\n- b", "-", .markdown), ("{\"title\":\"A, url\"}", "-", .ndjson),
    ("title,note\nA,[x](https://x.org/)", "a.csv", .csv),
  ])
  func recognition(_ text: String, _ name: String, _ format: Format) throws {
    #expect(try Format.detect(ByteSource(name: name, bytes: Array(text.utf8))) == format)
  }

  @Test(arguments: ["plain words, and more", "Dear name,\nhow are you, title", "a\tb\nc\td"])
  func prose(_ text: String) throws {
    #expect(try Format.detect(ByteSource(name: "-", bytes: Array(text.utf8))) == nil)
  }

  /// Marks in every line, none of which has a partner, cost one look at each line.
  @Test(arguments: [
    String(repeating: "\"a\n", count: 10_000), String(repeating: "x,\"a\n", count: 10_000),
    "\"" + String(repeating: "a\"b,", count: 10_000), "\"" + String(repeating: "\"   ", count: 10_000),
    String(repeating: "\"a\"b\"c\n", count: 10_000),
  ])
  func quotationMarks(_ rows: String) throws {
    _ = try Found("title,url\n" + rows, as: .csv)
    _ = try Found("title\turl\n" + rows.replacing(",", with: "\t"), as: .tsv)
  }
}
