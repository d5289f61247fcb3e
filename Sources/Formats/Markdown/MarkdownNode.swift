import CCmarkGFM

/// A node of a Markdown document, valid as long as its document.
struct MarkdownNode {
  enum Kind: String {
    case paragraph, heading, list, item, tasklist, table
    case tableRow = "table_row"
    case tableHeader = "table_header"
    case tableCell = "table_cell"
    case blockQuote = "block_quote"
    case codeBlock = "code_block"
    case text, softbreak, linebreak, code, strong, link, image
    case inlineHTML = "html_inline"
    case other
  }

  let pointer: OpaquePointer

  var kind: Kind {
    cmark_node_get_type_string(pointer).flatMap { Kind(rawValue: String(cString: $0)) } ?? .other
  }

  /// The line it begins on, from 1.
  var line: Int { Int(cmark_node_get_start_line(pointer)) }

  var headingLevel: Int { Int(cmark_node_get_heading_level(pointer)) }

  var literal: String { cmark_node_get_literal(pointer).map { String(cString: $0) } ?? "" }

  /// The byte of its line that it begins at, from 1.
  var column: Int { Int(cmark_node_get_start_column(pointer)) }

  /// The address of a link or an image.
  var url: String { cmark_node_get_url(pointer).map { String(cString: $0) } ?? "" }

  var children: some Sequence<MarkdownNode> {
    sequence(first: cmark_node_first_child(pointer)) { node in node.map { cmark_node_next($0) } }
      .lazy.prefix { $0 != nil }.compactMap { $0.map { MarkdownNode(pointer: $0) } }
  }

  /// The nodes of the subtree in the order of the text, each when it is entered and when it is left. Without recursion,
  /// since subtrees may be as deep as the input is long.
  func walk(_ visit: (_ node: MarkdownNode, _ isEntering: Bool) -> Void) {
    guard let iterator = cmark_iter_new(pointer) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
      visit(MarkdownNode(pointer: node), event == CMARK_EVENT_ENTER)
    }
  }
}
