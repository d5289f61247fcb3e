import CGumbo

/// An HTML document as a flat array in the order of the text: the subtree of a node is the range from it to its `end`,
/// so that nothing has to recurse, however deep a page nests.
struct HTMLTree {
  struct Node {
    /// The element's name in lower case; empty for text.
    var name: String
    /// The text of a text node, and the data of a script that has some.
    var text = ""
    var attributes: [Attribute] = []
    var line: Int
    var parent: Int
    /// The index behind the last node of the subtree.
    var end: Int

    func attribute(_ name: String) -> String? {
      attributes.first { $0.name == name }?.value
    }
  }

  struct Attribute {
    var name: String
    var value: String
  }

  private(set) var nodes: [Node] = []

  /// Attributes that matter; others are not copied.
  private static let attributeNames: Set<String> = [
    "href", "id", "class", "rel", "name", "property", "itemprop", "itemscope", "itemtype", "content", "datetime",
    "data-key", "data-added", "data-status",
    "add_date",
    "tags", "role", "aria-hidden", "hidden",
  ]
  /// Elements whose content is no text of the page.
  private static let opaque: Set<String> = [
    "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "select", "textarea",
  ]

  /// The tree of `html`.
  init(_ html: String) {
    var html = html
    html.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        guard let start = characters.baseAddress else { return }
        withUnsafePointer(to: kGumboDefaultOptions) { options in
          guard let output = gumbo_parse_with_options(options, start, characters.count) else { return }
          defer {
            GumboTree.flatten(output.pointee.document)
            gumbo_destroy_output(options, output)
          }
          // The nodes point into `html`, so everything is copied here.
          copy(output.pointee.root)
        }
      }
    }
  }

  private mutating func copy(_ root: UnsafeMutablePointer<GumboNode>?) {
    guard let root else { return }
    var open: [(node: UnsafeMutablePointer<GumboNode>, index: Int, next: Int)] = []
    func enter(_ node: UnsafeMutablePointer<GumboNode>) {
      switch node.pointee.type {
      case GUMBO_NODE_ELEMENT:
        let element = node.pointee.v.element
        let name = String(cString: gumbo_normalized_tagname(element.tag))
        let index = nodes.count
        nodes.append(
          Node(
            name: name.isEmpty ? "?" : name, attributes: Self.attributes(element.attributes),
            line: Int(element.start_pos.line), parent: open.last?.index ?? -1, end: index + 1))
        if !Self.opaque.contains(name) {
          open.append((node, index, 0))
        } else if name == "script", Self.isLinkedData(element) {
          nodes[index].text = Self.text(element)
        }
      case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
        let text = node.pointee.v.text
        nodes.append(
          Node(
            name: "", text: String(cString: text.text), line: Int(text.start_pos.line), parent: open.last?.index ?? -1,
            end: nodes.count + 1))
      default: break
      }
    }
    enter(root)
    while let (node, index, next) = open.last {
      let children = node.pointee.v.element.children
      if next < Int(children.length), let child = children.data[next] {
        open[open.count - 1].next += 1
        enter(child.assumingMemoryBound(to: GumboNode.self))
      } else {
        nodes[index].end = nodes.count
        open.removeLast()
      }
    }
  }

  /// Whether the element is a script with data of schema.org.
  private static func isLinkedData(_ element: GumboElement) -> Bool {
    (0..<Int(element.attributes.length)).contains { index in
      guard let attribute = element.attributes.data[index]?.assumingMemoryBound(to: GumboAttribute.self).pointee else {
        return false
      }
      return String(cString: attribute.name) == "type"
        && String(cString: attribute.value).hasPrefix("application/ld+json")
    }
  }

  private static func text(_ element: GumboElement) -> String {
    var text = ""
    for index in 0..<Int(element.children.length) {
      guard let child = element.children.data[index]?.assumingMemoryBound(to: GumboNode.self).pointee,
        [GUMBO_NODE_TEXT, GUMBO_NODE_CDATA, GUMBO_NODE_WHITESPACE].contains(child.type)
      else { continue }
      text += String(cString: child.v.text.text)
    }
    return text
  }

  private static func attributes(_ vector: GumboVector) -> [Attribute] {
    var attributes: [Attribute] = []
    for index in 0..<Int(vector.length) {
      guard let attribute = vector.data[index]?.assumingMemoryBound(to: GumboAttribute.self).pointee else { continue }
      let name = String(cString: attribute.name)
      if attributeNames.contains(name) {
        attributes.append(Attribute(name: name, value: String(cString: attribute.value)))
      }
    }
    return attributes
  }
}
