import ReadingList

/// Titles in MODS, which come in parts.
enum MODSTitle {
  /// "The title: subtitle. Part 1, Name of the part"; nil if there is none.
  static func text(of info: XMLElement) -> String? {
    guard let title = EntryBuilder.line(info.text("title")) else { return nil }
    var text = title
    if let article = EntryBuilder.line(info.text("nonSort")) {
      // "L'" and "al-" stand at their word.
      let isJoined = article.last.map { "'’-".contains($0) } ?? false
      text = article + (isJoined ? "" : " ") + title
    }
    if let subtitle = EntryBuilder.line(info.text("subTitle")) {
      text += (text.last.map { ":?!".contains($0) } == true ? " " : ": ") + subtitle
    }
    let part = ["partNumber", "partName"].compactMap { EntryBuilder.line(info.text($0)) }.joined(separator: ", ")
    return part.isEmpty ? text : text + ". " + part
  }
}
