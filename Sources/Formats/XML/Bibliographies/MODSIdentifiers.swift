import ReadingList

/// The identifiers of a work in MODS.
enum MODSIdentifiers {
  /// Adds identifiers by their types; those that are marked as invalid as details only.
  static func add(_ identifiers: [XMLElement], to builder: inout EntryBuilder) {
    for identifier in identifiers {
      guard let text = EntryBuilder.line(identifier.text) else { continue }
      let type = identifier.attribute("type")?.lowercased() ?? ""
      if identifier.attribute("invalid") == "yes" {
        builder.setDetail("invalid-" + (type.isEmpty ? "identifier" : type), text)
        continue
      }
      switch type {
      case "doi": builder.setDOI(text)
      case "arxiv", "eprint": if !builder.setArXiv(text) { builder.setDetail(type, text) }
      case "isbn": builder.setDetail(DetailName.isbn, text)
      case "issn": builder.setDetail(DetailName.issn, text)
      case "pmid", "pubmed": builder.setDetail(DetailName.pmid, text)
      case "pmc", "pmcid": builder.setDetail(DetailName.pmcid, text)
      case "uri", "url", "hdl":
        if text.hasPrefix("http") { builder.addLink(text) } else { builder.setDetail(type, text) }
      case "citekey", "citation key": builder.entry.key = text
      case "": builder.setDetail("identifier", text)
      default: builder.setDetail(type, text)
      }
    }
  }
}
