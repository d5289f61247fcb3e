/// Links on a terminal, by the control sequence OSC 8.
enum Hyperlink {
  /// `text`, which is safe already, as a link to `url`; `text` itself if `url` is none that a terminal should open.
  ///
  /// Pieces with the same `id` are one link to the terminal, though they stand in several lines.
  static func linked(_ text: String, to url: String, id: String) -> String {
    guard let target = target(url) else { return text }
    return "\u{1B}]8;id=\(id);\(target)\u{1B}\\\(text)\u{1B}]8;;\u{1B}\\"
  }

  /// `url` in printable ASCII, everything else percent-encoded; nil if its scheme is not one of `schemes` or it is
  /// longer than `longest`.
  static func target(_ url: String) -> String? {
    let address = url.lowercased().hasPrefix("www.") ? "https://" + url : url
    let scheme = address.prefix { $0 != ":" }
    guard schemes.contains(scheme.lowercased()), scheme.endIndex < address.endIndex else { return nil }
    var target = ""
    for byte in address.utf8 {
      if byte > 0x20, byte < 0x7F {
        target.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        target += (byte < 0x10 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return target.utf8.count <= longest ? target : nil
  }

  private static let schemes: Set<String> = ["http", "https", "ftp", "file", "mailto"]
  /// Bytes of a URL; common terminals ignore a link that is longer.
  private static let longest = 2083
}
