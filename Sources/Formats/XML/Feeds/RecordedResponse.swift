/// A server's answer that a program recorded as JSON, with the document as text under "body".
enum RecordedResponse {
  /// Whether a source begins like one that holds XML.
  static func isLikely(_ head: SourceHead) -> Bool {
    head.text.hasPrefix("{") && head.hasMembers("body", "status_code") && head.contains("\"<?xml")
  }

  /// The document in `input`; nil, with nothing read, if it is no such answer. Lines are those of the document.
  ///
  /// - throws: `SourceError`.
  static func body(of input: ByteSource) throws -> ByteSource? {
    let head = try input.peek(1_024).drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    guard head.first == UInt8(ascii: "{") else { return nil }
    let bytes = try input.rest()
    let value = bytes.withUnsafeBufferPointer { buffer in
      try? JSONParser.value(of: UnsafeBufferPointer(rebasing: buffer[TextDecoding.byteOrderMark(buffer).count...]))
    }
    if case .object(let members) = value {
      for member in members where member.name == "body" {
        if case .string(let text) = member.value { return ByteSource(name: input.name, bytes: Array(text.utf8)) }
      }
    }
    return ByteSource(name: input.name, bytes: Array(bytes))
  }
}
