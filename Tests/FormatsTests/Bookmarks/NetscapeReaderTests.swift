import ReadingList
import Testing

@testable import Formats

@Suite struct NetscapeReaderTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    var html: String
    var entries: [Entry]
    var problems: [String] = []
    var testDescription: String { html }
  }

  static let samples: [Sample] = [
    Sample(
      html:
        #"<DT><A HREF="https://x.org/1?a=b&amp;c=d" ADD_DATE="1700000000" TAGS="naïve,数据, two words">A &lt;b&gt; &eacute;</A>"#,
      entries: [
        Entry(
          title: "A <b> é", links: [Link(url: "https://x.org/1?a=b&c=d")], tags: ["naïve", "数据", "two words"],
          added: "2023-11-14T22:13:20Z")
      ]),
    // Milliseconds, microseconds, and Chromium's microseconds since 1601.
    Sample(
      html: """
        <DT><A HREF="u" ADD_DATE="1700000000123">ms</A>
        <DT><A HREF="u" ADD_DATE="1700000000123456">us</A>
        <DT><A HREF="u" ADD_DATE="13344473600000000">webkit</A>
        <DT><A HREF="u" ADD_DATE="0">none</A>
        """,
      entries: [
        Entry(title: "ms", links: [Link(url: "u")], added: "2023-11-14T22:13:20Z"),
        Entry(title: "us", links: [Link(url: "u")], added: "2023-11-14T22:13:20Z"),
        Entry(title: "webkit", links: [Link(url: "u")], added: "2023-11-14T22:13:20Z"),
        Entry(title: "none", links: [Link(url: "u")]),
      ]),
    Sample(
      html: """
        <DT><A HREF="u" PRIVATE="1" TOREAD="1" SHORTCUTURL="w">A</A>
        <DT><A HREF="v" PRIVATE="0" TOREAD="0" FEEDURL="https://x.org/feed">B</A>
        """,
      entries: [
        Entry(
          title: "A", links: [Link(url: "u")], status: .unread, details: ["visibility": "private", "keyword": "w"]),
        Entry(title: "B", links: [Link(url: "v"), Link(url: "https://x.org/feed", label: "feed")]),
      ]),
    // Descriptions of several lines, with references and with markup.
    Sample(
      html:
        "<DT><A HREF=u>A</A>\n<DD>Zeile 1\n- Zeile &amp; 2\n\n<b>fett</b> <a href='https://x.org/n'>dort</a>\n<DT><A HREF=v>B</A>",
      entries: [
        Entry(
          title: "A", note: "Zeile 1\n- Zeile & 2\n\nfett dort", links: [Link(url: "u"), Link(url: "https://x.org/n")]),
        Entry(title: "B", links: [Link(url: "v")]),
      ]),
    // Nothing is closed.
    Sample(
      html: "<DL><DT><H3>S<DL><DT><A HREF=u>A<DD>note<DT><A HREF=v>B",
      entries: [
        Entry(title: "A", note: "note", sections: ["S"], links: [Link(url: "u")]),
        Entry(title: "B", sections: ["S"], links: [Link(url: "v")]),
      ]),
    Sample(
      html: "<DT><A HREF=\"https://x.org/broken>A</A>\n<DT><A HREF=\"v\">B</A>",
      entries: [
        Entry(title: "A", links: [Link(url: "https://x.org/broken")]), Entry(title: "B", links: [Link(url: "v")]),
      ], problems: ["1: the tag that begins here is not closed; it is read up to the end of its line"]),
    Sample(
      html: "<DT><A HREF=u>A</A><!-- <DT><A HREF=v>B</A> -->\n<!-- never closed <DT><A HREF=w>C</A>",
      entries: [Entry(title: "A", links: [Link(url: "u")])],
      problems: ["2: the comment that begins here is never closed (-->)"]),
    Sample(
      html: "<DT><A>Only a title</A><DT><A HREF='u'></A><DT><A></A>",
      entries: [Entry(title: "Only a title"), Entry(title: "u", links: [Link(url: "u")])],
      problems: ["1: neither a title nor a link is given"]),
    Sample(
      html: "<DT><A HREF=\"javascript:alert(1)\">Bookmarklet</A><DT><A HREF=\"place:sort=8\">1 < 2 & 3</A>",
      entries: [
        Entry(title: "Bookmarklet", links: [Link(url: "javascript:alert(1)")]),
        Entry(title: "1 < 2 & 3", links: [Link(url: "place:sort=8")]),
      ]),
  ]

  @Test(arguments: samples) func entries(_ sample: Sample) throws {
    let found = try Found("<!DOCTYPE NETSCAPE-Bookmark-file-1>" + sample.html, as: .netscape)
    #expect(found.entries == sample.entries)
    #expect(found.problems.map { "\($0.line ?? 0): \($0.message)" } == sample.problems)
  }

  @Test func foldersAreSections() throws {
    let found = try Found(
      """
      <!DOCTYPE NETSCAPE-Bookmark-file-1>
      <TITLE>Bookmarks</TITLE>
      <H1>Menü</H1>
      <DL><p>
        <DT><A HREF="a">A</A>
        <DT><H3 ADD_DATE="1" PERSONAL_TOOLBAR_FOLDER="true">Papers / Posts</H3>
        <DD>About &amp; so on
        <DL><p>
          <DT><A HREF="b">B</A>
          <HR>
          <DT><H3>שלום</H3>
          <DL><p>
            <DT><A HREF="c">C</A>
          </DL><p>
          <DT><A HREF="d">D</A>
        </DL><p>
        <DT><H3>Empty</H3>
        <DT><A HREF="e">E</A>
      </DL><p>
      </DL><p>
      <DT><A HREF="f">F</A>
      """, as: .netscape)
    #expect(found.titles == ["A", "B", "C", "D", "E", "F"])
    #expect(found.lines == [5, 9, 13, 15, 18, 21])
    let papers = "Papers / Posts"
    #expect(found.entries.map(\.sections) == [[], [papers], [papers + " › שלום"], [papers], [], []])
    #expect(
      found.sections == [
        Section(name: papers, tagline: "About & so on", position: 0), Section(name: papers + " › שלום", position: 1),
      ])
  }

  @Test func windowsAndUTF16() throws {
    let text = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\r\n<DT><A HREF=u>Übung</A>\r\n<DD>naïv"
    let latin = text.unicodeScalars.map { UInt8($0.value) }
    let wide: [UInt8] =
      [0xFF, 0xFE] + text.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    for bytes in [latin, wide, [0xEF, 0xBB, 0xBF] + Array(text.utf8)] {
      let found = try Found(bytes, as: .netscape)
      #expect(found.entries == [Entry(title: "Übung", note: "naïv", links: [Link(url: "u")])])
      #expect(try Format.detect(ByteSource(name: "-", bytes: bytes)) == .netscape)
    }
  }

  @Test func deepFoldersEnd() throws {
    let text = String(repeating: "<DT><H3>F</H3><DL>", count: 50_000) + "<DT><A HREF=u>A</A>"
    let found = try Found(text, as: .netscape)
    #expect(found.entries.first?.sections.first?.split(separator: " › ").count == 64)
  }

  /// What a program writes for each value that it has.
  @Test func addressesOfUnsafeKindsAreNotWritten() {
    var text = ""
    let entry = Entry(title: "A", links: [Link(url: "javascript:alert(1)"), Link(url: "https://x.org/\"><b>")])
    NetscapeWriter().write(sections: [], entries: [IdentifiedEntry(entry: entry)]) { text += $0 }
    #expect(text.contains("<DT><A HREF=\"https://x.org/&quot;&gt;&lt;b&gt;\">A</A>"))
    #expect(!text.contains("javascript"))
  }
}
