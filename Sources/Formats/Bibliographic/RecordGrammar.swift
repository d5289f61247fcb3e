import ReadingList

/// Where a document has its records, and how one of them becomes an entry.
struct RecordGrammar: Sendable {
  /// Paths of names, from the root, to arrays of records. A root that is an array is always one.
  var arrays: [[String]] = []
  /// The entry of a record, and what else has to be said of it. `place` begins problems.
  var items: @Sendable (_ record: JSONValue, _ line: Int, _ place: String) -> [ListItem]

  /// A grammar in which each record is one entry, put together by `build`.
  static func entries(
    in arrays: [[String]] = [], _ build: @escaping @Sendable (JSONValue, inout EntryBuilder) -> Void
  ) -> RecordGrammar {
    RecordGrammar(arrays: arrays) { record, line, place in
      guard case .object = record else {
        return [.problem(line: line, message: place + "a record has to be an object, not \(record.kind)")]
      }
      var builder = EntryBuilder(place: place)
      build(record, &builder)
      return builder.itemsTitled(line: line)
    }
  }

  /// Whether there is an array of records at `path`.
  func hasArray(at path: [String]) -> Bool { path.isEmpty || arrays.contains(path) }

  /// Whether there may be an array of records further on from `path`.
  func leads(from path: [String]) -> Bool {
    path.isEmpty || arrays.contains { $0.count > path.count && $0.starts(with: path) }
  }
}

extension EntryBuilder {
  /// The items of the record, which takes for its title, if it has none, what a person would know it by.
  func itemsTitled(line: Int) -> [ListItem] {
    guard entry.title.isEmpty else { return items(line: line) }
    var titled = self
    titled.setTitle(entry.details[DetailName.titleShort])
    // An address tells works apart, as the name of their journal does not.
    if entry.links.isEmpty, entry.doi == nil, entry.arxiv == nil, titled.entry.title.isEmpty {
      titled.setTitle(entry.venue ?? Self.opening(of: entry.abstract ?? entry.note))
    }
    return titled.items(line: line)
  }

  /// The first words of a text.
  private static func opening(of text: String?) -> String? {
    guard let words = text?.split(separator: "\n").first?.split(separator: " ") else { return nil }
    var opening = ""
    for word in words {
      if opening.count + word.count > 80 { return opening.isEmpty ? String(word.prefix(80)) + "…" : opening + " …" }
      opening += (opening.isEmpty ? "" : " ") + word
    }
    return opening
  }
}
