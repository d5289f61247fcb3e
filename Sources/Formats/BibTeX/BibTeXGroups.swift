import ReadingList

/// The groups of a bibliography, as JabRef and Zotero keep them in a comment: one record a group, with its depth.
///
/// Entries name their groups in the field "groups"; before JabRef 3.8 the groups named the entries. Groups that are made
/// by a search are none of the person's sections.
struct BibTeXGroups {
  /// The sections that the groups are, in the order of the file.
  private(set) var sections: [Section] = []
  private var sectionsByKey: [String: [Int]] = [:]
  private var sectionsByName: [String: Int] = [:]

  /// The names of the sections that an entry with `key` is in by what groups say.
  func sections(holding key: String) -> [String] {
    (sectionsByKey[key] ?? []).map { sections[$0].name }
  }

  /// The sections that an entry means by the names of groups. Commas stand between names and in them, so that several
  /// of `names` may be one.
  func sections(named names: [String]) -> [String] {
    var found: [String] = []
    var rest = names[...]
    while let first = rest.first {
      let counts = (1...min(4, rest.count)).reversed()
      let known = counts.lazy.compactMap { count in
        self.sectionsByName[rest.prefix(count).joined(separator: ", ")].map { (count, self.sections[$0].name) }
      }.first
      let (count, name) = known ?? (1, first)
      found.append(name)
      rest = rest.dropFirst(count)
    }
    return found
  }

  /// Reads the content of a comment behind "jabref-meta:".
  mutating func read(_ comment: String) {
    let text = comment.trimmingBlanks()
    guard let colon = text.firstIndex(of: ":"), ["groupstree", "grouping"].contains(text[..<colon]) else { return }
    // JabRef broke lines wherever they got too long, even within names.
    let tree = text[text.index(after: colon)...].filter { !$0.isNewline }
    var path: [(depth: Int, name: String)] = []
    for record in Self.parts(tree) { read(record, &path) }
  }

  /// One group: "2 StaticGroup:Name;0;1;color;icon;description;".
  private mutating func read(_ record: String, _ path: inout [(depth: Int, name: String)]) {
    let digits = record.prefix { $0.isASCII && $0.isNumber }
    guard let depth = Int(digits), let colon = record.firstIndex(of: ":") else { return }
    let type = record[digits.endIndex..<colon].trimmingBlanks()
    while let last = path.last, last.depth >= depth { path.removeLast() }
    guard depth > 0, depth <= 64 else { return }
    let parts = Self.parts(String(record[record.index(after: colon)...]))
    let name = TeXDecoder.path(parts.first ?? "").collapsingBlanks()
    guard !name.isEmpty else { return }
    path.append((depth, name))
    guard type == "ExplicitGroup" || type == "StaticGroup" else { return }
    let section = path.map(\.name).joined(separator: Section.pathSeparator)
    let description = type == "StaticGroup" && parts.count > 5 ? TeXDecoder.path(parts[5]).collapsingBlanks() : ""
    let index = sections.count
    sections.append(Section(name: section, tagline: description.isEmpty ? nil : description))
    if sectionsByName[name] == nil { sectionsByName[name] = index }
    guard type == "ExplicitGroup" else { return }
    for key in parts.dropFirst(2) where !key.isEmpty { sectionsByKey[key, default: []].append(index) }
  }

  /// What stands between semicolons; a backslash takes the meaning from what follows it.
  private static func parts(_ text: String) -> [String] {
    var parts: [String] = []
    var part: [UInt8] = []
    var isEscaped = false
    for byte in text.utf8 {
      if isEscaped {
        part.append(byte)
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: ";") {
        parts.append(String(decoding: part, as: UTF8.self))
        part.removeAll(keepingCapacity: true)
      } else {
        part.append(byte)
      }
    }
    if !part.isEmpty { parts.append(String(decoding: part, as: UTF8.self)) }
    return parts
  }
}

extension BibTeXGroups {
  /// The record of a group at the highest level, as `read` takes it.
  static func record(_ section: Section) -> String {
    let parts = [
      TeXEncoder.path(section.name), "0", "1", "", "", section.tagline.map { TeXEncoder.path($0) } ?? "", "",
    ]
    return "1 StaticGroup:" + escaped(parts.map { escaped($0) }.joined(separator: ";")) + ";"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing(";", with: "\\;")
  }
}
