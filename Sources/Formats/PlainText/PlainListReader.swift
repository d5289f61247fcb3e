import ReadingList

extension Format {
  /// Plain lists of addresses and identifiers.
  public static let text: Format = Format(
    "text", title: "Plain list of addresses, DOIs or arXiv ids", extensions: ["urls"],
    recognize: { PlainListReader.likelihood($0) }, reader: { _ in PlainListReader() })
}

/// Reads plain lists: an address, a DOI or an arXiv id in each line, with the title before or behind it or in the line
/// above. Lines that begin with "#" are comments.
struct PlainListReader: FormatReader {
  /// Characters of a title at most; what is longer is a note.
  private static let maximumTitle = 200

  func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    var number = 0
    // Lines without address: the last may be the title of the next, the others are lost.
    var pending: (line: Int, texts: [String])?
    func endPending(keepingLast: Bool) throws -> String? {
      guard var (line, texts) = pending else { return nil }
      pending = nil
      let title = keepingLast ? texts.popLast() : nil
      if let first = texts.first {
        let more = texts.count > 1 ? " and \(texts.count - 1) lines behind it" : ""
        let message = "neither an address nor a DOI or arXiv id in “\(first.prefix(40))”\(more); add one"
        try yield(.problem(line: line, message: message))
      }
      line = 0
      return title
    }
    while let bytes = try input.nextLine() {
      number += 1
      let text = (number == 1 ? TextDecoding.text(bytes) : String(decoding: bytes, as: UTF8.self)).trimmingBlanks()
      if Self.isComment(text) { continue }
      if text.isEmpty {
        _ = try endPending(keepingLast: false)
      } else if let line = PlainListLine(text) {
        let title = try endPending(keepingLast: line.isBare)
        for item in Self.items(line, title: title, number: number) { try yield(item) }
      } else if pending == nil {
        pending = (number, [String(text.prefix(Self.maximumTitle))])
      } else {
        pending?.texts.append(String(text.prefix(Self.maximumTitle)))
      }
    }
    _ = try endPending(keepingLast: false)
  }

  private static func isComment(_ text: String) -> Bool {
    text.hasPrefix("#") || text.hasPrefix("//")
  }

  private static func items(_ line: PlainListLine, title: String?, number: Int) -> [ListItem] {
    var builder = EntryBuilder()
    for url in line.urls { builder.addLink(url) }
    builder.entry.doi = line.doi
    builder.entry.arxiv = line.arxiv
    var texts = [title ?? "", line.before, line.behind].filter { !$0.isEmpty }
    if let first = texts.first, first.count <= maximumTitle {
      builder.setTitle(first)
      texts.removeFirst()
    } else {
      builder.setTitle(line.doi ?? line.arxiv.map { "arXiv:" + $0 })
    }
    for text in texts { builder.addNote(text) }
    return builder.items(line: number)
  }

  /// Lists have works in most of their lines, and no marks of Markdown or columns.
  fileprivate static func likelihood(_ head: SourceHead) -> Likelihood {
    guard !head.looksLikeJSON, !head.text.hasPrefix("<"), !head.contains("](") else { return .unlikely }
    var lines = head.lines
    if !head.isWhole { lines = lines.dropLast() }
    lines = lines.filter { !$0.allSatisfy(\.isWhitespace) && !isComment($0.trimmingBlanks()) }
    let isMarked = { (line: Substring) in ListMark.removed(from: line.drop(while: \.isWhitespace)) != nil }
    guard let first = lines.first, !lines.contains(where: isMarked) else { return .unlikely }
    // A first line with commas or tabs and no address is the head of a table.
    if PlainListLine(first) == nil, first.contains(",") || first.contains("\t") || first.contains(";") {
      return .unlikely
    }
    let works = lines.filter { line in
      guard let work = PlainListLine(line) else { return false }
      // In a table without head the address has commas behind it, in BibTeX braces around it.
      return !line.contains("{") && !work.urls.contains { $0.contains(",") } && work.before.count <= maximumTitle
    }
    // Every second line may be a title.
    guard works.count * 2 >= lines.count else { return .unlikely }
    return works.count * 5 >= lines.count * 3 || works.allSatisfy({ PlainListLine($0)?.isBare == true })
      ? .likely : .unlikely
  }
}
