import ReadingList
import TestSupport
import Testing

struct WebAddressTests {
  @Test(arguments: [
    ("https://example.org", "example.org"),
    ("HTTP://WWW.Example.ORG/Path/", "example.org/Path"),
    ("www.example.org/a", "example.org/a"),
    ("  https://example.org/a \n", "example.org/a"),
    ("http://example.org:80/a", "example.org/a"),
    ("https://example.org:443", "example.org"),
    ("https://example.org:/a", "example.org/a"),
    ("http://example.org:8080/a/", "example.org:8080/a"),
    ("https://user:secret@example.org/a", "example.org/a"),
    ("https://example.org./a", "example.org/a"),
    ("https://example.org/a/index.html", "example.org/a"),
    ("https://example.org/index.php/?b=2&a=1", "example.org?a=1&b=2"),
    ("https://example.org/myindex.html", "example.org/myindex.html"),
    ("https://example.org/a?utm_source=x&UTM_medium=y&id=3&fbclid=z", "example.org/a?id=3"),
    ("https://example.org/a?utm_source=x", "example.org/a"),
    ("https://example.org/a#section-2", "example.org/a"),
    ("https://example.org/#/route", "example.org#/route"),
    ("https://example.org/a#!route", "example.org/a#!route"),
    ("https://example.org/%7euser/%e4%b8%ad%2f", "example.org/~user/%E4%B8%AD%2F"),
    ("https://example.org/100%", "example.org/100%25"),
    ("https://bücher.example/ä", "bücher.example/%C3%A4"),
    ("https://en.wikipedia.org/wiki/Erd%C5%91s", "en.wikipedia.org/wiki/Erd%C5%91s"),
    ("https://en.wikipedia.org/wiki/Erdős", "en.wikipedia.org/wiki/Erd%C5%91s"),
    ("https://example.org/a b", "example.org/a%20b"),
    ("https://xn--bcher-kva.example/", "xn--bcher-kva.example"),
    ("http://[2001:DB8::1]:8080/a", "[2001:db8::1]:8080/a"),
    ("http://[::1]", "[::1]"),
    ("https://en.m.wikipedia.org/wiki/A", "en.wikipedia.org/wiki/A"),
    ("https://m.example.org/a", "example.org/a"),
    ("https://www.com/", "www.com"),
    ("https://youtu.be/dQw4w9WgXcQ?t=3", "youtube.com/watch?v=dQw4w9WgXcQ"),
    ("https://m.youtube.com/watch?list=x&v=dQw4w9WgXcQ", "youtube.com/watch?v=dQw4w9WgXcQ"),
    ("https://www.youtube.com/shorts/dQw4w9WgXcQ", "youtube.com/watch?v=dQw4w9WgXcQ"),
    ("https://youtube.com/@channel", "youtube.com/@channel"),
    ("https://medium.com/a?source=rss", "medium.com/a"),
    ("https://example.org/a?source=rss", "example.org/a?source=rss"),
    ("ftp://example.org/a", "ftp://example.org/a"),
    ("https://example.org?q=a/b", "example.org?q=a/b"),
  ])
  func canonical(text: String, canonical: String) {
    #expect(WebAddress(text)?.canonical == canonical)
  }

  @Test(arguments: [
    "", " ", "example.org/a", "//example.org", "https://", "https:///a", "https://?q", "https://#f", "https://@/",
    "://a",
    "https://a b/c", "https://<a>/", "https://.../", "https://example.org:port/", "1http://a.b", "mailto:a@b.c",
    "doi:10.1/2",
    "a title: with words", "www.", "https://[a", "https://a:b:1/",
  ])
  func rejects(text: String) {
    #expect(WebAddress(text) == nil)
  }

  @Test func takesAddressesApart() throws {
    let address = try #require(WebAddress("HTTPS://me@Example.org:81/a/b?c=d?e#f#g"))
    #expect(address.scheme == "https")
    #expect(address.host == "example.org")
    #expect(address.port == "81")
    #expect(address.path == "/a/b")
    #expect(address.query == "c=d?e")
    #expect(address.fragment == "f#g")
  }

  @Test(arguments: [
    ("arxiv.org", true), ("export.arxiv.org", true), ("notarxiv.org", false), ("arxiv.org.evil.com", false),
  ])
  func isWithin(host: String, isWithin: Bool) {
    #expect(WebAddress("https://" + host)?.isWithin("arxiv.org") == isWithin)
  }

  @Test func canonicalFormsAreStableForAnyText() {
    for seed in UInt64(0)..<5000 {
      let text = randomAddress(seed)
      for text in [text, "https://" + text, "http://example.org/" + text, "https://www.m." + text] {
        guard let address = WebAddress(text) else { continue }
        #expect(!address.host.isEmpty)
        guard address.scheme == "http" || address.scheme == "https" else { continue }
        let canonical = address.canonical
        #expect(WebAddress("https://" + canonical)?.canonical == canonical, "\(text.debugDescription)")
      }
    }
  }

  @Test func nothingCrashesOnAnyText() {
    for seed in UInt64(0)..<5000 {
      let text = randomAddress(seed)
      for text in [text, "https://" + text, "https://arxiv.org/" + text, "https://doi.org/10." + text] {
        _ = Identifier(url: text)
        _ = Link(url: text).kind
        if let id = ArXivID(text) { #expect(ArXivID(id.value) == id && ArXivID(inURL: id.url) == id) }
        if let doi = DOI(text) { #expect(DOI(doi.value) == doi, "\(text.debugDescription)") }
        _ = EntryID(text)
      }
    }
  }
}

/// Text out of the pieces that addresses and identifiers are made of.
private func randomAddress(_ seed: UInt64) -> String {
  let pieces = [
    "a", "B", "www.", "m.", "arxiv.org", "doi.org", "youtu.be", "youtube.com", "/", "//", ":", "://", "?", "&", "=",
    "#", "@",
    "[", "]", "%", "%4", "%41", "%2F", "%25", ".", "..", "index.html", "/index.php", "utm_source=x", "10.", "10.1000/",
    "abs/",
    "pdf/", "v", "2301.12345", "math.GT/", "0309136", "é", "字", "\u{301}", "\u{0}", " ", "\r\n", "80", "443", "/watch",
    "v=", "(", ")", "!", "~",
  ]
  var generator = SeededGenerator(seed: seed)
  return (0..<Int.random(in: 0..<14, using: &generator)).map { _ in
    pieces[Int.random(in: 0..<pieces.count, using: &generator)]
  }.joined()
}
