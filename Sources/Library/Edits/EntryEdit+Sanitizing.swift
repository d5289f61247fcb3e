import ReadingList

extension EntryEdit {
  /// The edit with values that a library can hold (see `Entry.sanitized`).
  var sanitized: EntryEdit {
    func clean(_ values: [String], _ field: EntryField) -> [String] {
      var entry = Entry(title: "x")
      entry[field] = values
      return entry.sanitized[field]
    }
    return EntryEdit(
      fields: Dictionary(
        uniqueKeysWithValues: fields.map { field, edit in
          switch edit {
          case .values(let values): (field, .values(clean(values, field)))
          case .changes(let added, let removed):
            (
              field,
              .changes(
                added: field.isText ? added.flatMap { clean([$0], field) } : clean(added, field),
                removed: clean(removed, field))
            )
          }
        }))
  }

  /// A field that was given more than a library can hold; nil if there is none.
  var overlongField: EntryField? {
    fields.first { _, edit in
      switch edit {
      case .values(let values), .changes(let values, _): Self.size(values) > Entry.longestField
      }
    }?.key
  }

  private static func size(_ values: [String]) -> Int {
    values.reduce(0) { $0 + $1.utf8.count }
  }
}
