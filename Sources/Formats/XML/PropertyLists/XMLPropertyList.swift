/// Property lists in XML.
enum XMLPropertyList {
  /// The value that an element of a property list is. Elements nest no deeper than `XMLStream.maximumDepth`.
  static func value(of element: XMLElement) -> PropertyList {
    switch element.name {
    case "plist": return element.children.first.map { value(of: $0) } ?? .other
    case "string", "integer", "real": return .text(element.text)
    case "date": return .date(element.text)
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "array": return .array(element.children.map { value(of: $0) })
    case "dict":
      var members: [PropertyList.Member] = []
      var name: String?
      for child in element.children {
        if child.name == "key" {
          name = child.text
        } else if let key = name {
          members.append(PropertyList.Member(name: key, value: value(of: child)))
          name = nil
        }
      }
      return .dictionary(members, line: element.line)
    default: return .other
    }
  }
}
