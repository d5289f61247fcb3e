/// The folders and bookmarks of a browser's JSON, flat and in the order of the file, so that a file that breaks off
/// gives all that stands before.
struct BookmarkTree {
  struct Node {
    /// The members that are no children.
    var record = JSONRecord()
    /// The name under which the parent has the node, if it has it under one: "bookmark_bar".
    var name: String?
    var line: Int
    /// The index of the folder; -1 at the top.
    var parent: Int
  }

  private(set) var nodes: [Node] = []
  /// Where and why the syntax breaks, if it does.
  private(set) var problem: ListItem?

  /// The tree in `bytes`. Nodes are the objects in arrays called "children", and the objects in one called "roots".
  init(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBufferPointer { buffer in
      var parser = JSONParser(buffer, from: TextDecoding.byteOrderMark(buffer).count)
      var lines = LineCounter(buffer)
      do throws(JSONSyntaxError) {
        guard parser.peek() != nil else { return }
        try readNode(&parser, &lines, parent: -1, name: nil, depth: 0)
        if parser.peek() != nil { throw JSONSyntaxError(reason: .trailing, offset: parser.position) }
      } catch {
        problem = .problem(line: lines.line(at: error.offset), message: error.message)
      }
    }
  }

  private mutating func readNode(
    _ parser: inout JSONParser, _ lines: inout LineCounter, parent: Int, name: String?, depth: Int
  ) throws(JSONSyntaxError) {
    guard depth < JSONParser.maximumDepth else { throw JSONSyntaxError(reason: .tooDeep, offset: parser.position) }
    _ = parser.peek()
    let index = nodes.count
    nodes.append(Node(name: name, line: lines.line(at: parser.position), parent: parent))
    try parser.expect(UInt8(ascii: "{"), "\"{\"")
    if parser.take(UInt8(ascii: "}")) { return }
    repeat {
      let member = try parser.string()
      try parser.expect(UInt8(ascii: ":"), "\":\"")
      let next = parser.peek()
      if member == "children", next == UInt8(ascii: "[") {
        try readChildren(&parser, &lines, parent: index, depth: depth)
      } else if (member == "roots" && depth == 0 || name == "roots" && depth == 1), next == UInt8(ascii: "{") {
        try readNode(&parser, &lines, parent: index, name: member, depth: depth + 1)
      } else {
        nodes[index].record.members.append(JSONValue.Member(name: member, value: try parser.value(depth: depth + 1)))
      }
    } while parser.take(UInt8(ascii: ","))
    try parser.expect(UInt8(ascii: "}"), "\",\" or \"}\"")
  }

  private mutating func readChildren(
    _ parser: inout JSONParser, _ lines: inout LineCounter, parent: Int, depth: Int
  ) throws(JSONSyntaxError) {
    try parser.expect(UInt8(ascii: "["), "\"[\"")
    if parser.take(UInt8(ascii: "]")) { return }
    repeat {
      if parser.peek() == UInt8(ascii: "{") {
        try readNode(&parser, &lines, parent: parent, name: nil, depth: depth + 1)
      } else {
        _ = try parser.value(depth: depth + 1)
      }
    } while parser.take(UInt8(ascii: ","))
    try parser.expect(UInt8(ascii: "]"), "\",\" or \"]\"")
  }
}

extension BookmarkTree {
  /// The path of every node's own folder, made of the names that `folder` gives, the outermost first; a folder for which
  /// it gives none has the path of its parent.
  func paths(_ folder: (Node) -> String?) -> [[String]] {
    var paths: [[String]] = []
    for node in nodes {
      let outer = node.parent < 0 ? [] : paths[node.parent]
      // Parents stand before their children.
      paths.append(folder(node).map { outer + [$0] } ?? outer)
    }
    return paths
  }
}
