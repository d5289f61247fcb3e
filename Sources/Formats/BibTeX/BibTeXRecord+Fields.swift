import ReadingList

extension BibTeXRecord {
  /// Takes one field.
  mutating func take(_ field: BibTeXEntry.Field) {
    if takeTitle(field) || takeText(field) || takeLink(field) || takeDate(field) || takeNames(field) { return }
    switch field.name {
    case "crossref", "xref":
      // A relation without inheritance; what there was to inherit is there.
      builder.setDetail("xref", address(field))
    case "xdata", BibTeXFieldName.kind: break
    case BibTeXFieldName.key: formerKey = EntryBuilder.line(line(field))
    case "pages": builder.setDetail(DetailName.page, Self.pages(line(field)))
    case "number": builder.setDetail(isArticle ? DetailName.issue : DetailName.number, line(field))
    case "eid" where isArticle: builder.setDetail(DetailName.number, line(field))
    case "location" where source.first("address") != nil, "venue": builder.setDetail("event-place", line(field))
    case "type": builder.setDetail(DetailName.genre, BibTeXType.genre(named: line(field)))
    case "private", "visibility":
      let text = line(field)
      let isPrivate = ["private", "true", "yes", "1"].contains(text.lowercased())
      builder.setDetail(DetailName.visibility, isPrivate ? "private" : text)
    default:
      if let name = BibTeXFieldName.ownName(field.name) {
        builder.entry.details[name] = EntryBuilder.line(line(field))
      } else {
        builder.setDetail(BibTeXFieldName.detail(field.name) ?? field.name, line(field))
      }
    }
  }

  private mutating func takeTitle(_ field: BibTeXEntry.Field) -> Bool {
    switch field.name {
    case "title": title.main = line(field)
    case "subtitle": title.sub = line(field)
    case "titleaddon": title.addition = line(field)
    case "booktitle": bookTitle.main = line(field)
    case "booksubtitle": bookTitle.sub = line(field)
    case "booktitleaddon": bookTitle.addition = line(field)
    case "maintitle": mainTitle.main = line(field)
    case "mainsubtitle": mainTitle.sub = line(field)
    case "maintitleaddon": mainTitle.addition = line(field)
    case "journal", "journaltitle":
      // Both are the same; a second one may be the abbreviation.
      let text = line(field)
      if journal.main.isEmpty {
        journal.main = text
      } else if text != journal.main {
        builder.setDetail(field.name, text)
      }
    case "journalsubtitle": journal.sub = line(field)
    default: return false
    }
    return true
  }

  private mutating func takeText(_ field: BibTeXEntry.Field) -> Bool {
    switch field.name {
    case "abstract":
      let text = text(field)
      if builder.entry.abstract == nil { builder.setAbstract(text) } else { builder.addNote(text) }
    case "note", "annote", "annotation", "comment", "review": builder.addNote(text(field))
    case "keywords", "keyword", "mendeley-tags", "tags": addTags(list(field))
    case "groups", "group": addSections(groups.sections(named: list(field)))
    case "readstatus", "read":
      let text = line(field)
      switch text.lowercased() {
      case "1", "true", "yes": builder.entry.status = .read
      case "0", "false", "no": builder.entry.status = .unread
      case "skimmed": builder.entry.status = .reading
      default:
        if let status = ReadingStatus(name: text) {
          builder.entry.status = status
        } else {
          builder.setDetail(field.name, text)
        }
      }
    default: return false
    }
    return true
  }

  private mutating func takeLink(_ field: BibTeXEntry.Field) -> Bool {
    switch field.name {
    case "url", "ee", "link": addLink(address(field), field: field.name)
    case "doi": takeDOI(address(field))
    case "eprint": eprint = address(field)
    case "eprinttype", "archiveprefix":
      eprintType = line(field)
      eprintTypeField = field.name
    case "arxiv", "arxivid": if !builder.setArXiv(address(field)) { builder.setDetail(field.name, line(field)) }
    case "howpublished": takePublication(field)
    case "file", "local-url":
      let text = parser.withBytes(field.value) { TeXDecoder.path(String(decoding: $0, as: UTF8.self)) }
      builder.setDetail(DetailName.file, BibTeXFiles.paths(text.collapsingBlanks()))
    case "pdf":
      let url = address(field)
      if url.hasPrefix("http") { addLink(url, field: field.name) } else { builder.setDetail(DetailName.file, url) }
    case let name where name.hasPrefix("bdsk-url-"):
      if name.hasSuffix(Self.label) {
        linkLabels[String(name.dropLast(Self.label.count))] = line(field)
      } else {
        addLink(address(field), field: name)
      }
    case "urldescription": linkLabels["url"] = line(field)
    default: return false
    }
    return true
  }

  /// What the name of a field ends with that has the label of a link.
  static let label = "-description"

  private mutating func addLink(_ url: String, field: String) {
    let count = builder.entry.links.count
    builder.addLink(url)
    if builder.entry.links.count > count { linkFields.append(field) }
  }

  private mutating func takeDOI(_ text: String) {
    guard !text.isEmpty else { return }
    // Several, or a DOI with more behind it.
    let first =
      text.split { $0 == " " || $0 == ";" || $0 == "," && text.contains(", ") }.first.map { String($0) } ?? text
    if DOI(text) == nil, DOI(first) != nil {
      builder.setDOI(first)
      builder.setDetail("doi", text)
    } else if DOI(text) == nil, text.hasPrefix("http") {
      addLink(text, field: "doi")
    } else {
      builder.setDOI(text)
    }
  }

  /// "\url{...}" and addresses are links; anything else is told as it is.
  private mutating func takePublication(_ field: BibTeXEntry.Field) {
    let text = line(field)
    guard let start = text.firstRange(of: "http://") ?? text.firstRange(of: "https://") else {
      builder.setDetail("howpublished", text)
      return
    }
    let url = text[start.lowerBound...].prefix { !$0.isWhitespace }
    addLink(url.hasSuffix(")") && !url.contains("(") ? String(url.dropLast()) : String(url), field: field.name)
    if url.count < text.count { builder.setDetail("howpublished", text) }
  }

  private mutating func takeNames(_ field: BibTeXEntry.Field) -> Bool {
    switch field.name {
    case "author":
      let found = names(field)
      builder.entry.authors += found.names
      if found.hasOthers { builder.setDetail(Self.others, field.name) }
    case "editor", "translator":
      let found = names(field)
      builder.setDetail(field.name, found.names.joined(separator: "; "))
      if found.hasOthers { builder.setDetail(Self.others, field.name) }
    default: return false
    }
    return true
  }

  /// The detail that names the fields which end with "and others".
  static let others = "others"

  /// Pages with a hyphen between first and last.
  static func pages(_ text: String) -> String {
    var result = ""
    var hasDash = false
    for character in text {
      switch character {
      case "-", "\u{2010}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}":
        while result.hasSuffix(" ") { result.removeLast() }
        if !hasDash { result += "-" }
        hasDash = true
      case " " where hasDash: break
      default:
        result.append(character)
        hasDash = false
      }
    }
    return result
  }
}
