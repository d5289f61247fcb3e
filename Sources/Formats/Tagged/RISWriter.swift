import ReadingList

/// Writes RIS. Sections, status and whatever else RIS has no tag for stand in fields for users (`RISExtra`).
///
/// An author whose name has a comma in it comes back in the order that the comma means.
public struct RISWriter: ListWriter {
  /// What lines begin with that go on with a field, so that no text of theirs is taken for a tag.
  static let indent = "      "

  /// A writer.
  public init() {}

  /// Sends one record for each entry to `sink`, with an empty line behind it.
  public func write(sections: [Section], entries: [IdentifiedEntry], to sink: (String) throws -> Void) rethrows {
    for group in SectionGroup.groups(sections: sections, entries: entries) {
      for entry in group.entries { try sink(Self.text(of: entry)) }
    }
  }

  private static func text(of identified: IdentifiedEntry) -> String {
    let entry = identified.entry
    var record = TaggedRecord()
    func add(_ tag: String, _ text: String?) {
      guard let text, !text.isEmpty else { return }
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      record.begin(tag, lines[0], line: 1)
      for line in lines.dropFirst() { record.goOn(String(line)) }
    }
    let type = entry.details[DetailName.type].flatMap { type in RISTags.types.first { $0.csl == type }?.ris }
    add("TY", type ?? "GEN")
    add("ID", entry.key ?? identified.id?.text)
    add("T1", entry.title)
    for author in entry.authors { add("AU", inverted(author)) }
    add("PY", entry.year.map { String($0) })
    addDate(entry, add)
    add(type == "CHAP" || type == "CONF" ? "T2" : "JF", entry.venue)
    addDetails(entry, add)
    add("DO", entry.doi)
    for link in entry.links { add("UR", link.url) }
    // A single field with a semicolon would be taken for several keywords; the same one twice is one.
    let repeats = entry.tags.count == 1 && entry.tags[0].contains(";")
    for tag in repeats ? entry.tags + entry.tags : entry.tags { add("KW", tag) }
    add("AB", entry.abstract)
    add("N1", entry.note)

    var builder = EntryBuilder()
    RISDecoder.build(record, &builder)
    for line in RISExtra.lines(of: entry, read: builder.entry) { add("U5", line) }
    var text = ""
    for field in record.fields { text += field.tag + "  - " + field.lines.joined(separator: "\n" + indent) + "\n" }
    return text + "ER  - \n\n"
  }

  private static func addDate(_ entry: Entry, _ add: (String, String?) -> Void) {
    guard let issued = entry.details[DetailName.issued], ISODate.isDate(issued), issued.utf8.count <= 10 else { return }
    add("DA", issued.replacing("-", with: "/"))
  }

  private static func addDetails(_ entry: Entry, _ add: (String, String?) -> Void) {
    for (tag, name) in RISTags.names {
      for person in entry.details[name]?.split(separator: "; ") ?? [] { add(tag, inverted(String(person))) }
    }
    for (tag, name) in RISTags.details { add(tag, entry.details[name]) }
    for name in [DetailName.isbn, DetailName.issn] { add("SN", entry.details[name]) }
    let pages = entry.details[DetailName.page]?.split(separator: "-", maxSplits: 1).map { String($0) } ?? []
    add("SP", pages.first)
    if pages.count > 1 { add("EP", pages[1]) }
  }

  /// "Family, Given" where that is read back as the name.
  private static func inverted(_ name: String) -> String {
    let inverted = PersonName(name).inverted
    return !name.contains(",") && PersonName(inverted).display == name ? inverted : name
  }
}
