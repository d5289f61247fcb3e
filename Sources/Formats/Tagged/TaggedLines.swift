import ReadingList

/// The lines of a source, as text: UTF-8, or Windows-1252 where a line is no UTF-8, or UTF-16 with its mark.
struct TaggedLines {
  private let source: ByteSource
  /// The number of the last line, from 1.
  private(set) var number = 0

  init(_ input: ByteSource) throws {
    let mark = TextDecoding.byteOrderMark(try input.peek(3))
    let head = try input.peek(8_192)
    // Both UTF-16 and the line ends of old Macintoshes need the whole text.
    if mark.count == 2 || head.contains(UInt8(ascii: "\r")) && !head.contains(UInt8(ascii: "\n")) {
      let text = TextDecoding.text(try input.rest()).withLineFeeds()
      source = ByteSource(name: input.name, bytes: Array(text.utf8))
    } else {
      source = input
    }
  }

  /// The next line, without a byte order mark; nil at the end.
  mutating func next() throws -> String? {
    guard var line = try source.nextLine() else { return nil }
    number += 1
    if number <= 2, let mark = line.firstRange(of: [0xEF, 0xBB, 0xBF]),
      line[..<mark.lowerBound].allSatisfy({ $0 == 0x20 })
    {
      line = line[mark.upperBound...]
    }
    if line.contains(0) { line = ArraySlice(line.map { $0 == 0 ? 0x20 : $0 }) }
    return String(validating: line, as: UTF8.self) ?? TextDecoding.text(line, encoding: .windows1252)
  }
}

extension String {
  /// Whether nothing but blanks is in the text.
  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
