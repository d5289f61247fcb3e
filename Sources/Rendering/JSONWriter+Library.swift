import ReadingList

/// Members of what a library remembers beside its entries.
extension JSONWriter {
  /// The member that says who says what; nothing for nothing.
  mutating func provenance(_ rows: [Provenance]) {
    guard !rows.isEmpty else { return }
    name("provenance")
    array(rows) { writer, row in
      writer.object {
        $0.name("field")
        $0.value(row.field.name)
        $0.name("value")
        $0.value(row.value)
        $0.name("used")
        $0.value(row.isUsed)
        $0.name("origins")
        $0.array(row.origins) { writer, origin in writer.object { $0.members(origin) } }
      }
    }
  }

  private mutating func members(_ origin: Provenance.Origin) {
    switch origin {
    case .source(let location, let line):
      name("source")
      value(location)
      if let line {
        name("line")
        value(line)
      }
    case .person(let date):
      name("edited")
      value(date)
    case .provider(let provider, let url, let date):
      name("provider")
      value(provider)
      name("url")
      value(url)
      name("fetched")
      value(date)
    }
  }

  /// The members of a source.
  mutating func members(_ row: SourceRow) {
    name("location")
    value(row.location)
    name("format")
    value(row.format)
    name("entries")
    value(row.entries)
    name("state")
    value(row.state)
    name("added")
    value(row.added)
    name("read")
    value(row.read)
  }

  /// The members of a change.
  mutating func members(_ change: Change) {
    name("id")
    value(Int(change.id))
    name("made")
    value(change.made)
    name("summary")
    value(change.summary)
    name("undone")
    value(change.isUndone)
  }

  /// The members of a pair of entries.
  mutating func members(_ pair: DuplicatePair) {
    name("reason")
    value(pair.reason.rawValue)
    name("entries")
    array([pair.first, pair.second]) { writer, entry in
      writer.object {
        $0.name("id")
        $0.value(entry.id.text)
        $0.name("title")
        $0.value(entry.title)
        if let year = entry.year {
          $0.name("year")
          $0.value(year)
        }
      }
    }
  }
}
