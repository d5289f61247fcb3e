import ReadingList

extension Format {
  /// Papers as PDF.
  public static let pdf: Format = Format(
    "pdf", title: "PDF", extensions: [],
    recognize: { $0.begins(with: Array("%PDF-".utf8)) ? .certain : .unlikely }, reader: { _ in PDFReader() })
}

/// Reads a PDF as one entry, through `pdftotext` of poppler-utils.
///
/// Title, authors and keywords are those of the document's metadata where these are not what a program put there by
/// itself, and else those of the first page, from which abstract, DOI and arXiv id are taken as well.
struct PDFReader: FormatReader {
  func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    let bytes = try input.rest()
    let arguments = ["-bbox-layout", "-l", "2", "-enc", "UTF-8", "-", "-"]
    do {
      let output = try ToolRun().output(of: "pdftotext", arguments, input: bytes)
      let page = PDFPage(String(decoding: output, as: UTF8.self))
      for item in Self.items(page, XMPPacket(bytes), input) { try yield(item) }
    } catch ToolRun.Failure.missing {
      try yield(.problem(line: nil, message: "reading PDF needs pdftotext; install poppler-utils"))
    } catch ToolRun.Failure.timedOut {
      try yield(.problem(line: nil, message: "pdftotext takes too long; the PDF may be damaged"))
    } catch ToolRun.Failure.failed(let reason) {
      try yield(.problem(line: nil, message: "pdftotext cannot read it" + (reason.isEmpty ? "" : ": \(reason)")))
    }
  }

  private static func items(_ page: PDFPage, _ packet: XMPPacket?, _ input: ByteSource) -> [ListItem] {
    var builder = EntryBuilder()
    let first = PDFTitlePage(page)
    let stated = [packet?.texts("dc:title").first, page.information["title"]].lazy.compactMap { $0 }.first(
      where: isTitle)
    builder.setTitle(stated ?? first.title ?? Self.name(of: input))
    for author in authors(page, packet, first) { builder.addAuthor(author) }
    let (doi, arxiv) = first.identifiers
    let packetDOI = ["prism:doi", "pdfx:doi", "dc:identifier"].lazy.compactMap { packet?.texts($0).first }
      .compactMap { DOI($0) }.first
    builder.entry.doi = (packetDOI ?? page.information["doi"].flatMap { DOI($0) } ?? doi)?.value
    builder.entry.arxiv = arxiv?.value
    if let arxiv { builder.addLink(arxiv.url) } else { builder.addLink(builder.entry.doi.flatMap { DOI($0)?.url }) }
    builder.setAbstract(first.abstract)
    builder.setVenue(packet?.texts("prism:publicationName").first)
    builder.setDate(packet?.texts("prism:coverDate").first ?? packet?.texts("prism:publicationDate").first)
    builder.addTags(page.information["keywords"] ?? packet?.texts("pdf:Keywords").first, separators: [",", ";"])
    builder.setDetail(DetailName.file, input.path)
    return builder.items(line: 1)
  }

  private static func name(of input: ByteSource) -> String {
    let name = input.name.split(separator: "/").last ?? ""
    return String(name.lastIndex(of: ".").map { name[..<$0] } ?? name).replacing("_", with: " ")
  }

  /// Whether a stated title is one, and not the name of a file or a program's own.
  private static func isTitle(_ text: String) -> Bool {
    let text = text.trimmingBlanks().lowercased()
    let endings = [
      ".dvi", ".tex", ".doc", ".docx", ".pdf", ".ps", ".indd", ".qxd", ".odt", ".rtf", ".fm", ".eps", ".txt",
    ]
    if text.isEmpty || text.hasPrefix("microsoft word") || text.hasPrefix("untitled") || text.hasPrefix("arxiv:") {
      return false
    }
    if endings.contains(where: { text.hasSuffix($0) }) { return false }
    // Numbers of manuscripts: "tpami-2021-03.1", "paper_final2".
    return text.contains(" ") && text.count(where: \.isLetter) > 4
  }

  private static func authors(_ page: PDFPage, _ packet: XMPPacket?, _ first: PDFTitlePage) -> [String] {
    let creators = packet?.texts("dc:creator") ?? []
    for stated in [creators, page.information["author"].map { [$0] } ?? []] {
      let names = stated.flatMap { text -> [String] in
        if text.contains(";") { return text.split(separator: ";").map { $0.collapsingBlanks() } }
        return Byline.names(in: text) ?? []
      }.filter { $0.contains(" ") || $0.contains(",") }
      if !names.isEmpty { return names }
    }
    return first.authors
  }
}
