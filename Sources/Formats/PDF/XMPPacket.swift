import ReadingList

/// The metadata that a PDF holds as XMP (ISO 16684-1), which is kept uncompressed so that any program finds it.
struct XMPPacket {
  private let text: String

  /// Bytes that a packet may have.
  private static let maximumSize = 1 << 17

  /// The last packet in `bytes`, which is that of the document; nil if there is none.
  init?(_ bytes: ArraySlice<UInt8>) {
    let start = bytes.withUnsafeBufferPointer { memory -> Int? in
      let mark = Array("<x:xmpmeta".utf8)
      guard memory.count > mark.count else { return nil }
      var index = memory.count - mark.count
      while index >= 0 {
        if memory[index] == mark[0], memory[index..<(index + mark.count)].elementsEqual(mark) { return index }
        index -= 1
      }
      return nil
    }
    guard let start else { return nil }
    let packet = String(decoding: bytes[(bytes.startIndex + start)...].prefix(Self.maximumSize), as: UTF8.self)
    guard let end = packet.firstRange(of: "</x:xmpmeta>") else { return nil }
    text = String(packet[..<end.lowerBound])
  }

  /// The texts of the element or the attribute `name`: "dc:title".
  func texts(_ name: String) -> [String] {
    if let start = text.firstRange(of: "<" + name + ">"),
      let end = text[start.upperBound...].firstRange(of: "</" + name + ">")
    {
      return Self.texts(in: text[start.upperBound..<end.lowerBound])
    }
    guard let start = text.firstRange(of: " " + name + "=\"") else { return [] }
    return EntryBuilder.line(PDFPage.unescaped(String(text[start.upperBound...].prefix { $0 != "\"" }))).map { [$0] }
      ?? []
  }

  /// What stands between the tags of `xml`.
  private static func texts(in xml: Substring) -> [String] {
    xml.split(separator: "<", omittingEmptySubsequences: false).compactMap { part in
      let text =
        part.firstIndex(of: ">").map { part[part.index(after: $0)...] }
        ?? (part.startIndex == xml.startIndex ? part : "")
      return EntryBuilder.line(PDFPage.unescaped(String(text)))
    }
  }
}
