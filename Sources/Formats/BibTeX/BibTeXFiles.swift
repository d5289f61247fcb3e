import ReadingList

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
