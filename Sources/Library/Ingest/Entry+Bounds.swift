import ReadingList

extension Entry {
  /// Bytes that a field may have, the elements of a list together, and all details together. A row has room for all of
  /// them, even as JSON, within the 1,000,000,000 bytes that SQLite allows; the longest books have a third of it.
  package static let longestField = 1 << 24

  /// Leaves fields of up to `most` bytes; returns those that were longer. Texts are cut, lists end early.
  mutating func bound(to most: Int = longestField) -> [EntryField] {
    guard size > most else { return [] }
    var cut: [EntryField] = []
    var roomForDetails = most
    for field in filledFields {
      let values = self[field]
      let kept: [String]
      if case .detail(let name) = field {
        kept = Self.fitting(values, in: roomForDetails - name.utf8.count)
        roomForDetails -= kept.reduce(name.utf8.count) { $0 + $1.utf8.count }
      } else {
        kept = Self.fitting(values, in: most)
      }
      guard kept != values else { continue }
      self[field] = kept
      cut.append(field)
    }
    return cut
  }

  /// The values that fit into so many bytes; the first of them is cut if it is longer.
  private static func fitting(_ values: [String], in bytes: Int) -> [String] {
    var room = bytes
    var kept: [String] = []
    for value in values {
      room -= value.utf8.count
      if room < 0 {
        if kept.isEmpty, bytes > 0 { kept.append(beginning(of: value, bytes)) }
        break
      }
      kept.append(value)
    }
    return kept
  }

  /// Up to so many bytes of a text, without half of a scalar.
  private static func beginning(of text: String, _ bytes: Int) -> String {
    var end = text.utf8.index(text.startIndex, offsetBy: bytes)
    while end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
    return String(text[..<end])
  }

  /// The bytes of all texts.
  private var size: Int {
    var size = title.utf8.count
    for text in [note, abstract, venue, key, doi, arxiv, added] { size += text?.utf8.count ?? 0 }
    for author in authors { size += author.utf8.count }
    for section in sections { size += section.utf8.count }
    for tag in tags { size += tag.utf8.count }
    for link in links { size += link.url.utf8.count + (link.label?.utf8.count ?? 0) }
    for (name, value) in details { size += name.utf8.count + value.utf8.count }
    return size
  }
}
