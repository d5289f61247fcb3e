import CCmarkGFM
import Synchronization

/// A parsed Markdown document with GitHub's extensions.
final class MarkdownDocument {
  let root: MarkdownNode
  private let text: String
  /// Where each line begins.
  private let lineStarts: [String.Index]

  /// The parser keeps its table of special characters in a global variable, which extensions change while it runs.
  private static let parsing = Mutex(())
  private static let extensions = ["table", "autolink", "strikethrough", "tasklist"]

  /// The document of `text`; nil if memory is short.
  init?(_ text: String) {
    var text = text
    let root = Self.parsing.withLock { _ -> OpaquePointer? in
      cmark_gfm_core_extensions_ensure_registered()
      guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return nil }
      defer { cmark_parser_free(parser) }
      for name in Self.extensions {
        if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
      }
      text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
      }
      return cmark_parser_finish(parser)
    }
    guard let root else { return nil }
    self.root = MarkdownNode(pointer: root)
    self.text = text
    lineStarts = Self.lineStarts(in: text.utf8)
  }

  /// Whether the box of an item of a task list is ticked; nil for an item without box.
  ///
  /// The parser says so of every box with "[x]" anywhere behind it in the line, so that the line itself is looked at.
  func isTicked(_ item: MarkdownNode) -> Bool? {
    guard item.kind == .tasklist, lineStarts.indices.contains(item.line - 1) else { return nil }
    let line = text.utf8[lineStarts[item.line - 1]...].prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let item = Substring(line.dropFirst(item.column - 1))
    return ListMark.removed(from: item.drop(while: \.isWhitespace))?.lowercased().hasPrefix("[x]")
  }

  /// Lines end as the parser has it: with a line feed, a carriage return, or both.
  private static func lineStarts(in text: String.UTF8View) -> [String.Index] {
    var starts = [text.startIndex]
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      index = text.index(after: index)
      if byte == UInt8(ascii: "\r"), index < text.endIndex, text[index] == UInt8(ascii: "\n") { continue }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { starts.append(index) }
    }
    return starts
  }

  deinit {
    cmark_node_free(root.pointer)
  }
}
