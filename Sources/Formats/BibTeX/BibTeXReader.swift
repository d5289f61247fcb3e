import ReadingList

extension Format {
  /// Bibliographies of LaTeX.
  public static let bibtex: Format = Format(
    "bibtex", title: "BibTeX and BibLaTeX", extensions: ["bib", "bibtex", "biblatex"],
    recognize: { BibTeXReader.likelihood($0) }, reader: { _ in BibTeXReader() }, writer: { _ in BibTeXWriter() })
}

/// Reads BibTeX and BibLaTeX, with what JabRef, Zotero and BibDesk add to them.
///
/// The whole source is in memory, in UTF-8, and is read twice: once for macros, groups and the places of entries that
/// others inherit from, once for the entries themselves.
public struct BibTeXReader: FormatReader {
  /// A reader.
  public init() {}

  /// Sends the entries of `input` and the sections that their groups are to `yield`. An entry that is not closed ends
  /// where the next one begins, and is reported.
  public func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    let (text, problem) = BibTeXText.utf8(try input.rest())
    if let problem { try yield(.problem(line: 1, message: problem)) }
    try text.withUnsafeBufferPointer { try Self.read($0, yield: yield) }
  }

  private static func read(_ bytes: UnsafeBufferPointer<UInt8>, yield: (ListItem) throws -> Void) throws {
    let index = BibTeXIndex(bytes)
    var parser = BibTeXParser(bytes, macros: index.macros)
    var inheritance = BibTeXInheritance(index)
    var lines = LineCounter(bytes)
    var sections = SectionOrdinals()
    for section in index.groups.sections {
      if let item = sections.numbered(.section(section)) { try yield(item) }
    }
    while let block = parser.next() {
      var problems = parser.problems
      parser.problems.removeAll()
      if case .entry(let entry) = block, entry.type != "xdata" {
        let line = lines.line(at: entry.offset)
        let whole = inheritance.completing(entry, parser: &parser)
        parser.problems.removeAll()
        let record = BibTeXRecord(whole, parser: parser, groups: index.groups)
        for item in record.items(line: line) {
          if let item = sections.numbered(item) { try yield(item) }
        }
      }
      problems.sort { $0.offset < $1.offset }
      for problem in problems {
        try yield(.problem(line: lines.line(at: problem.offset), message: problem.message))
      }
    }
    if parser.macros.isExhausted {
      try yield(.problem(line: nil, message: "macros and cross-references stand for too much text; some are left out"))
    }
  }

  /// How likely a source is a bibliography: `.certain` if a block comes first, comments aside.
  static func likelihood(_ head: SourceHead) -> Likelihood {
    var lines = head.lines
    if BibTeXText.byteOrder(head.bytes) != nil {
      lines = SourceHead.lines(of: String(decoding: BibTeXText.utf8(head.bytes).bytes, as: UTF8.self))
    }
    var isFirst = true
    var likelihood = Likelihood.unlikely
    for line in lines {
      let line = line.drop { $0 == " " || $0 == "\t" }
      if line.isEmpty || line.hasPrefix("%") { continue }
      if let type = type(of: line) {
        if isFirst, BibTeXType.isKnown(type) || line.contains(",") { return .certain }
        if BibTeXType.isKnown(type) { likelihood = max(likelihood, .likely) }
      }
      isFirst = false
    }
    return likelihood
  }

  /// The type of the block that begins `line`, in lower case.
  private static func type(of line: Substring) -> String? {
    guard line.hasPrefix("@") else { return nil }
    let name = line.dropFirst().prefix { $0.isASCII && ($0.isLetter || $0 == "-" || $0 == "_") }
    let rest = line[name.endIndex...].drop { $0 == " " }
    return !name.isEmpty && (rest.hasPrefix("{") || rest.hasPrefix("(")) ? name.lowercased() : nil
  }
}
