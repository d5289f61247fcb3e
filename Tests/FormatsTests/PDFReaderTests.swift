import Glibc
import ReadingList
import Testing

@testable import Formats

@Suite struct PDFReaderTests {
  /// A PDF of one page with lines of text in the given sizes, from the top, and the entries of its information.
  private static func pdf(_ lines: [(text: String, size: Int)], information: String = "", extra: String = "") -> [UInt8]
  {
    var content = "BT\n"
    var top = 760
    for line in lines {
      top -= line.size + 8
      content += "/F1 \(line.size) Tf 1 0 0 1 72 \(top) Tm (\(line.text)) Tj\n"
    }
    content += "ET"
    let objects = [
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>", "<< \(information) >>",
    ]
    var text = "%PDF-1.4\n"
    var offsets: [Int] = []
    for (index, object) in objects.enumerated() {
      offsets.append(text.utf8.count)
      text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
    }
    text += extra
    let start = text.utf8.count
    text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for offset in offsets {
      text += String(repeating: "0", count: 10 - String(offset).count) + "\(offset) 00000 n \n"
    }
    text += "trailer << /Size \(objects.count + 1) /Root 1 0 R /Info 6 0 R >>\nstartxref\n\(start)\n%%EOF\n"
    return Array(text.utf8)
  }

  private static let paper: [(text: String, size: Int)] = [
    ("Journal of Nets, vol. 3. https://doi.org/10.1000/XYZ.7", 8), ("Why Deep Nets Are", 20),
    ("Harder Than They Look", 20),
    ("Ada Lovelace1,\\\\267 Bo Li2 and J. van der Berg", 11), ("1University of Nowhere", 9), ("Abstract", 12),
    ("We show that the depth of a network matters more than its width, and ask why this should sur-", 9),
    ("prise anybody at all.", 9), ("1 Introduction", 12), ("1.1. Old Depth", 9), ("Depth is old.", 9),
  ].map { ($0.0.replacing("\\\\267", with: ""), $0.1) }

  private static let abstract =
    "We show that the depth of a network matters more than its width, and ask why this should surprise anybody at all."

  @Test func firstPage() throws {
    let found = try Found(Self.pdf(Self.paper, information: "/Title (paper.dvi) /Creator (TeX)"), as: .pdf)
    #expect(
      found.entries == [
        Entry(
          title: "Why Deep Nets Are Harder Than They Look", authors: ["Ada Lovelace", "Bo Li", "J. van der Berg"],
          links: [Link(url: "https://doi.org/10.1000/xyz.7")], abstract: Self.abstract, doi: "10.1000/xyz.7")
      ])
    #expect(found.problems.isEmpty)
  }

  @Test func information() throws {
    let information = "/Title (Na\\357ve Nets) /Author (Ada Lovelace; Bo Li) /Keywords (nets, depth)"
    let lines = [("arXiv:1706.03762v5 [cs.CL] 6 Dec 2017", 10), ("Something Large", 30)]
    let found = try Found(Self.pdf(lines, information: information), as: .pdf)
    #expect(
      found.entries == [
        Entry(
          title: "Naïve Nets", authors: ["Ada Lovelace", "Bo Li"],
          links: [Link(url: "https://arxiv.org/abs/1706.03762")],
          tags: ["nets", "depth"], arxiv: "1706.03762")
      ])
  }

  @Test func packet() throws {
    let packet = """
      <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description prism:doi="10.1000/abc" ><dc:title><rdf:Alt>
      <rdf:li xml:lang="x-default">深い &amp; Nets</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>Đặng Thị Mai</rdf:li>
      <rdf:li>Bo Li</rdf:li></rdf:Seq></dc:creator><prism:publicationName>Nets</prism:publicationName></rdf:Description></x:xmpmeta>

      """
    let found = try Found(Self.pdf([("Large", 30)], information: "/Title (Other title)", extra: packet), as: .pdf)
    #expect(
      found.entries == [
        Entry(
          title: "深い & Nets", authors: ["Đặng Thị Mai", "Bo Li"], links: [Link(url: "https://doi.org/10.1000/abc")],
          venue: "Nets", doi: "10.1000/abc")
      ])
  }

  /// Headings with numbers look like names with marks.
  @Test func headingsAreNoAuthors() throws {
    let lines = [("Something Large", 30), ("Ada Lovelace", 11), ("1. Introduction", 12), ("1.1. Old Version", 9)]
    #expect(try Found(Self.pdf(lines), as: .pdf).entries.map(\.authors) == [["Ada Lovelace"]])
  }

  @Test func filesWithoutText() throws {
    let found = try Found(Self.pdf([]), as: .pdf)
    #expect(found.titles == ["test"])
  }

  @Test func pathIsKept() throws {
    var template = Array("/tmp/dogear-test-XXXXXX.pdf".utf8CString)
    let descriptor = mkstemps(&template, 4)
    try #require(descriptor >= 0)
    defer { unlink(template) }
    let bytes = Self.pdf(Self.paper)
    #expect(write(descriptor, bytes, bytes.count) == bytes.count)
    close(descriptor)
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var details: [[String: String]] = []
    try PDFReader().read(ByteSource(path: path)) { item in
      if case .entry(let entry, _) = item { details.append(entry.details) }
    }
    #expect(details == [["file": path]])
  }

  @Test(arguments: ["%PDF-1.7\nnothing else", "%PDF-", "no PDF"]) func damaged(_ text: String) throws {
    let found = try Found(text, as: .pdf)
    #expect(found.entries.isEmpty)
    #expect(found.problems.count == 1 && found.problems[0].message.hasPrefix("pdftotext cannot read it"))
  }

  @Test func tools() throws {
    let input = Array("a\nb\n".utf8)[...]
    #expect(throws: ToolRun.Failure.missing) { try ToolRun().output(of: "dogear-has-no-such-tool", [], input: input) }
    #expect(try ToolRun().output(of: "cat", [], input: input) == Array(input))
    #expect(throws: ToolRun.Failure.timedOut) { try ToolRun(timeout: 1).output(of: "sleep", ["60"], input: input) }
    let flood = try ToolRun(maximumOutput: 1_000).output(of: "yes", [], input: input)
    #expect(flood.count >= 1_000 && flood.count < 1 << 20)
    #expect(throws: ToolRun.Failure.failed("cat: /no/such/file: No such file or directory")) {
      try ToolRun().output(of: "cat", ["/no/such/file"], input: input)
    }
  }
}
