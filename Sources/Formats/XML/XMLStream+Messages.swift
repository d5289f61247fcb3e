import CExpat

extension XMLStream {
  /// What is wrong, in one line without a full stop.
  func message(of code: XML_Error) -> String {
    let place = innermost.map { " inside <\($0)>" } ?? ""
    switch code {
    case XML_ERROR_NO_ELEMENTS, XML_ERROR_UNCLOSED_TOKEN, XML_ERROR_UNCLOSED_CDATA_SECTION, XML_ERROR_PARTIAL_CHAR:
      return "the XML ends too early\(place); what stands before is kept"
    case XML_ERROR_TAG_MISMATCH:
      return "the end tag is not that of the open element\(innermost.map { " <\($0)>" } ?? "")"
    case XML_ERROR_JUNK_AFTER_DOC_ELEMENT, XML_ERROR_MISPLACED_XML_PI:
      return "more stands behind the end of the document"
    case XML_ERROR_DUPLICATE_ATTRIBUTE: return "an attribute stands twice in a tag\(place)"
    case XML_ERROR_UNDEFINED_ENTITY: return "an entity is not declared\(place)"
    case XML_ERROR_RECURSIVE_ENTITY_REF: return "an entity contains itself\(place)"
    case XML_ERROR_AMPLIFICATION_LIMIT_BREACH:
      return "entities expand to far more text than the file has; what follows is left out"
    case XML_ERROR_ABORTED: return "elements nest more than \(Self.maximumDepth) levels deep"
    default: return "not well-formed XML\(place)"
    }
  }
}
