import ReadingList

/// Makes an entry of a row of a table whose columns have roles.
struct TableRow {
  private let roles: [ColumnRole]
  private var builder = EntryBuilder()

  init(_ roles: [ColumnRole]) {
    self.roles = roles
  }

  /// A builder with all that `cells` say.
  func builder(_ cells: [String]) -> EntryBuilder {
    var row = self
    // Links that say what they lead to come behind the page.
    for (index, cell) in cells.enumerated() { row.take(Self.cleaned(cell), index: index) }
    let further = zip(roles, cells).compactMap { role, cell -> (String, String)? in
      if case .link(let label) = role { (label, Self.cleaned(cell)) } else { nil }
    }
    for (label, url) in further where !Self.isBlank(url) { row.builder.addLink(url, label: label) }
    let surplus = cells.dropFirst(roles.count).filter { !$0.trimmingBlanks().isEmpty }
    if !surplus.isEmpty {
      row.builder.report(
        "the row has \(cells.count) cells and the table \(roles.count) columns; put cells with delimiters in quotation marks"
      )
    }
    return row.builder
  }

  private mutating func take(_ cell: String, index: Int) {
    guard !cell.isEmpty else { return }
    guard index < roles.count else {
      builder.setDetail("column \(index + 1)", cell)
      return
    }
    switch roles[index] {
    case .field(let field): take(cell, as: field)
    case .link: break
    case .flag(let yes, let no):
      if let flag = Self.flag(cell) {
        if let status = flag ? yes : no { builder.entry.status = status }
      } else {
        setStatus(cell)
      }
    case .favorite: if Self.flag(cell) ?? true { builder.setDetail(BookmarkDetail.favorite, "true") }
    case .folder:
      switch cell.lowercased() {
      case "unread": builder.entry.status = .unread
      case "archive": builder.entry.status = .read
      case "starred": builder.setDetail(BookmarkDetail.favorite, "true")
      default: builder.addSection([cell])
      }
    case .detail(let name): builder.setDetail(name, cell)
    }
  }

  private mutating func take(_ cell: String, as field: TableField) {
    switch field {
    case .title: builder.setTitle(cell)
    case .url: addLinks(cell)
    case .authors: for name in Self.names(cell) { builder.addAuthor(name) }
    case .year:
      if let year = Year.within(cell) {
        builder.entry.year = year
      } else if !Self.isBlank(cell) {
        builder.setDetail("year", cell)
      }
    case .date:
      let date = Timestamp.text(cell)?.split(separator: "T").first.map { String($0) }
      builder.setDate(date ?? cell)
      if date == nil, !Self.isBlank(cell) { builder.setDetail("date", cell) }
    case .section: if !Self.isBlank(cell) { builder.addSection([cell]) }
    case .note: builder.addNote(cell)
    case .abstract: if builder.entry.abstract == nil { builder.setAbstract(cell) } else { builder.addNote(cell) }
    case .tags: for tag in Self.tags(cell) { builder.addTags(tag) }
    case .venue: builder.setVenue(cell)
    case .doi: if !Self.isBlank(cell) { builder.setDOI(cell) }
    case .arxiv: if !Self.isBlank(cell), !builder.setArXiv(cell) { builder.setDetail("arxiv", cell) }
    case .added:
      builder.entry.added = Timestamp.text(cell)
      if builder.entry.added == nil { builder.setDetail("added", cell) }
    case .status: setStatus(cell)
    case .key: builder.entry.key = EntryBuilder.line(cell)
    }
  }

  private mutating func setStatus(_ cell: String) {
    let german: [String: ReadingStatus] = [
      "gelesen": .read, "erledigt": .read, "ungelesen": .unread, "offen": .unread, "zu lesen": .unread,
      "lese ich": .reading, "angefangen": .reading,
    ]
    if let status = ReadingStatus(name: cell) ?? german[cell.lowercased()] {
      builder.entry.status = status
    } else {
      builder.setDetail("status", cell)
    }
  }

  /// Adds the addresses of a cell, which may hold several.
  private mutating func addLinks(_ cell: String) {
    guard !Self.isBlank(cell) else { return }
    let parts = cell.split { $0.isWhitespace || $0 == ";" || $0 == "," }.map { String($0) }
    if parts.count > 1, parts.allSatisfy({ TableHead.isAddress($0) }) {
      for part in parts { builder.addLink(part) }
    } else {
      builder.addLink(cell)
    }
  }
}

extension TableRow {
  /// `cell` without blanks around it and without the formula by which tables keep digits as they are (="0123").
  private static func cleaned(_ cell: String) -> String {
    let cell = cell.trimmingBlanks()
    guard cell.hasPrefix("=\""), cell.hasSuffix("\""), cell.utf8.count > 2 else { return cell == "=\"\"" ? "" : cell }
    return String(cell.dropFirst(2).dropLast())
  }

  /// Whether `cell` is one of the words for nothing.
  private static func isBlank(_ cell: String) -> Bool {
    ["", "-", "–", "—", "n/a", "na", "nan", "none", "null", "#n/a"].contains(cell.lowercased())
  }

  private static func flag(_ cell: String) -> Bool? {
    switch cell.lowercased() {
    case "1", "true", "yes", "y", "x", "✓", "✔", "☑", "✅", "ja", "j", "wahr": true
    case "0", "false", "no", "n", "nein", "falsch", "☐": false
    default: nil
    }
  }

  /// The names in a cell, between semicolons, "and", or commas where these cannot be those of inverted names.
  private static func names(_ cell: String) -> [String] {
    if cell.contains(";") { return cell.split(separator: ";").map { String($0) } }
    for word in [" and ", " und ", " & "] where cell.contains(word) {
      // "A, B and C" has commas between names too; "Last, First and Last, First" has them within.
      let parts = cell.split(separator: word).map { String($0) }
      return parts.flatMap { part in part.split(separator: ",").count > 2 || isList(part) ? commaParts(part) : [part] }
    }
    return isList(cell) ? commaParts(cell) : [cell]
  }

  private static func isList(_ text: String) -> Bool {
    let parts = commaParts(text)
    return parts.count > 2 || parts.count == 2 && parts.allSatisfy { $0.contains(" ") }
  }

  private static func commaParts(_ text: String) -> [String] {
    text.split(separator: ",").map { $0.trimmingBlanks() }.filter { !$0.isEmpty }
  }

  /// The tags in a cell: between commas, semicolons or bars, or those of an array as programs write it.
  private static func tags(_ cell: String) -> [String] {
    var text = cell[...]
    let isArray = text.hasPrefix("[") && text.hasSuffix("]")
    if isArray { text = text.dropFirst().dropLast() }
    return text.split { ",;|".contains($0) }.map { part in
      let tag = part.trimmingBlanks()
      let bare = isArray ? tag.trimmingPrefix { "\"'".contains($0) } : tag[...]
      let open = isArray && (bare.hasSuffix("\"") || bare.hasSuffix("'")) ? bare.dropLast() : bare
      return open.hasPrefix("#") ? String(open.dropFirst()) : String(open)
    }
  }
}
