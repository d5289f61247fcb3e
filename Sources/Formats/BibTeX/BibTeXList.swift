import ReadingList

/// Fields that list several texts, such as keywords and groups.
enum BibTeXList {
  /// What stands between `separators` outside braces.
  static func parts(_ bytes: UnsafeBufferPointer<UInt8>, separators: String) -> [Range<Int>] {
    let separators = Array(separators.utf8)
    var parts: [Range<Int>] = []
    var start = 0
    var depth = 0
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: "\\"): index += 1
      case let byte where depth <= 0 && separators.contains(byte):
        parts.append(start..<index)
        start = index + 1
      default: break
      }
      index += 1
    }
    parts.append(min(start, bytes.count)..<bytes.count)
    return parts
  }

  /// The texts in `bytes`, between semicolons, or where there is none, between commas.
  static func texts(_ bytes: UnsafeBufferPointer<UInt8>) -> [String] {
    var parts = parts(bytes, separators: ";")
    if parts.count == 1 { parts = self.parts(bytes, separators: ",") }
    return parts.map { TeXDecoder.line(UnsafeBufferPointer(rebasing: bytes[$0])).collapsingBlanks() }
      .filter { !$0.isEmpty }
  }

  /// `texts` as a field that reads back.
  static func field(_ texts: [String]) -> String {
    texts.map { text in
      let encoded = TeXEncoder.text(text)
      return encoded.contains(",") || encoded.contains(";") ? "{" + encoded + "}" : encoded
    }.joined(separator: ", ")
  }
}

/// The field "file": "description:path:type", several with ";" between them, and backslashes before what is none of that.
enum BibTeXFiles {
  /// The paths in `text`, with "; " between them.
  static func paths(_ text: String) -> String {
    split(text, at: ";").map { file in
      let parts = split(file, at: ":")
      return unescaped(parts.count > 2 ? parts[parts.count - 2] : file)
    }.filter { !$0.isEmpty }.joined(separator: "; ")
  }

  /// `path` as the field, which reads back.
  static func field(_ path: String) -> String {
    var result = ""
    for character in path {
      if ";:\\".contains(character) { result += "\\" }
      result.append(character)
    }
    return TeXEncoder.path(result)
  }

  private static func split(_ text: String, at separator: Character) -> [String] {
    var parts = [""]
    var isEscaped = false
    for character in text {
      if character == separator, !isEscaped {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
      isEscaped = character == "\\" && !isEscaped
    }
    return parts.map { $0.trimmingBlanks() }
  }

  private static func unescaped(_ text: String) -> String {
    var result = ""
    var isEscaped = false
    for character in text {
      if isEscaped {
        if !":;\\".contains(character) { result.append("\\") }
        result.append(character)
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else {
        result.append(character)
      }
    }
    return isEscaped ? result + "\\" : result
  }
}
