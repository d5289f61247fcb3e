import Foundation
import Glibc

/// Brings pages to UTF-8: in the encoding of their byte order mark, else of the answer's head, else of the page's.
enum PageText {
  /// Bytes in which a page has to declare its encoding, as browsers have it.
  private static let headSize = 1_024

  /// The text of a page.
  static func utf8(_ body: [UInt8], contentType: String?) -> String {
    if body.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: body.dropFirst(3), as: UTF8.self) }
    if body.starts(with: [0xFE, 0xFF]) { return decoded(Array(body.dropFirst(2)), "UTF-16BE") }
    if body.starts(with: [0xFF, 0xFE]) { return decoded(Array(body.dropFirst(2)), "UTF-16LE") }
    // What is valid UTF-8 is hardly ever something else by chance, whatever it claims to be.
    if let text = String(validating: body, as: UTF8.self) { return text }
    let head = String(decoding: body.prefix(headSize), as: UTF8.self)
    let names = [name(in: contentType ?? ""), name(in: head)].compactMap { $0 }
    for name in names where !["utf-8", "utf8"].contains(name) {
      let label = labels[name] ?? name
      if isKnown(label) { return decoded(body, label) }
    }
    // Cut in the midst of a character, or broken: what can be read of UTF-8, unless that is little.
    let text = String(decoding: body, as: UTF8.self)
    let broken = text.unicodeScalars.count { $0 == "\u{FFFD}" }
    return names.isEmpty && broken > 2 + text.unicodeScalars.count / 500 ? decoded(body, "WINDOWS-1252") : text
  }

  /// What browsers take these names for (WHATWG Encoding, 4.2).
  private static let labels: [String: String] = [
    "iso-8859-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252", "ascii": "windows-1252",
    "iso8859-1": "windows-1252", "latin-1": "windows-1252", "gb2312": "gb18030", "gbk": "gb18030",
    "shift-jis": "cp932", "shift_jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949", "big5": "big5-hkscs", "iso-8859-9": "windows-1254", "x-x-big5": "big5-hkscs",
    "x-gbk": "gb18030", "windows-31j": "cp932", "tis-620": "cp874",
  ]

  private static func name(in text: String) -> String? {
    guard let mark = text.range(of: "charset=", options: .caseInsensitive) else { return nil }
    let value = text[mark.upperBound...].drop { "\"' ".contains($0) }
    let name = value.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }.lowercased()
    return name.isEmpty ? nil : name
  }

  private static func isKnown(_ name: String) -> Bool {
    guard let converter = open(name) else { return false }
    iconv_close(converter)
    return true
  }

  private static func open(_ name: String) -> iconv_t? {
    let converter = iconv_open("UTF-8", name)
    return converter == iconv_t(bitPattern: -1) ? nil : converter
  }

  /// The text of `bytes`; what is no character of the encoding becomes U+FFFD.
  private static func decoded(_ bytes: [UInt8], _ name: String) -> String {
    guard let converter = open(name) else { return String(decoding: bytes, as: UTF8.self) }
    defer { iconv_close(converter) }
    var input = bytes.map { CChar(bitPattern: $0) }
    // No character of a few bytes becomes more than four in UTF-8, and one byte at most three.
    var output = [CChar](repeating: 0, count: bytes.count * 3 + 16)
    let length = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var (from, left) = (source.baseAddress, source.count)
        var (to, room) = (target.baseAddress, target.count)
        while left > 0, room > 4 {
          if iconv(converter, &from, &left, &to, &room) != -1 { break }
          guard errno == EILSEQ || errno == EINVAL, left > 0 else { break }
          for byte in [0xEF, 0xBF, 0xBD] as [UInt8] {
            to?.pointee = CChar(bitPattern: byte)
            to = to.map { $0 + 1 }
            room -= 1
          }
          from = from.map { $0 + 1 }
          left -= 1
        }
        return target.count - room
      }
    }
    return String(decoding: output[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
