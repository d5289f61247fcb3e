import ReadingList
import Testing

@testable import Formats

@Suite struct HTMLReaderTests {
  struct Block: Sendable, CustomTestStringConvertible {
    var html: String
    var entries: [Entry]
    var testDescription: String { html }
  }

  private static let u = "https://example.org/a"
  private static let v = "https://example.org/b"

  static let blocks: [Block] = [
    Block(
      html: "<ul><li><a href='\(u)'>Deep Nets</a> – why depth</ul>",
      entries: [Entry(title: "Deep Nets", note: "why depth", links: [Link(url: u)])]),
    Block(
      html:
        "<ul><li><h3>Deep Nets</h3><p>Why <em>depth</em>.</p><div><a href='\(u)'><svg><title>x</title></svg>arXiv</a></div></ul>",
      entries: [Entry(title: "Deep Nets", note: "Why depth.", links: [Link(url: u, label: "arXiv")])]),
    Block(
      html: "<article><h2><a href='\(u)'>Deep Nets</a></h2><p>Why.</p><a href='\(v)'>code</a></article>",
      entries: [Entry(title: "Deep Nets", note: "Why.", links: [Link(url: u), Link(url: v, label: "code")])]),
    Block(
      html: "<div><a href='\(u)'><h4>Deep Nets</h4></a><p>Why.</p></div>",
      entries: [Entry(title: "Deep Nets", note: "Why.", links: [Link(url: u)])]),
    Block(
      html: "<ul><li><strong>Deep Nets</strong> <a href='\(u)'>pdf</a> — why</ul>",
      entries: [Entry(title: "Deep Nets", note: "why", links: [Link(url: u, label: "pdf")])]),
    Block(
      html: "<dl><dt><a href='\(u)'>Deep Nets</a><dd>Why.</dl>",
      entries: [Entry(title: "Deep Nets", note: "Why.", links: [Link(url: u)])]),
    Block(
      html: "<table><tr><th>Title<th>Year<th>URL<tr><td>Deep Nets<td>1999<td><a href='\(u)'>link</a></table>",
      entries: [Entry(title: "Deep Nets", year: 1999, links: [Link(url: u, label: "link")])]),
    Block(
      html: "<p><a href='\(u)'>Deep Nets</a>: why</p>",
      entries: [Entry(title: "Deep Nets", note: "why", links: [Link(url: u)])]),
    Block(
      html: "<ul><li><a href='\(u)'>One</a><ul><li><a href='\(v)'>Two</a></ul></ul>",
      entries: [Entry(title: "One", links: [Link(url: u)]), Entry(title: "Two", links: [Link(url: v)])]),
    Block(
      html: "<ul><li>Theory<ul><li><a href='\(v)'>Two</a></ul><li><a href='\(u)'>One</a></ul>",
      entries: [
        Entry(title: "Two", sections: ["Theory"], links: [Link(url: v)]), Entry(title: "One", links: [Link(url: u)]),
      ]),
    Block(
      html:
        "<DL><p><DT><H3>Folder</H3><DL><p><DT><A HREF='\(u)' ADD_DATE='1700000000' TAGS='a,b'>Deep Nets</A><DD>Why.</DL></DL>",
      entries: [
        Entry(
          title: "Deep Nets", note: "Why.", sections: ["Folder"], links: [Link(url: u)], tags: ["a", "b"],
          added: "2023-11-14T22:13:20Z")
      ]),
    Block(
      html:
        "<base href='https://example.org/list/index.html'><ul><li><a href='a.pdf'>A</a><li><a href='../b?c#d'>B</a><li><a href='//x.org/'>C</a><li><a href='/e'>E</a></ul>",
      entries: [
        Entry(title: "A", links: [Link(url: "https://example.org/list/a.pdf")]),
        Entry(title: "B", links: [Link(url: "https://example.org/b?c#d")]),
        Entry(title: "C", links: [Link(url: "https://x.org/")]),
        Entry(title: "E", links: [Link(url: "https://example.org/e")]),
      ]),
    Block(
      html: "<link rel=canonical href='https://example.org/list'><ul><li><a href='a.pdf'>A</a></ul>",
      entries: [Entry(title: "A", links: [Link(url: "https://example.org/a.pdf")])]),
    Block(html: "<ul><li><a href='a.pdf'>A</a></ul>", entries: [Entry(title: "A", links: [Link(url: "a.pdf")])]),
    Block(
      html:
        "<nav><ul><li><a href='\(u)'>Home</a></ul></nav><header><a href='\(u)'>Logo</a></header><aside><p><a href='\(u)'>Ad</a></aside><footer><ul><li><a href='\(u)'>Imprint</a></ul></footer><script>'<li><a href=x>y</a>'</script><style>a{}</style>",
      entries: []),
    Block(
      html: "<ul><li><a href='#a'>A</a><li><a href='mailto:a@b'>B</a><li><a href='javascript:x()'>C</a></ul>",
      entries: []),
    Block(html: "<table><tr><td>layout</table><p>Prose with a <a href='\(u)'>link</a> in it.", entries: []),
  ]

  @Test(arguments: blocks) func block(_ block: Block) throws {
    #expect(try Found("<!doctype html><title>t</title>" + block.html, as: .html).entries == block.entries)
  }

  @Test func sectionsAndLines() throws {
    let text = """
      <!doctype html>
      <html><body><main><h1>Mine</h1><p>What I read.</p>
      <section><header><h2>Deep / Wide</h2><p>About “depth”.</p></header>
      <ul>
      <li><h3>One</h3><a href="https://example.org/1">arXiv</a></li>
      </ul></section>
      <ul><li><a href="https://example.org/0">Loose</a></li></ul>
      <h2>Posts</h2>
      <h3>Old</h3>
      <p>From before.</p>
      <ul><li><a href="https://example.org/2">Two</a></li></ul>
      """
    let found = try Found(text, as: .html)
    #expect(found.titles == ["One", "Loose", "Two"])
    #expect(found.lines == [5, 7, 11])
    #expect(found.entries.map(\.sections) == [["Deep / Wide"], [], ["Posts › Old"]])
    #expect(
      found.sections == [
        Section(name: "Deep / Wide", tagline: "About “depth”.", position: 0),
        Section(name: "Posts › Old", tagline: "From before.", position: 1),
      ])
  }

  @Test func encodings() throws {
    let body = "<ul><li><a href='https://example.org'>na\u{EF}ve"
    let latin = Array("<meta charset=latin-1>".utf8) + body.unicodeScalars.map { UInt8($0.value) } + [0x97]
    #expect(try Found(latin, as: .html).titles == ["naïve—"])
    #expect(try Found("<meta charset=utf-8>" + body, as: .html).titles == ["naïve"])
    // Pages that claim Latin-1 wrongly.
    #expect(try Found("<meta charset='iso-8859-1'>" + body, as: .html).titles == ["naïve"])
    let wide: [UInt8] =
      [0xFF, 0xFE] + body.utf16.flatMap { unit in [UInt8(unit & 0xFF), UInt8(unit >> 8)] as [UInt8] }
    #expect(try Found(wide, as: .html).titles == ["naïve"])
  }

  @Test func microdata() throws {
    let text = """
      <div itemscope itemtype="https://schema.org/ScholarlyArticle"><h2 itemprop="headline">Deep Nets</h2>
      <span itemprop="author" itemscope itemtype="https://schema.org/Person"><span itemprop="name">Ada Lovelace</span></span>
      <meta itemprop="keywords" content="nets, depth"><time itemprop="datePublished" datetime="1999-05-01">May</time>
      <a itemprop="url" href="https://example.org">read</a></div>
      """
    #expect(
      try Found(text, as: .html).entries == [
        Entry(
          title: "Deep Nets", authors: ["Ada Lovelace"], year: 1999,
          links: [Link(url: "https://example.org", label: "read")],
          tags: ["nets", "depth"])
      ])
  }
}
