import ReadingList

/// Turns a record, an object of the record grammar, into an entry.
///
/// A field of the wrong type costs only itself. Names are those that dogear writes, and besides them the ones that other
/// programs have for the same: "author" (an array or text), "date", "published" and "issued" (for the year), "URL"
/// and "DOI". Unknown fields are passed over.
struct RecordDecoder {
  private var entry = Entry(title: "")
  private var id: String?
  private var url: String?
  private var sectionName: String?
  private var tagline: String?
  private var dateYear: Int?
  private var messages: [String] = []

  /// What `value` holds: its section if it names one, problems with its fields, and the entry.
  ///
  /// `place` begins every message where the line does not tell which record is meant ("entry 3: ").
  static func items(from value: JSONValue, line: Int, place: String = "") -> [ListItem] {
    guard case .object(let members) = value else {
      return [.problem(line: line, message: place + "a record has to be an object, not \(value.kind)")]
    }
    var decoder = RecordDecoder()
    for member in members { decoder.take(member) }
    return decoder.items(line: line, place: place)
  }

  private mutating func items(line: Int, place: String) -> [ListItem] {
    entry.key = entry.key ?? id
    if let sectionName { entry.sections = [sectionName] + entry.sections.filter { $0 != sectionName } }
    if entry.year == nil { entry.year = dateYear }
    if let url {
      let known = entry.links.firstIndex { $0.url == url }
      let link = known.map { entry.links.remove(at: $0) }
      entry.links.insert(link ?? Link(url: url), at: 0)
    }
    if entry.title.isEmpty { entry.title = entry.links.first?.url ?? "" }
    let isEntry = !entry.title.isEmpty
    if !isEntry { messages.append("neither \"title\" nor \"url\" is given") }
    var items: [ListItem] = []
    items.reserveCapacity(entry.sections.count + messages.count + 1)
    for (index, name) in entry.sections.enumerated() where isEntry {
      items.append(.section(Section(name: name, tagline: index == 0 ? tagline : nil)))
    }
    for message in messages { items.append(.problem(line: line, message: place + message)) }
    if isEntry { items.append(.entry(entry, line: line)) }
    return items
  }

  private mutating func take(_ member: JSONValue.Member) {
    if case .null = member.value { return }
    let (name, value) = (member.name, member.value)
    switch name {
    case "title": if let text = line(name, value) { entry.title = text }
    case "id": id = identifier(name, value)
    case "key": entry.key = identifier(name, value)
    case "authors", "author": entry.authors = names(name, value)
    case "year": entry.year = year(name, value)
    case "date", "published", "issued": dateYear = dateYear ?? Self.yearWithin(value)
    case "section": sectionName = line(name, value)
    case "sections": entry.sections = list(name, value, separators: [])
    case "tagline": tagline = line(name, value)
    case "note": entry.note = text(name, value)
    case "url", "URL": url = line(name, value)
    case "links": entry.links = links(name, value)
    case "tags": entry.tags = list(name, value, separators: [","])
    case "abstract": entry.abstract = text(name, value)
    case "venue": entry.venue = line(name, value)
    case "doi", "DOI": entry.doi = checked(name, value) { DOI($0)?.value }
    case "arxiv": entry.arxiv = checked(name, value) { ArXivID($0)?.value }
    case "added": entry.added = date(name, value)
    case "status": entry.status = line(name, value).flatMap { ReadingStatus(name: $0) }
    case "details": entry.details = details(name, value)
    default: break
    }
  }

  private mutating func refuse(_ name: String, _ value: JSONValue, expected: String) {
    messages.append("\"\(name)\" has to be \(expected), not \(value.kind)")
  }

  /// Text with its line ends, which are kept to "\n"; nil if it is blank.
  private mutating func text(_ name: String, _ value: JSONValue) -> String? {
    switch value {
    case .string(let text):
      let trimmed = text.isTrimmed ? text : text.trimmingBlanks()
      return trimmed.isEmpty ? nil : trimmed.withLineFeeds()
    case .number(let text): return text
    default:
      refuse(name, value, expected: "text")
      return nil
    }
  }

  /// Text in one line; nil if it is blank.
  private mutating func line(_ name: String, _ value: JSONValue) -> String? {
    guard let text = text(name, value) else { return nil }
    // Most texts are in that form already, and looking is much cheaper than rebuilding.
    return text.isInOneLine ? text : text.collapsingBlanks()
  }

  private mutating func identifier(_ name: String, _ value: JSONValue) -> String? {
    switch value {
    case .string, .number: return text(name, value)
    default:
      refuse(name, value, expected: "text or a number")
      return nil
    }
  }

  private mutating func checked(_ name: String, _ value: JSONValue, _ parse: (String) -> String?) -> String? {
    guard let text = line(name, value) else { return nil }
    if let parsed = parse(text) { return parsed }
    messages.append("\"\(name)\" is not valid: \(text.prefix(60))")
    return nil
  }

  private mutating func date(_ name: String, _ value: JSONValue) -> String? {
    if case .number(let text) = value {
      if let date = ISODate.text(secondsSince1970: text) { return date }
      messages.append("\"\(name)\" is no date: \(text.prefix(60))")
      return nil
    }
    return line(name, value)
  }
}

extension RecordDecoder {
  private mutating func year(_ name: String, _ value: JSONValue) -> Int? {
    if let year = Self.yearWithin(value) { return year }
    switch value {
    case .string(let text) where text.trimmingBlanks().isEmpty: break
    case .string(let text), .number(let text): messages.append("\"\(name)\" is no year: \(text.prefix(60))")
    default: refuse(name, value, expected: "a number or text")
    }
    return nil
  }

  /// The first number in `value` that can be a year; CSL's {"date-parts": [[2019, 3]]} holds it some levels down.
  private static func yearWithin(_ value: JSONValue) -> Int? {
    switch value {
    case .number(let text): Year.within(text)
    case .string(let text): Year.within(text)
    case .array(let elements): elements.lazy.compactMap(yearWithin).first
    case .object(let members): members.lazy.compactMap { yearWithin($0.value) }.first
    case .null, .bool: nil
    }
  }

  /// Authors as an array of texts or of objects with a name, or as one text with ";" or " and " between them.
  private mutating func names(_ name: String, _ value: JSONValue) -> [String] {
    switch value {
    case .string(let text):
      let separator = text.contains(";") ? ";" : " and "
      return text.split(separator: separator).map { $0.collapsingBlanks() }.filter { !$0.isEmpty }
    case .array(let elements):
      var names: [String] = []
      names.reserveCapacity(elements.count)
      for element in elements {
        switch element {
        case .string(let text):
          let author = text.isInOneLine ? text : text.collapsingBlanks()
          if !author.isEmpty { names.append(author) }
        case .object(let members):
          if let author = Self.author(members) {
            names.append(author)
          } else {
            refuse(name, element, expected: "names")
          }
        case .null: break
        default: refuse(name, element, expected: "names")
        }
      }
      return names
    case .object(let members) where Self.author(members) != nil:
      return [Self.author(members)].compactMap { $0 }
    default:
      refuse(name, value, expected: "an array of names or text")
      return []
    }
  }

  private static func author(_ members: [JSONValue.Member]) -> String? {
    func part(_ names: String...) -> String? {
      for name in names {
        if let member = members.last(where: { $0.name == name }), case .string(let text) = member.value {
          let part = text.collapsingBlanks()
          if !part.isEmpty { return part }
        }
      }
      return nil
    }
    if let name = part("name", "literal") { return name }
    let parts = [part("given", "firstName"), part("family", "lastName")].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  private mutating func details(_ name: String, _ value: JSONValue) -> [String: String] {
    guard case .object(let members) = value else {
      refuse(name, value, expected: "an object")
      return [:]
    }
    return members.reduce(into: [:]) { result, member in
      if member.value != .null { result[member.name] = line(name, member.value) }
    }
  }

  private mutating func list(_ name: String, _ value: JSONValue, separators: [Character]) -> [String] {
    var texts: [String] = []
    switch value {
    case .string(let text): texts = text.split { separators.contains($0) }.map { String($0) }
    case .array(let elements):
      for element in elements {
        switch element {
        case .string(let text), .number(let text): texts.append(text)
        case .null: break
        default: refuse(name, element, expected: "an array of texts")
        }
      }
    default: refuse(name, value, expected: "an array of texts")
    }
    return texts.map { $0.collapsingBlanks() }.filter { !$0.isEmpty }
  }

  private mutating func links(_ name: String, _ value: JSONValue) -> [Link] {
    let elements: [JSONValue]
    switch value {
    case .array(let array): elements = array
    case .string, .object: elements = [value]
    default:
      refuse(name, value, expected: "an array of links")
      return []
    }
    var links: [Link] = []
    for element in elements {
      switch element {
      case .string(let text):
        let url = text.trimmingBlanks()
        if !url.isEmpty { links.append(Link(url: url)) }
      case .object(let members):
        guard let url = members.last(where: { $0.name == "url" }).flatMap({ line(name, $0.value) }) else {
          messages.append("\"\(name)\" has a link without \"url\"")
          continue
        }
        let label = members.last { $0.name == "label" }
        links.append(Link(url: url, label: label.flatMap { $0.value == .null ? nil : line("label", $0.value) }))
      case .null: break
      default: refuse(name, element, expected: "an array of links")
      }
    }
    return links
  }
}
