import ReadingList

/// All that a person has changed of one work, as the journal keeps it.
struct WorkState: Codable, Equatable {
  struct Field: Codable, Equatable {
    var name: String
    var values: [String]?
    var added: [String]?
    var removed: [String]?
  }

  var number: Int64
  var id: String
  var firstSeen: String
  /// Whether the person has changed anything; if not, the rest says nothing.
  var isEdited: Bool
  var isRemoved: Bool
  var target: Int64?
  var rank: Int
  var fields: [Field]

  init(_ work: EditStore.Work, isEdited: Bool, edit: EntryEdit) {
    number = work.number
    id = work.id.text
    firstSeen = work.firstSeen
    self.isEdited = isEdited
    isRemoved = work.isRemoved
    target = work.target
    rank = work.rank
    fields = edit.fields.sorted { $0.key.name < $1.key.name }.map { field, edit in
      switch edit {
      case .values(let values): Field(name: field.name, values: values)
      case .changes(let added, let removed): Field(name: field.name, added: added, removed: removed)
      }
    }
  }

  /// The work as it was; nil where the id is none.
  var work: EditStore.Work? {
    EntryID(id).map {
      EditStore.Work(
        number: number, id: $0, firstSeen: firstSeen, isRemoved: isRemoved, target: target, rank: rank)
    }
  }

  /// The edits of its members.
  var edit: EntryEdit {
    fields.reduce(into: EntryEdit()) { result, field in
      guard let name = EntryField(name: field.name) else { return }
      result[name] =
        field.values.map { .values($0) } ?? .changes(added: field.added ?? [], removed: field.removed ?? [])
    }
  }
}
