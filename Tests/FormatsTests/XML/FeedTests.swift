import ReadingList
import Testing

@testable import Formats

@Suite struct FeedTests {
  @Test func arXiv() throws {
    let found = try Found(
      """
      <?xml version='1.0' encoding='UTF-8'?>
      <feed xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
        <id>https://arxiv.org/api/abc</id><title>arXiv Query: search_query=x</title>
        <entry>
          <id>http://arxiv.org/abs/math/0309136v2</id>
          <title>On x &lt; y
            and $\\alpha$</title>
          <updated>2004-01-02T00:00:00Z</updated>
          <link href="https://arxiv.org/abs/math/0309136v2" rel="alternate" type="text/html"/>
          <link href="https://arxiv.org/pdf/math/0309136v2" rel="related" type="application/pdf" title="pdf"/>
          <summary>We count.
        And <b>count</b>.</summary>
          <category term="math.CO" scheme="http://arxiv.org/schemas/atom"/><category term="05A15; 05C50"/>
          <published>2003-09-08T12:00:00Z</published>
          <arxiv:comment>12 pages</arxiv:comment><arxiv:primary_category term="math.CO"/>
          <arxiv:journal_ref>J. Counting 3 (2004) 1-12</arxiv:journal_ref>
          <arxiv:doi>10.1234/A1 10.1234/b2</arxiv:doi>
          <author><name>Paul Erdős</name><arxiv:affiliation>Budapest</arxiv:affiliation></author>
          <author><name>J. van der Berg</name></author>
        </entry>
        <entry><id>https://arxiv.org/api/errors#x</id><title>Error</title><summary>incorrect id</summary></entry>
      </feed>
      """, as: .atom)
    #expect(
      found.entries == [
        Entry(
          key: "http://arxiv.org/abs/math/0309136v2", title: "On x < y and $\\alpha$",
          authors: ["Paul Erdős", "J. van der Berg"], year: 2003,
          links: [
            Link(url: "https://arxiv.org/abs/math/0309136v2"),
            Link(url: "https://arxiv.org/pdf/math/0309136v2", label: "pdf"),
          ], tags: ["math.CO", "05A15; 05C50"], abstract: "We count. And count.",
          venue: "J. Counting 3 (2004) 1-12", doi: "10.1234/a1", arxiv: "math/0309136",
          details: [
            "type": "article", "issued": "2003-09-08", "updated": "2004-01-02", "comment": "12 pages",
            "primary-category": "math.CO", "doi": "10.1234/b2", "affiliation": "Budapest",
          ])
      ])
    #expect(found.lines == [4])
    #expect(
      found.problems == [Problem(source: "test", line: 21, message: "arXiv answered with an error: incorrect id")])
  }

  @Test func blog() throws {
    let found = try Found(
      """
      <a:feed xmlns:a="http://www.w3.org/2005/Atom" xml:base="https://example.org/blog/">
        <a:title type="html">Notes &amp;amp; more</a:title><a:author><a:name>Ada</a:name></a:author>
        <a:link rel="self" href="https://example.org/feed"/>
        <a:entry><a:id>tag:1</a:id><a:title type="html">On &lt;i&gt;x&lt;/i&gt; &amp;amp; y</a:title>
          <a:link rel="edit" href="e"/><a:link href="posts/1"/><a:link rel="enclosure" href="/a.mp3"/>
          <a:updated>2024-02-03T04:05:06+01:00</a:updated>
          <a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One <b>two</b></p><p>three<br/>four</p></div></a:content>
          <a:category term="t1" label="Tag one"/><a:rights>CC BY</a:rights></a:entry>
        <a:entry><a:title>B</a:title><a:author><a:name>Bob</a:name></a:author><a:summary type="html">&lt;p&gt;s&lt;/p&gt;</a:summary><a:content>long</a:content></a:entry>
      </a:feed>
      """, as: .atom)
    #expect(
      found.entries == [
        Entry(
          key: "tag:1", title: "On x & y", authors: ["Ada"], year: 2024,
          links: [
            Link(url: "https://example.org/blog/posts/1"), Link(url: "https://example.org/a.mp3", label: "enclosure"),
          ], tags: ["Tag one"], abstract: "One two\n\nthree\nfour", venue: "Notes & more",
          details: ["issued": "2024-02-03", "license": "CC BY"]),
        Entry(title: "B", authors: ["Bob"], abstract: "s", venue: "Notes & more"),
      ])
  }

  @Test func recordedAnswers() throws {
    let json =
      "{\"url\": \"u\", \"status_code\": 200,\n \"body\": \"<?xml version='1.0'?>\\n<feed>\\n<entry><title>A \\u00e9</title></entry></feed>\"}"
    let found = try Found(json, as: .atom)
    #expect(found.titles == ["A é"] && found.lines == [3] && found.problems.isEmpty)
  }

  struct Item: Sendable, CustomTestStringConvertible {
    var xml: String
    var entry: Entry
    var testDescription: String { xml }
  }

  static let items = [
    Item(xml: "<title>Tom &amp;amp; &lt;em&gt;Jo&lt;/em&gt;</title>", entry: Entry(title: "Tom & Jo")),
    Item(xml: "<title>The &lt;div&gt; element, x &lt; y</title>", entry: Entry(title: "The <div> element, x < y")),
    Item(
      xml: "<title>A</title><link> /p/1 </link><guid isPermaLink='false'>https://example.org/g</guid>",
      entry: Entry(key: "https://example.org/g", title: "A", links: [Link(url: "https://example.org/p/1")])),
    Item(
      xml: "<guid>https://example.org/g</guid>",
      entry: Entry(
        key: "https://example.org/g", title: "https://example.org/g", links: [Link(url: "https://example.org/g")])),
    Item(
      xml: "<title>A</title><pubDate>Mon, 09 Mar 2020 03:14 +0100</pubDate><author>a@example.org (Ada L.)</author>",
      entry: Entry(title: "A", authors: ["Ada L."], year: 2020, details: ["issued": "2020-03-09"])),
    Item(
      xml: "<title>A</title><dc:date>2020-03</dc:date><dc:creator>Lovelace, Ada</dc:creator><dc:creator>B</dc:creator>",
      entry: Entry(title: "A", authors: ["Ada Lovelace", "B"], year: 2020, details: ["issued": "2020-03"])),
    Item(
      xml:
        "<title>A</title><description><![CDATA[<p>One</p><p>two &amp; <i>x</i>]]></description><category>c1</category><category>c2, c3</category>",
      entry: Entry(title: "A", tags: ["c1", "c2, c3"], abstract: "One\n\ntwo & x")),
    Item(
      xml:
        "<title>A</title><content:encoded>&lt;p&gt;All of it</content:encoded><comments>https://c.example</comments><enclosure url='https://e.example/a.mp3'/>",
      entry: Entry(
        title: "A",
        links: [
          Link(url: "https://c.example", label: "comments"), Link(url: "https://e.example/a.mp3", label: "enclosure"),
        ], abstract: "All of it")),
    Item(
      xml:
        "<title>A</title><media:title>No</media:title><prism:doi>10.1234/x</prism:doi><prism:publicationName>J</prism:publicationName><prism:volume>3</prism:volume><prism:number>2</prism:number><prism:startingPage>1</prism:startingPage><prism:endingPage>9</prism:endingPage>",
      entry: Entry(
        title: "A", venue: "J", doi: "10.1234/x", details: ["volume": "3", "issue": "2", "page": "1-9"])),
  ]

  @Test(arguments: items) func rss(_ item: Item) throws {
    var expected = item.entry
    expected.venue = expected.venue ?? "Site"
    let channel = "<title>Site</title><link>https://example.org/</link>"
    let prefixes = "xmlns:prism='http://prismstandard.org/namespaces/basic/2.0/'"
    let rss2 = "<rss \(prefixes)><channel>\(channel)<item>\(item.xml)</item></channel></rss>"
    #expect(try Found(rss2, as: .rss).entries == [expected])
    let rss1 =
      "<rdf:RDF xmlns='http://purl.org/rss/1.0/' xmlns:rdf='r' \(prefixes)><channel>\(channel)<items/></channel><item>\(item.xml)</item></rdf:RDF>"
    #expect(try Found(rss1, as: .rss).entries == [expected])
  }

  @Test func outlines() throws {
    let found = try Found(
      """
      <opml version="2.0"><head><title>My feeds</title></head><body>
      <outline text="Blogs &amp; more"><outline text="Deep">
      <outline type="rss" text="A &amp;amp; B" title="A feed" xmlUrl="https://a.example/f" htmlUrl="https://a.example" category="/x,y"/>
      </outline>
      <outline text="Only a thought" _note="With&#10;lines" _complete="true" created="Sat, 18 May 2002 06:48:21 GMT"/></outline>
      <outline type="link" text="C" url="https://c.example"><outline text="D" xmlUrl="https://d.example/f"/></outline>
      <outline xmlUrl="https://e.example/f"/><outline/>
      </body></opml>
      """, as: .opml)
    #expect(
      found.entries == [
        Entry(
          title: "A & B", sections: ["Blogs & more › Deep"],
          links: [Link(url: "https://a.example"), Link(url: "https://a.example/f", label: "feed")], tags: ["x", "y"],
          details: ["feed-title": "A feed"]),
        Entry(
          title: "Only a thought", note: "With\nlines", sections: ["Blogs & more"], added: "2002-05-18T06:48:21Z",
          status: .read),
        Entry(title: "C", links: [Link(url: "https://c.example")]),
        Entry(title: "D", sections: ["C"], links: [Link(url: "https://d.example/f", label: "feed")]),
        Entry(title: "https://e.example/f", links: [Link(url: "https://e.example/f", label: "feed")]),
      ])
    #expect(found.lines == [3, 5, 6, 6, 7])
    #expect(found.sections.map(\.name) == ["Blogs & more › Deep", "Blogs & more", "C"])
    #expect(found.problems.map(\.line) == [7])
  }

  @Test func outlinesGoOnBehindErrors() throws {
    let text = """
      <opml><body><outline text="F">
      <outline text="A"/>
      <outline text="B" broken/>
      <outline text="C"/>
      </outline><outline text="D"/></body></opml>
      """
    let found = try Found(text, as: .opml)
    #expect(found.titles == ["A", "C", "D"])
    #expect(found.entries.map(\.sections) == [["F"], ["F"], []])
    #expect(found.problems.map(\.line) == [3])
  }

  @Test(
    arguments: [
      ("Mon, 09 Mar 2020 03:14:28 +0100", "2020-03-09T03:14:28+01:00"),
      ("9 March 2020 3:04 GMT", "2020-03-09T03:04:00Z"),
      ("Tue, 7 Jan 97 00:00:00 EST", "1997-01-07T00:00:00-05:00"), ("01 Feb 2003", "2003-02-01"),
      ("Mon,  09  Mar 2020 03:14:28", "2020-03-09T03:14:28"), ("2020-03-09T03:14:28Z", "2020-03-09T03:14:28Z"),
      ("yesterday", nil), ("", nil), ("Mon, 99 Foo 2020 1:2", nil),
    ] as [(String, String?)])
  func dates(_ text: String, _ date: String?) {
    #expect(DateText.mail(text) == date)
  }
}
