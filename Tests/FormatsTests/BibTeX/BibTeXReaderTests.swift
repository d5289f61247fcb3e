import ReadingList
import Testing

@testable import Formats

/// Bibliographies as people and programs write them.
@Suite struct BibTeXReaderTests {
  private func found(_ text: String) throws -> Found { try Found(text, as: .bibtex) }

  @Test func wholeEntry() throws {
    let text = """
      % Encoding: UTF-8
      @string{jmlr = "Journal of " # {Machine Learning} # { Research}}

      @Article{berg2019,
        author  = {van der Berg, Jan and {Owl Labs, Inc.} and King, Jr., M. L. and Łukasz Nowak and others},
        title   = "A {Na{\\"\\i}ve} Study", subtitle = {Second Look},
        journal = jmlr # ", Part " # 2, year = 2019, month = mar # "~12",
        volume = 7, number = {3}, pages = {10--12}, doi = {https://doi.org/10.1234/A\\_b},
        eprint = {1901.00001v2}, archivePrefix = {arXiv}, keywords = {owls, {nets, deep}},
        url = {https://example.org/~owl}, annote = {Read \\emph{twice}.}, note = {12 pp.},
        readstatus = {read}, timestamp = {2020.02.03}, ranking = {rank5}, groups = {Birds}
      }
      """
    let found = try found(text)
    #expect(found.problems.isEmpty && found.lines == [4])
    #expect(
      found.entries == [
        Entry(
          key: "berg2019", title: "A Naïve Study: Second Look", note: "Read twice.\n\n12 pp.",
          authors: ["Jan van der Berg", "Owl Labs, Inc.", "M. L. King Jr.", "Łukasz Nowak"], year: 2019,
          sections: ["Birds"], links: [Link(url: "https://example.org/~owl")], tags: ["owls", "nets, deep"],
          venue: "Journal of Machine Learning Research, Part 2", doi: "10.1234/a_b", arxiv: "1901.00001",
          added: "2020-02-03", status: .read,
          details: [
            "type": "article-journal", "issued": "2019-03-12", "volume": "7", "issue": "3", "page": "10-12",
            "others": "author", "ranking": "rank5",
          ])
      ])
  }

  @Test(arguments: [
    ("@article(k, title = {Round (x) brackets})", ["Round (x) brackets"]),
    ("@misc{k, title = {A}}@misc{k, title = {B}} text @misc{k,title={C},}", ["A", "B", "C"]),
    (
      "@misc{, title = {No key}}\n@misc{title = {Nor here}}\n@misc{with blank , title = 1984}",
      ["No key", "Nor here", "1984"]
    ),
    ("% @misc{a, title={Comment}}\n@comment{@misc{b, title={Comment}}}\n@misc{c, % why\n title={T}}", ["T"]),
    (
      "@preamble{\"\\newcommand{\\x}{}\"}\n@comment no braces\n@book{a\n, title = {Leading commas}\n, year = {1}\n}",
      ["Leading commas"]
    ),
    ("@misc{a, title = undefined # { text}}", ["undefined text"]),
    ("@misc{a, author = {A B}, title = {Missing}\n year = {1999} note = {n}}", ["Missing"]),
    ("@misc{a, title = {Brace \\{ of TeX}}\n@misc{b, title = {B}}", ["Brace { of TeX", "B"]),
    ("mail me@example.org {x} or @home.\n@misc{b, title = {B}}", ["B"]),
    ("@misc{a, title = {Key = in braces}, x+y = {1}, note = {a @misc b}}", ["Key = in braces"]),
    (
      "@book{a, booktitle = {Only a book title}}@misc{b, author = {Ada Lovelace}, year = 1843}",
      ["Only a book title", "Ada Lovelace (1843)"]
    ),
    ("@misc{a, title={A}, abstract={\n@article{x, y}\n}}@misc{b,title={B}}", ["A", "B"]),
  ])
  func titles(_ text: String, _ titles: [String]) throws {
    #expect(try found(text).titles == titles)
  }

  @Test(arguments: [
    ("@misc{a, title = {A}, year = {2001}\n\n@misc{b, title = {B}}", ["A", "B"], [1]),
    ("@misc{a,\n title = {A\n year = {2001}\n}\n@misc{b, title = {B}}\n@misc{c, title = {C}}", ["A", "B", "C"], [1]),
    ("@misc{a,\n title = \"A,\n year = 2001\n}\n@misc{b, title = \"B\"}", ["A", "B"], [1]),
    ("@misc{b, title = {B}}\n@misc{a,\n title = {A {x}, \n year = {2001}\n}", ["B", "A x"], [2]),
    ("@misc{a, title = {A}} \n@comment{open\n@misc{b, title = {B}}", ["A", "B"], [2]),
    ("@string{x = \n@misc{b, title = {B}}", ["B"], [1]), ("@misc{a,\n", ["a"], [1]), ("@misc{}", [], [1]),
  ])
  func broken(_ text: String, _ titles: [String], _ lines: [Int]) throws {
    let found = try found(text)
    #expect(found.titles == titles)
    #expect(found.problems.map(\.line) == lines)
  }

  @Test func unclosedFieldsEndWithTheirLine() throws {
    let entry = try found("@article{a,\n  title = {Open,\n  year = {2001},\n  journal = {J}\n}\n\n@misc{b, title={B}}")
      .entries[0]
    #expect(entry.title == "Open" && entry.year == 2001 && entry.venue == "J")
  }

  @Test func inheritance() throws {
    let text = """
      @inproceedings{child, crossref = {Parent}, xdata = {data, more}, title = {Child}, pages = {1--2}}
      @xdata{data, publisher = {Press}, address = {Graz}}
      @xdata{more, xdata = {data}, language = {german}}
      @proceedings{parent, title = {Proc}, subtitle = {Of Owls}, editor = {Ada Lovelace}, year = 2001, doi = {10.1234/p},
        crossref = {child}, month = may}
      @article{own, crossref = {missing}, xdata = {own}, title = {Own}}
      """
    let entries = try found(text).entries
    #expect(entries.map(\.title) == ["Child", "Proc: Of Owls", "Own"])
    #expect(entries[0].venue == "Proc: Of Owls" && entries[0].year == 2001 && entries[0].doi == nil)
    #expect(
      entries[0].details == [
        "type": "paper-conference", "page": "1-2", "editor": "Ada Lovelace", "publisher": "Press",
        "publisher-place": "Graz", "language": "german", "issued": "2001-05", "xref": "Parent",
      ])
    #expect(entries[2].details["xref"] == "missing")
  }

  @Test func groupsOfJabRef() throws {
    let text = """
      @misc{a, title = {A}, groups = {Inner, Other, Comma, too}}
      @misc{b, title = {B}}
      @comment{jabref-meta: groupstree:
      0 AllEntriesGroup:;
      1 StaticGroup:Outer\\;0\\;1\\;0xff\\;\\;About it\\;;
      2 StaticGroup:Inner\\;0\\;1\\;\\;\\;\\;;
      1 KeywordGroup:Search\\;0\\;keywords\\;x\\;0\\;0\\;;
      1 ExplicitGroup:Old\\;0\\;a\\;
      b\\;;
      1 StaticGroup:Comma, too\\;0\\;;
      }
      """
    let found = try found(text)
    #expect(found.entries.map(\.sections) == [["Outer › Inner", "Other", "Comma, too", "Old"], ["Old"]])
    #expect(found.sections.map(\.name) == ["Outer", "Outer › Inner", "Old", "Comma, too", "Other"])
    #expect(found.sections[0].tagline == "About it")
  }

  @Test(arguments: [
    ("% Encoding: UTF-8\n", [0x4D, 0xFC, 0x6C] as [UInt8], "Mül"), ("", [0x93, 0x61, 0x94, 0x20, 0x80], "“a” €"),
    ("% Encoding: ISO8859_2\n", [0xA3, 0xF3, 0x64, 0xBC], "Łódź"), ("% Encoding: Cp1252\n", [0xC3, 0xBC], "ü"),
    ("\u{FEFF}", [0xC3, 0xBC, 0x20, 0xFC], "ü ü"),
  ])
  func encodings(_ head: String, _ title: [UInt8], _ expected: String) throws {
    let bytes = Array((head + "@misc{k, title = {").utf8) + title + Array("}}".utf8)
    #expect(try Found(bytes, as: .bibtex).titles == [expected])
  }

  @Test(arguments: [true, false], [true, false]) func utf16(isBigEndian: Bool, hasMark: Bool) throws {
    let text = (hasMark ? "\u{FEFF}" : "") + "@misc{k,\r  title = {Ünï 数 🦉},\r}\r@misc{l, title = {B}}"
    let bytes = text.utf16.flatMap {
      isBigEndian ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)]
    }
    let found = try Found(bytes, as: .bibtex)
    #expect(found.titles == ["Ünï 数 🦉", "B"] && found.lines == [1, 4])
    #expect(try Format.detect(ByteSource(name: "-", bytes: bytes)) == .bibtex)
  }

  @Test func macrosDoNotExplode() throws {
    var text = "@string{a0 = {0123456789}}\n"
    for number in 1...60 { text += "@string{a\(number) = a\(number - 1) # a\(number - 1)}\n" }
    let found = try found(text + "@misc{k, title = {T}, note = a60}")
    #expect(found.titles == ["T"] && (found.entries[0].note ?? "").count < 1 << 20)
  }

  @Test func entriesWithTooManyFields() throws {
    let notes = String(repeating: "note = {n},\n", count: 5_000)
    let found = try found("@misc{k, title = {T},\n" + notes + "}\n@misc{l, title = {U}, " + notes.prefix(240) + "}")
    #expect(found.titles == ["T", "U"] && found.problems.map(\.line) == [1, 5_003])
    let tags = (0..<5_000).map { "t\($0)" }.joined(separator: ", ")
    #expect(try self.found("@misc{k, title = {T}, keywords = {\(tags)}}").entries[0].tags.count == 5_000)
  }

  @Test(arguments: [
    "@misc{a,title={", "@misc{", "@misc{a,t=\"", "@comment{\n", "{", "\\'{", "@string{a=", "$", "@misc{a,x={}}",
  ])
  func hostile(_ piece: String) throws {
    _ = try found(String(repeating: piece, count: 2_000))
    _ = try found(String(repeating: piece + "\n", count: 2_000))
    _ = try found("@misc{k, title={" + String(repeating: piece, count: 2_000) + "}}")
  }

  @Test(arguments: [
    ("@article{a,\n", "-"), ("% x\n\n@string{a = 1}", "x.txt"), ("Some text.\n@book{k, title={x}}", "-"),
    ("@STRING (a = 1)", "-"), ("words", "a.bib"),
  ])
  func detection(_ text: String, _ name: String) throws {
    #expect(try Format.detect(ByteSource(name: name, bytes: Array(text.utf8))) == .bibtex)
  }
}
