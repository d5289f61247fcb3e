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
    let base = base(of: entry)
    var record = base
    record.add("ID", entry.key ?? identified.id?.text)
    record.add("T1", entry.title)
    for author in entry.authors { record.add("AU", inverted(author)) }
    addDetails(entry, to: &record, base: base)
    record.add("DO", entry.doi)
    for link in entry.links { record.add("UR", link.url) }
    // A single field with a semicolon would be taken for several keywords; the same one twice is one.
    let repeats = entry.tags.count == 1 && entry.tags[0].contains(";")
    for tag in repeats ? entry.tags + entry.tags : entry.tags { record.add("KW", tag) }
    record.add("AB", entry.abstract)
    record.add("N1", entry.note)
    for line in RISExtra.lines(of: entry, read: read(record)) { record.add("U5", line) }
    var text = ""
    for field in record.fields { text += field.tag + "  - " + field.lines.joined(separator: "\n" + indent) + "\n" }
    return text + "ER  - \n\n"
  }

  /// The fields on which it depends what others mean.
  private static func base(of entry: Entry) -> TaggedRecord {
    var record = TaggedRecord()
    let type = entry.details[DetailName.type].flatMap { type in RISTags.types.first { $0.csl == type }?.ris }
    record.add("TY", type ?? "GEN")
    record.add("PY", entry.year.map { String($0) })
    record.add(type == "CHAP" || type == "CONF" ? "T2" : "JF", entry.venue)
    return record
  }

  /// Adds each detail that has a field of its own, if just that is read from the field.
  private static func addDetails(_ entry: Entry, to record: inout TaggedRecord, base: TaggedRecord) {
    let plain = read(base)
    func add(_ name: String, _ fields: (String) -> [(tag: String, text: String)]) {
      guard let value = entry.details[name] else { return }
      var (alone, wanted) = (base, plain)
      wanted.details[name] = value
      for (tag, text) in fields(value) { alone.add(tag, text) }
      if read(alone) == wanted {
        for (tag, text) in fields(value) { record.add(tag, text) }
      }
    }
    add(DetailName.issued) { [("DA", $0.replacing("-", with: "/"))] }
    for (tag, name) in RISTags.names {
      add(name) { $0.split(separator: "; ").map { (tag, inverted(String($0))) } }
    }
    for (tag, name) in RISTags.details { add(name) { [(tag, $0)] } }
    for name in [DetailName.isbn, DetailName.issn] { add(name) { [("SN", $0)] } }
    add(DetailName.page) { pages in
      zip(["SP", "EP"], pages.split(separator: "-", maxSplits: 1)).map { ($0, String($1)) }
    }
  }

  private static func read(_ record: TaggedRecord) -> Entry {
    var builder = EntryBuilder()
    RISDecoder.build(record, &builder)
    return builder.entry
  }

  /// "Family, Given" where that is read back as the name.
  private static func inverted(_ name: String) -> String {
    let inverted = PersonName(name).inverted
    return !name.contains(",") && PersonName(inverted).display == name ? inverted : name
  }
}

extension TaggedRecord {
  /// Adds a field of one line or several, unless there is no text.
  fileprivate mutating func add(_ tag: String, _ text: String?) {
    guard let text, !text.isEmpty else { return }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    begin(tag, lines[0], line: 1)
    for line in lines.dropFirst() { goOn(String(line)) }
  }
}
