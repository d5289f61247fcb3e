/// An element with all that it holds.
struct XMLElement: Equatable {
  indirect enum Node: Equatable {
    case text(String)
    case element(XMLElement)
  }

  var tag: XMLTag
  var nodes: [Node] = []

  var name: String { tag.name }
  /// The line that it begins in, from 1.
  var line: Int { tag.line }

  /// The value of an attribute; nil if there is none.
  func attribute(_ name: String) -> String? { tag.attribute(name) }

  /// The elements that stand in this one, in order.
  var children: [XMLElement] {
    nodes.compactMap { if case .element(let element) = $0 { element } else { nil } }
  }

  /// The first element that `path` leads to, each name being that of a child of the one before.
  func first(_ path: String...) -> XMLElement? { all(path[...]).first }

  /// All elements that `path` leads to.
  func all(_ path: String...) -> [XMLElement] { all(path[...]) }

  private func all(_ path: ArraySlice<String>) -> [XMLElement] {
    guard let name = path.first else { return [self] }
    return children.filter { $0.name == name }.flatMap { $0.all(path.dropFirst()) }
  }

  /// The text of the element that `path` leads to, with its line ends; nil if there is none or it is blank.
  func text(_ path: String...) -> String? {
    for element in all(path[...]) {
      let text = element.text
      if !text.allSatisfy(\.isWhitespace) { return text }
    }
    return nil
  }

  /// All text, that of inner elements too.
  var text: String {
    var text = ""
    collect(&text)
    return text
  }

  private func collect(_ text: inout String) {
    for node in nodes {
      switch node {
      case .text(let part): text += part
      case .element(let element): element.collect(&text)
      }
    }
  }

  /// What stands in the element, as HTML.
  var markup: String {
    nodes.map { node in
      switch node {
      case .text(let text): XMLText.escaped(text).replacing("&#10;", with: "\n")
      case .element(let element): element.outerMarkup
      }
    }.joined()
  }

  private var outerMarkup: String {
    let name = XMLRecordSearch.localName(self.name)
    return nodes.isEmpty ? "<\(name)>" : "<\(name)>\(markup)</\(name)>"
  }
}
