import ReadingList

/// What an entry holds beyond what an item of CSL says, kept in the item's "custom", which CSL leaves to programs.
///
/// It is the difference between the entry and the one that is read from the item: a field that differs, with the value
/// that it has, or null where the item says too much.
enum CSLRemainder {
  /// The name of the difference in "custom".
  static let name = "dogear"

  /// The difference that leads from `plain` to `entry`, and the tagline of its section; nil if there is none.
  static func value(of entry: Entry, read plain: Entry, tagline: String?) -> JSONValue? {
    var members = JSONMembers()
    func text(_ name: String, _ path: KeyPath<Entry, String?>) {
      if entry[keyPath: path] != plain[keyPath: path] {
        members.add(name, entry[keyPath: path].map { .string($0) } ?? .null)
      }
    }
    func list(_ name: String, _ path: KeyPath<Entry, [String]>) {
      if entry[keyPath: path] != plain[keyPath: path] {
        members.add(name, .array(entry[keyPath: path].map { .string($0) }))
      }
    }
    text("key", \.key)
    if entry.title != plain.title { members.add("title", text: entry.title) }
    text("note", \.note)
    list("authors", \.authors)
    if entry.year != plain.year { members.add("year", entry.year.map { .number(String($0)) } ?? .null) }
    list("sections", \.sections)
    members.add("tagline", text: tagline)
    if entry.links != plain.links { members.add("links", .array(entry.links.map { link($0) })) }
    list("tags", \.tags)
    text("abstract", \.abstract)
    text("venue", \.venue)
    text("doi", \.doi)
    text("arxiv", \.arxiv)
    text("added", \.added)
    members.add("status", text: entry.status?.rawValue)
    var details = JSONMembers()
    for name in Set(entry.details.keys).union(plain.details.keys).sorted()
    where entry.details[name] != plain.details[name] {
      details.add(name, entry.details[name].map { .string($0) } ?? .null)
    }
    if !details.list.isEmpty { members.add("details", .object(details.list)) }
    return members.list.isEmpty ? nil : .object(members.list)
  }

  /// Makes of `entry`, which was read from the item, the one that was written; returns the tagline of its section.
  static func apply(_ remainder: JSONValue, to entry: inout Entry) -> String? {
    var tagline: String?
    for member in remainder.members {
      let value = member.value
      switch member.name {
      case "key": entry.key = value.text
      case "title": entry.title = EntryBuilder.line(value.text) ?? entry.title
      case "note": entry.note = EntryBuilder.text(value.text)
      case "authors": entry.authors = value.texts
      case "year": entry.year = value.text.flatMap { Int($0) }.flatMap { Year.range.contains($0) ? $0 : nil }
      case "sections": entry.sections = value.texts.compactMap { EntryBuilder.line($0) }
      case "tagline": tagline = value.text
      case "links":
        entry.links = value.elements.compactMap { link in
          link["url"]?.text.map { Link(url: $0, label: link["label"]?.text) }
        }
      case "tags": entry.tags = value.texts
      case "abstract": entry.abstract = EntryBuilder.text(value.text)
      case "venue": entry.venue = EntryBuilder.line(value.text)
      case "doi": entry.doi = value.text
      case "arxiv": entry.arxiv = value.text
      case "added": entry.added = value.text
      case "status": entry.status = value.text.flatMap { ReadingStatus(name: $0) }
      case "details": for detail in value.members { entry.details[detail.name] = detail.value.text }
      default: break
      }
    }
    return tagline
  }

  private static func link(_ link: Link) -> JSONValue {
    var members = JSONMembers()
    members.add("url", text: link.url)
    members.add("label", text: link.label)
    return .object(members.list)
  }
}
