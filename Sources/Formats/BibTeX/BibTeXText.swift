import Glibc

/// Brings the bytes of a bibliography to UTF-8 with line feeds, whatever encoding they came in.
///
/// Bytes that are valid UTF-8 are taken as that, whatever the file says of itself: text in another encoding is hardly
/// ever valid by chance, and lines such as "% Encoding: Cp1252" outlive a conversion.
enum BibTeXText {
  /// The text of `source`, and what to tell the person of its encoding if not all could be read.
  static func utf8(_ source: ArraySlice<UInt8>) -> (bytes: ArraySlice<UInt8>, problem: String?) {
    var bytes = source
    var problem: String?
    if let order = byteOrder(source) {
      bytes = utf8(fromUTF16: source, isBigEndian: order)[...]
    } else {
      let mark = TextDecoding.byteOrderMark(source)
      bytes = source.dropFirst(mark.count == 3 ? 3 : 0)
      if !isUTF8(bytes) { (bytes, problem) = decoded(bytes) }
    }
    return (withLineFeeds(bytes), problem)
  }

  /// Whether `bytes` are UTF-16, and which end comes first: by the byte order mark, or by the zeros that every second
  /// byte of text in Latin letters is. Nil if they are not.
  static func byteOrder(_ bytes: ArraySlice<UInt8>) -> Bool? {
    let mark = TextDecoding.byteOrderMark(bytes)
    if mark.count == 2 { return mark[0] == 0xFE }
    let head = bytes.prefix(512)
    guard head.count >= 4, head.count % 2 == 0 else { return nil }
    var zeros = (even: 0, odd: 0)
    for (index, byte) in head.enumerated() where byte == 0 {
      if index % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 }
    }
    let half = head.count / 2
    if zeros.even > half / 2, zeros.odd < half / 8 { return true }
    if zeros.odd > half / 2, zeros.even < half / 8 { return false }
    return nil
  }

  /// The name behind "Encoding:" in the lines before the first entry; JabRef writes it, of old without the "%".
  static func declaredEncoding(_ bytes: ArraySlice<UInt8>) -> String? {
    for line in String(decoding: bytes.prefix(2_048), as: UTF8.self).split(whereSeparator: \.isNewline) {
      let text = line.drop { $0 == "%" || $0 == " " || $0 == "\t" }
      if text.hasPrefix("@") { return nil }
      guard text.lowercased().hasPrefix("encoding:") else { continue }
      let name = text.dropFirst(9).trimmingBlanks().prefix {
        $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0))
      }
      return name.isEmpty ? nil : String(name)
    }
    return nil
  }

  private static func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        if buffer[index] < 0x80 {
          index += 1
        } else {
          let length = lengthOfSequence(buffer, at: index)
          if length == 0 { return false }
          index += length
        }
      }
      return true
    }
  }

  /// How many bytes the UTF-8 sequence at `index` has, 2 to 4; 0 if there is none.
  private static func lengthOfSequence(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    let length: Int
    let first = bytes[index]
    switch first {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return 0
    }
    guard index + length <= bytes.count else { return 0 }
    for offset in 1..<length where bytes[index + offset] & 0xC0 != 0x80 { return 0 }
    switch (first, bytes[index + 1]) {
    case (0xE0, ..<0xA0), (0xED, 0xA0...), (0xF0, ..<0x90), (0xF4, 0x90...): return 0
    default: return length
    }
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> (bytes: ArraySlice<UInt8>, problem: String?) {
    let name = declaredEncoding(bytes)
    let folded = (name ?? "").uppercased().filter { $0.isLetter || $0.isNumber }
    let western: Set<String> = ["", "UTF8", "USASCII", "ASCII", "ISO88591", "LATIN1", "CP1252", "WINDOWS1252"]
    if let name, !western.contains(folded) {
      if let converted = converted(bytes, from: name) { return (converted[...], nil) }
      return (mixed(bytes)[...], "the encoding \"\(name)\" is not known; the file is read as Windows-1252")
    }
    return (mixed(bytes)[...], nil)
  }

  /// `bytes` with what is valid UTF-8 kept, since files are put together from several, and all else from Windows-1252.
  private static func mixed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 16)
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        let length = buffer[index] < 0x80 ? 1 : lengthOfSequence(buffer, at: index)
        if length == 0 {
          result += Array(TextDecoding.text([buffer[index]], encoding: .windows1252).utf8)
          index += 1
        } else {
          for offset in 0..<length { result.append(buffer[index + offset]) }
          index += length
        }
      }
    }
    return result
  }

  /// `bytes` in the encoding that Java or the IANA calls `name`; nil if the system does not know it or they are not.
  private static func converted(_ bytes: ArraySlice<UInt8>, from name: String) -> [UInt8]? {
    let usual = name.replacing("ISO8859_", with: "ISO-8859-").replacing("MacRoman", with: "MACINTOSH")
    guard let converter = iconv_open("UTF-8", usual), Int(bitPattern: converter) != -1 else { return nil }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
    let written: Int? = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        var (from, to) = (input.baseAddress, output.baseAddress)
        var (left, room) = (input.count, output.count)
        guard iconv(converter, &from, &left, &to, &room) != .max else { return nil }
        return output.count - room
      }
    }
    return written.map { output[..<$0].map { UInt8(bitPattern: $0) } }
  }

  private static func utf8(fromUTF16 bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count / 2)
    let hasMark = TextDecoding.byteOrderMark(bytes).count == 2
    let content = bytes.dropFirst(hasMark ? 2 : 0)
    let units = stride(from: content.startIndex, to: content.endIndex - 1, by: 2).lazy.map { index in
      let (first, second) = (UInt16(content[index]), UInt16(content[index + 1]))
      return isBigEndian ? first << 8 | second : second << 8 | first
    }
    _ = transcode(units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: false) { result.append($0) }
    return result
  }

  /// Line ends of old Macintosh files as line feeds; others stay as they are, since carriage returns are blanks.
  private static func withLineFeeds(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let (feed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    guard bytes.prefix(65_536).contains(carriageReturn), !bytes.contains(feed) else { return bytes }
    return bytes.map { $0 == carriageReturn ? feed : $0 }[...]
  }
}
