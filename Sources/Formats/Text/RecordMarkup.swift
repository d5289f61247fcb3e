import ReadingList

/// Plain text of titles and abstracts that have elements of HTML, JATS or MathML and character references.
///
/// Only elements that those vocabularies have are taken for markup, so that "a<b" and "List<T>" stay.
enum RecordMarkup {
  /// `text` without markup; elements that are blocks become paragraphs.
  static func plain(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "<")) || text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var stripper = Stripper(text)
    return CharacterReferences.decoded(stripper.stripped(), escapedTwice: true)
  }

  /// `text` in one line, without markup.
  static func line(_ text: String?) -> String? { text.map { plain($0) } }

  private struct Stripper {
    private let bytes: [UInt8]
    private var result: [UInt8] = []
    /// Whether TeX has said already what the alternatives beside it say again.
    private var hasTeX = false

    init(_ text: String) {
      bytes = Array(text.utf8)
      result.reserveCapacity(bytes.count)
    }

    mutating func stripped() -> String {
      var index = 0
      var hasBlocks = false
      while index < bytes.count {
        guard bytes[index] == UInt8(ascii: "<"), let tag = tag(at: index) else {
          result.append(bytes[index])
          index += 1
          continue
        }
        index = tag.end
        switch tag.name {
        case "alternatives": hasTeX = false
        case "tex-math": if tag.isClosing { hasTeX = true }
        case "math" where hasTeX && !tag.isClosing: index = end(of: "math", from: index)
        case "br", "break": result.append(UInt8(ascii: "\n"))
        case let name where RecordMarkup.blocks.contains(name):
          hasBlocks = true
          result += [UInt8(ascii: "\n"), UInt8(ascii: "\n")]
        default: break
        }
      }
      let text = String(decoding: result, as: UTF8.self)
      return hasBlocks ? RecordMarkup.paragraphs(text) : text
    }

    /// The tag that begins at `start`, if it is one of markup.
    private func tag(at start: Int) -> (name: String, isClosing: Bool, end: Int)? {
      var index = start + 1
      let isClosing = index < bytes.count && bytes[index] == UInt8(ascii: "/")
      if isClosing { index += 1 }
      let nameStart = index
      while index < bytes.count, index - nameStart < 40, Self.isName(bytes[index]) { index += 1 }
      let full = String(decoding: bytes[nameStart..<index], as: UTF8.self).lowercased()
      let name = full.split(separator: ":").last.map { String($0) } ?? ""
      guard RecordMarkup.inline.contains(name) || RecordMarkup.blocks.contains(name) else { return nil }
      // Attributes are short; a "<" or the end before ">" means that this is none.
      let limit = min(bytes.count, index + 2_000)
      while index < limit, bytes[index] != UInt8(ascii: ">") {
        if bytes[index] == UInt8(ascii: "<") { return nil }
        index += 1
      }
      return index < limit ? (name, isClosing, index + 1) : nil
    }

    /// Behind the closing tag of `name`, or at the end.
    private func end(of name: String, from start: Int) -> Int {
      var index = start
      while index < bytes.count {
        if bytes[index] == UInt8(ascii: "<"), let tag = tag(at: index) {
          index = tag.end
          if tag.isClosing, tag.name == name { return index }
        } else {
          index += 1
        }
      }
      return index
    }

    private static func isName(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"),
        UInt8(ascii: ":"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: false
      }
    }
  }

  /// The paragraphs of `text`, without headings that say only that this is an abstract.
  private static func paragraphs(_ text: String) -> String {
    var paragraphs: [String] = []
    var lines: [String] = []
    func finish() {
      let paragraph = lines.joined(separator: "\n")
      if !paragraph.isEmpty, !(paragraphs.isEmpty && headings.contains(paragraph.lowercased())) {
        paragraphs.append(paragraph)
      }
      lines = []
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let line = line.trimmingBlanks()
      if line.isEmpty { finish() } else { lines.append(line) }
    }
    finish()
    return paragraphs.joined(separator: "\n\n")
  }

  private static let headings: Set<String> = ["abstract", "summary", "abstract:", "résumé", "zusammenfassung"]

  private static let blocks: Set<String> = [
    "p", "div", "li", "ul", "ol", "sec", "title", "list", "list-item", "h1", "h2", "h3", "h4", "h5", "h6", "abstract",
    "blockquote", "disp-quote", "section", "pre", "table", "tr", "tbody", "dl", "dt", "dd", "disp-formula", "hr",
  ]

  private static let inline: Set<String> = [
    "a", "abbr", "alternatives", "annotation", "b", "bold", "br", "break", "cite", "code", "em", "emphasis", "ext-link",
    "fn", "font", "i", "img", "inline-formula", "inline-graphic", "italic", "label", "math", "mfenced", "mfrac", "mi",
    "mml", "mmultiscripts", "mn", "mo", "monospace", "mover", "mpadded", "mprescripts", "mroot", "mrow", "ms", "mspace",
    "msqrt", "mstyle", "msub", "msubsup", "msup", "mtable", "mtd", "mtext", "mtr", "munder", "munderover", "none",
    "named-content", "overline", "q", "s", "sc", "scp", "semantics", "small", "span", "strike", "strong",
    "styled-content",
    "sub", "sup", "td", "tex-math", "th", "tt", "u", "underline", "xref",
  ]
}
