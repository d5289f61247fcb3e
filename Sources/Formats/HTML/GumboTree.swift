import CGumbo
import Glibc

/// What has to be done to trees of the parser beyond its own functions.
enum GumboTree {
  /// Makes all nodes below `document` its children, so that freeing the tree, which recurses, needs no deep stack.
  ///
  /// Afterwards the tree is good for nothing but `gumbo_destroy_output`.
  static func flatten(_ document: UnsafeMutablePointer<GumboNode>) {
    var nodes: [UnsafeMutableRawPointer] = []
    var next = 0
    func takeChildren(_ vector: inout GumboVector) {
      for index in 0..<Int(vector.length) {
        if let child = vector.data[index] { nodes.append(child) }
      }
      vector.length = 0
    }
    takeChildren(&document.pointee.v.document.children)
    while next < nodes.count {
      let node = nodes[next].assumingMemoryBound(to: GumboNode.self)
      next += 1
      if node.pointee.type == GUMBO_NODE_ELEMENT || node.pointee.type == GUMBO_NODE_TEMPLATE {
        takeChildren(&node.pointee.v.element.children)
      }
    }
    // The parser's own allocator is malloc, and it frees this array as it would have freed the old one.
    guard let data = malloc(max(1, nodes.count) * MemoryLayout<UnsafeMutableRawPointer?>.stride) else { return }
    let array = data.assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
    for (index, node) in nodes.enumerated() { (array + index).initialize(to: node) }
    free(document.pointee.v.document.children.data)
    document.pointee.v.document.children.data = array
    document.pointee.v.document.children.length = UInt32(nodes.count)
    document.pointee.v.document.children.capacity = UInt32(nodes.count)
  }
}
