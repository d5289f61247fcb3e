import ReadingList

/// What RIS has no tag for, in its last field for users: "U5  - section: Papers". A reader that does not know it shows
/// it as it is.
enum RISExtra {
  /// Adds what `text` says to the entry.
  static func take(_ text: String, _ builder: inout EntryBuilder) {
    guard let colon = text.firstRange(of: ": ") else { return builder.setDetail("u5", text) }
    let (name, value) = (String(text[..<colon.lowerBound]), String(text[colon.upperBound...]))
    switch name {
    case "section": builder.addSection([value])
    case "status" where ReadingStatus(name: value) != nil: builder.entry.status = ReadingStatus(name: value)
    case "added" where ISODate.isDate(value): builder.entry.added = value
    case "arxiv" where builder.setArXiv(value): break
    case "label": takeLabel(value, &builder)
    default:
      let isName = !name.isEmpty && name.utf8.allSatisfy { isNameByte($0) }
      if isName { builder.entry.details[name] = value } else { builder.setDetail("u5", text) }
    }
  }

  /// The lines for what the entry that is read from the other fields, `plain`, lacks.
  static func lines(of entry: Entry, read plain: Entry) -> [String] {
    var lines = entry.sections.map { "section: " + $0 }
    if let status = entry.status { lines.append("status: " + status.rawValue) }
    if let added = entry.added, ISODate.isDate(added) { lines.append("added: " + added) }
    if let arxiv = entry.arxiv { lines.append("arxiv: " + arxiv) }
    for link in entry.links {
      if let label = link.label, !link.url.contains(" ") { lines.append("label: \(link.url) \(label)") }
    }
    for (name, value) in entry.details.sorted(by: { $0.key < $1.key })
    where plain.details[name] != value && !reserved.contains(name) && name.utf8.allSatisfy({ isNameByte($0) }) {
      lines.append("\(name): \(value)")
    }
    return lines
  }

  private static func takeLabel(_ text: String, _ builder: inout EntryBuilder) {
    let parts = text.split(separator: " ", maxSplits: 1).map { String($0) }
    guard parts.count == 2, let index = builder.entry.links.firstIndex(where: { $0.url == parts[0] }) else { return }
    builder.entry.links[index].label = parts[1]
  }

  private static let reserved: Set<String> = ["section", "status", "added", "arxiv", "label"]

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
