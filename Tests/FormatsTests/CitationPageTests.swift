import ReadingList
import Testing

@testable import Formats

@Suite struct CitationPageTests {
  struct Page: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var html: String
    var entry: Entry
  }

  private static let u = "https://example.org/work"

  static let pages: [Page] = [
    Page(
      testDescription: "Highwire",
      html: """
        <link rel="canonical" href="/work"><meta property="og:url" content="https://example.org/x?y">
        <meta name="citation_title" content="Deep &amp; Naïve
          Nets"><meta content="Lovelace, Ada" name=citation_author><meta name="citation_author" content="J. van der Berg">
        <meta name="citation_publication_date" content="1999/5/2"><meta name="citation_online_date" content="2007/01/01">
        <meta name="citation_journal_title" content="Journal of Nets"><meta name="citation_journal_abbrev" content="J. Nets">
        <meta name="citation_volume" content="3"><meta name="citation_issue" content="4"><meta name="citation_firstpage" content="10">
        <meta name="citation_lastpage" content="20"><meta name="citation_doi" content="https://doi.org/10.1000/XYZ">
        <meta name="citation_issn" content="1234-5678"><meta name="citation_keywords" content="nets; depth; Ada Lovelace">
        <meta name="citation_pdf_url" content="/work.pdf"><meta name="citation_abstract" content="Why depth.">
        <ul><li><a href="https://example.org/other">A reference</a></li></ul>
        """,
      entry: Entry(
        title: "Deep & Naïve Nets", authors: ["Ada Lovelace", "J. van der Berg"], year: 1999,
        links: [Link(url: u), Link(url: u + ".pdf", label: "pdf")], tags: ["nets", "depth"], abstract: "Why depth.",
        venue: "Journal of Nets", doi: "10.1000/xyz",
        details: [
          "issued": "1999-05-02", "container-title-short": "J. Nets", "volume": "3", "issue": "4", "page": "10-20",
          "ISSN": "1234-5678", "type": "article-journal",
        ])),
    Page(
      testDescription: "Dublin Core and PRISM",
      html: """
        <meta name="DC.Title" content="深い Nets"><meta name="DCTERMS.creator" content="Lovelace, Ada; Đặng Thị Mai">
        <meta name="dc.Date" content="2001-02"><meta name="dc.identifier" content="doi:10.1000/1"><meta name="prism.publicationName" content="Nets">
        <meta name="prism.startingPage" content="7"><meta name="dc.description" content="What it says.">
        """,
      entry: Entry(
        title: "深い Nets", authors: ["Ada Lovelace", "Đặng Thị Mai"], year: 2001, abstract: "What it says.",
        venue: "Nets", doi: "10.1000/1", details: ["issued": "2001-02", "page": "7", "type": "article-journal"])),
    Page(
      testDescription: "JSON-LD",
      html: """
        <script type="application/ld+json">{"@context":"https://schema.org","@type":"WebPage","mainEntity":{"@type":
        ["ScholarlyArticle"],"headline":"Deep Nets","author":[{"@type":"Person","name":"Ada Lovelace"},{"name":"Bo Li"}],
        "datePublished":"2003-04-05T00:00:00Z","sameAs":"https://doi.org/10.1000/2","isPartOf":{"name":"Nets"},
        "pageStart":"1","pageEnd":"9","keywords":["a","b c"],"description":"About depth."}}</script>
        <script type="application/ld+json">{broken</script><title>Deep Nets | Nets</title>
        """,
      entry: Entry(
        title: "Deep Nets", authors: ["Ada Lovelace", "Bo Li"], year: 2003, tags: ["a", "b c"],
        abstract: "About depth.", venue: "Nets", doi: "10.1000/2", details: ["issued": "2003-04-05", "page": "1-9"])),
    Page(
      testDescription: "Open Graph",
      html: """
        <meta property="og:type" content="article"><meta property="og:title" content="On depth"><meta property="og:url" content="\(u)">
        <meta property="og:site_name" content="A Blog"><meta name="author" content="Ada Lovelace">
        <meta property="article:published_time" content="2020-01-02T03:04:05Z"><meta name="description" content="A post.">
        <ul><li><a href="/about">About</a></ul><p>\(String(repeating: "Prose. ", count: 40))</p>
        """,
      entry: Entry(
        title: "On depth", authors: ["Ada Lovelace"], year: 2020, links: [Link(url: u)], abstract: "A post.",
        venue: "A Blog", details: ["issued": "2020-01-02", "type": "webpage"])),
    Page(
      testDescription: "names and abstract in the page alone",
      html: """
        <meta name="citation_title" content="Deep Nets"><meta name="citation_doi" content="10.1000/3">
        <meta name="description" content="The archive of everything."><button><span class="given-name">Ada</span> <span class="text surname">Lovelace</span></button>
        <div class="abstract highlights">\(String(repeating: "Not this. ", count: 20))</div>
        <div class="abstract"><h2>Abstract</h2><p>\(String(repeating: "Why depth. ", count: 20))</p></div>
        """,
      entry: Entry(
        title: "Deep Nets", authors: ["Ada Lovelace"],
        abstract: String(repeating: "Why depth. ", count: 20).trimmingBlanks(), doi: "10.1000/3")),
    Page(
      testDescription: "a page without tags",
      html: """
        <title>How deep nets are - archive/1</title><link rel=canonical href="\(u)">
        <center><b><a href="/1.pdf?x=y">How deep nets are</a></b><br><a href="/p">Ada Lovelace</a>, <a href="/q">Đặng Thị Mai</a><br>May 1999</center>
        <p>\(String(repeating: "Why depth helps. ", count: 20))</p><table><tr><td>Keywords:</td><td>nets, depth</td></tr></table>
        """,
      entry: Entry(
        title: "How deep nets are", authors: ["Ada Lovelace", "Đặng Thị Mai"], year: 1999,
        links: [Link(url: u), Link(url: "https://example.org/1.pdf?x=y", label: "pdf")], tags: ["nets", "depth"],
        abstract: String(repeating: "Why depth helps. ", count: 20).trimmingBlanks())),
  ]

  @Test(arguments: pages) func page(_ page: Page) throws {
    let html = "<!doctype html><meta charset=utf-8>" + page.html
    let found = try Found(html, as: .html)
    #expect(found.entries == [page.entry] && found.problems.isEmpty)
    #expect(CitationPage(html).entry == page.entry)
  }

  @Test func addressOfSavedPages() {
    let tags = "<meta name=citation_title content=Nets><meta name=citation_author content='Ada Lovelace'>"
    let saved = "<!-- saved from url=(0023)https://example.org/a -->"
    #expect(CitationPage(saved + tags).entry?.links == [Link(url: "https://example.org/a")])
    #expect(CitationPage(tags, address: "https://example.org/b").entry?.links == [Link(url: "https://example.org/b")])
    #expect(CitationPage(tags).entry?.links == [])
  }

  /// Lists stay lists, whatever their tags say.
  @Test(arguments: [
    "<meta name=citation_title content=A><meta name=citation_title content=B><meta name=citation_author content=C>",
    "<meta property='og:type' content=article><meta property='og:title' content='My list'>",
    "<meta name=DC.title content='My list'><meta name=DC.creator content='Ada Lovelace'>",
    "<script type='application/ld+json'>{\"@type\":\"BlogPosting\",\"headline\":\"My list\"}</script>",
    "<script type='application/ld+json'>[{\"@type\":\"Book\",\"name\":\"A\"},{\"@type\":\"Book\",\"name\":\"B\"}]</script>",
    "<meta name=description content='What I read'><title>One and two</title>",
  ])
  func lists(_ tags: String) throws {
    let list =
      "<p>What I read.</p><ul><li><a href='https://x.org/1'>One</a> – a note on it<li><a href='https://x.org/2'>Two</a></ul>"
    #expect(try Found("<!doctype html>" + tags + list, as: .html).titles == ["One", "Two"])
  }

  @Test func pagesOfWhichSomethingIsWrong() throws {
    let wrong =
      "<meta name=citation_title content=A><meta name=citation_author content=B><meta name=citation_doi content=none>"
    let found = try Found("<!doctype html>" + wrong, as: .html)
    #expect(found.entries.first?.details["doi"] == "none" && found.problems.map(\.message) == ["not a DOI: none"])
    let challenge = "<!doctype html><title>Just a moment...</title><script>window._cf_chl_opt={}</script>"
    #expect(try Found(challenge, as: .html).problems.first?.message.contains("save it again") == true)
    let deep = String(repeating: "<div>", count: HTMLDepth.maximum + 1) + wrong
    #expect(CitationPage(deep).entry == nil)
    let nested = "<script type='application/ld+json'>" + String(repeating: "[", count: 100_000) + "</script>"
    #expect(CitationPage(nested).certainty == .none)
  }
}
