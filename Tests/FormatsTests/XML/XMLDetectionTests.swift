import Testing

@testable import Formats

@Suite struct XMLDetectionTests {
  private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- made by hand -->\n"

  @Test(arguments: [
    ("<feed xmlns=\"http://www.w3.org/2005/Atom\">", Format.atom),
    ("<entry xmlns='http://www.w3.org/2005/Atom'>", .atom),
    ("<atom:feed xmlns:atom=\"http://www.w3.org/2005/Atom\">", .atom), ("<rss version=\"2.0\"><channel>", .rss),
    ("<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\" xmlns:rdf=\"x\">", .rss), ("<opml version=\"1.0\">", .opml),
    ("<!DOCTYPE PubmedArticleSet PUBLIC \"-//NLM//DTD\" \"https://example.org/x.dtd\">\n<PubmedArticleSet>", .pubmed),
    ("<PubmedBookArticle>", .pubmed), ("<xml><records><record>", .endnoteXML),
    ("<mods xmlns=\"http://www.loc.gov/mods/v3\">", .mods), ("<mods:modsCollection xmlns:mods='x'>", .mods),
    ("<zs:answer xmlns:zs=\"x\"><r><mods xmlns=\"http://www.loc.gov/mods/v3\">", .mods),
    ("<b:Sources xmlns:b=\"http://schemas.openxmlformats.org/officeDocument/2006/bibliography\">", .officeBibliography),
    ("<Sources></Sources>", .officeBibliography),
    ("<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" \"x\">\n<plist version=\"1.0\"><dict>", .safari),
    ("<bibtex:file xmlns:bibtex=\"http://bibtexml.sf.net/\">", .bibtexml),
    ("<!DOCTYPE html><html xmlns=\"http://www.w3.org/1999/xhtml\">", .html),
  ])
  func roots(_ text: String, _ format: Format) throws {
    for (text, name) in [
      (text, "-"), (Self.declaration + text, "a.xml"), ("\u{FEFF}" + Self.declaration + text, "a.txt"),
    ] {
      #expect(try Format.detect(ByteSource(name: name, bytes: Array(text.utf8))) == format, "\(name)")
    }
  }

  @Test(arguments: ["<kml><Document>\n- a\n</kml>", "<records><fish/></records>", "<rdf:RDF xmlns:rdf='x'>", "<xml/>"])
  func others(_ text: String) throws {
    #expect(try Format.detect(ByteSource(name: "a.xml", bytes: Array((Self.declaration + text).utf8))) == nil)
  }

  @Test func names() throws {
    let feed = Array("<feed xmlns=\"http://www.w3.org/2005/Atom\">".utf8)
    #expect(try Format.detect(ByteSource(name: "feed.html", bytes: feed)) == .atom)
    #expect(try Format.detect(ByteSource(name: "Bookmarks.plist", bytes: Array("bplist00".utf8))) == .safari)
    let answer =
      "{\"status_code\": 200, \"body\": \"<?xml version='1.0'?><feed xmlns=\\\"http://www.w3.org/2005/Atom\\\"/>\"}"
    #expect(try Format.detect(ByteSource(name: "a.json", bytes: Array(answer.utf8))) == .atom)
    #expect(
      ["opml", "atom", "rss", "mods", "plist"].compactMap { Format(name: $0)?.name } == [
        "opml", "atom", "rss", "mods", "safari",
      ])
  }
}
