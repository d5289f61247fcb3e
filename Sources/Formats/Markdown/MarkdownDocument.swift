import CCmarkGFM
import Synchronization

/// A parsed Markdown document with GitHub's extensions.
final class MarkdownDocument {
  let root: MarkdownNode

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
  }

  deinit {
    cmark_node_free(root.pointer)
  }
}
