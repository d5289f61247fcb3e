/// The lines of a text in UTF-8, read one after the other from a source in whatever encoding and with whatever line ends.
struct TextLines {
  private let source: ByteSource
  /// The number of the line that was read last, from 1; 0 before the first.
  private(set) var number = 0

  /// Bytes that are looked at to find out about line ends.
  private static let peekSize = 8_192

  /// The lines of `input`. UTF-16, and text whose lines end with carriage returns alone, are read whole at once.
  ///
  /// - throws: `SourceError.unreadable`.
  init(_ input: ByteSource) throws {
    let head = try input.peek(Self.peekSize)
    if TextDecoding.byteOrderMark(head).count == 2 {
      let text = TextDecoding.text(try input.rest()).withLineFeeds()
      source = ByteSource(name: input.name, bytes: Array(text.utf8))
    } else if !head.contains(UInt8(ascii: "\n")), head.dropLast().contains(UInt8(ascii: "\r")) {
      let bytes = try input.rest().map { $0 == UInt8(ascii: "\r") ? UInt8(ascii: "\n") : $0 }
      source = ByteSource(name: input.name, bytes: bytes)
    } else {
      source = input
    }
  }

  /// The bytes of the next line without its end, and without the mark before the first; nil at the end.
  ///
  /// - throws: `SourceError.unreadable`.
  mutating func next() throws -> ArraySlice<UInt8>? {
    guard let line = try source.nextLine() else { return nil }
    number += 1
    return number == 1 ? line.dropFirst(TextDecoding.byteOrderMark(line).count) : line
  }

  /// The first bytes of what has not been read.
  ///
  /// - throws: `SourceError.unreadable`.
  func peek() throws -> ArraySlice<UInt8> {
    let head = try source.peek(Self.peekSize)
    return number == 0 ? head.dropFirst(TextDecoding.byteOrderMark(head).count) : head
  }

  /// The text of a part of a line: UTF-8, or else Windows-1252, which lists from spreadsheets and old browsers are in.
  static func text(_ bytes: some Sequence<UInt8> & Collection<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    return TextDecoding.text(Array(bytes)[...], encoding: .windows1252)
  }
}
