import ReadingList

/// Names and their roles in MODS.
enum MODSNames {
  private static let authorRoles: Set<String> = ["author", "aut", "creator", "cre", "author.", "contributing author"]
  private static let editors: Set<String> = ["editor", "edt", "ed.", "editor."]
  private static let translators: Set<String> = ["translator", "trl"]

  /// Adds authors, editors and others by their roles. A name without a role is an author's.
  static func add(_ names: [XMLElement], to builder: inout EntryBuilder) {
    var authors = Set(builder.entry.authors)
    for element in names {
      guard let name = name(of: element) else { continue }
      let roles = element.all("role").flatMap { role in
        role.all("roleTerm").isEmpty ? [role.text] : role.all("roleTerm").map(\.text)
      }.compactMap { EntryBuilder.line($0)?.lowercased() }
      if roles.isEmpty || roles.contains(where: { authorRoles.contains($0) }) {
        if authors.insert(name).inserted { builder.entry.authors.append(name) }
      } else if roles.contains(where: { editors.contains($0) }) {
        builder.setDetail(DetailName.editor, name)
      } else if roles.contains(where: { translators.contains($0) }) {
        builder.setDetail(DetailName.translator, name)
      } else if let role = roles.first {
        builder.setDetail(role, name)
      }
    }
  }

  /// The name in its natural order; nil if there is none.
  static func name(of element: XMLElement) -> String? {
    let parts = element.all("namePart")
    func part(_ type: String) -> String {
      parts.filter { $0.attribute("type") == type }.compactMap { EntryBuilder.line($0.text) }.joined(separator: " ")
    }
    if !part("family").isEmpty {
      return EntryBuilder.line(
        PersonName(given: part("given"), family: part("family"), suffix: part("termsOfAddress")).display)
    }
    let plain = parts.filter { $0.attribute("type") == nil }.compactMap { EntryBuilder.line($0.text) }
    var text =
      plain.isEmpty ? EntryBuilder.line(element.text("displayForm")) ?? part("given") : plain.joined(separator: ", ")
    while text.hasSuffix(",") { text.removeLast() }
    let isPerson = element.attribute("type") != "corporate" && element.attribute("type") != "conference"
    return EntryBuilder.line(isPerson && text.contains(",") ? PersonName(text).display : text)
  }
}
