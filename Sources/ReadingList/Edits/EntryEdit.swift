/// All that a person has changed of an entry, member by member. Applied to what the sources say, whenever they say it.
public struct EntryEdit: Sendable, Equatable {
  /// The edits by member; none of them changes nothing.
  public private(set) var fields: [EntryField: FieldEdit] = [:]

  /// An edit that changes nothing.
  public init() {}

  /// The edits of single members.
  public init(fields: [EntryField: FieldEdit]) {
    for (field, edit) in fields { self[field] = edit }
  }

  /// Whether it changes nothing.
  public var isEmpty: Bool { fields.isEmpty }

  /// What is changed of a member; nil where the sources alone speak.
  public subscript(field: EntryField) -> FieldEdit? {
    get { fields[field] }
    set { fields[field] = newValue == .changes(added: [], removed: []) ? nil : newValue }
  }

  /// Makes `values` those of the member, whatever the sources say.
  public mutating func set(_ field: EntryField, to values: [String]) {
    self[field] = .values(values)
  }

  /// Adds a value to a list, or a paragraph to a text.
  public mutating func add(_ value: String, to field: EntryField) {
    self[field] = (self[field] ?? .changes(added: [], removed: [])).adding(value, to: field)
  }

  /// Takes a value out of a list, now and whenever a source names it.
  public mutating func remove(_ value: String, from field: EntryField) {
    self[field] = (self[field] ?? .changes(added: [], removed: [])).removing(value, from: field)
  }

  /// The entry that results from what the sources say.
  public func applied(to entry: Entry) -> Entry {
    fields.reduce(into: entry) { result, item in
      result[item.key] = item.value.applied(to: entry[item.key], of: item.key)
    }
  }

  /// Makes `wanted` the result for the sources' `entry`.
  ///
  /// Members that are as they were keep their edits. Tags and links become additions and removals where these give what
  /// is wanted, so that what the sources add later still comes in; other members are set.
  public mutating func make(_ wanted: Entry, from entry: Entry) {
    let current = applied(to: entry)
    for field in Set(current.filledFields + wanted.filledFields) where current[field] != wanted[field] {
      self[field] = change(of: field, from: entry[field], current: current[field], to: wanted[field])
    }
  }

  private func change(of field: EntryField, from base: [String], current: [String], to wanted: [String]) -> FieldEdit {
    guard field == .tags || field == .links else { return .values(wanted) }
    var edit = self[field] ?? .changes(added: [], removed: [])
    for value in current where !wanted.contains(value) { edit = edit.removing(value, from: field) }
    for value in wanted where !current.contains(value) { edit = edit.adding(value, to: field) }
    return edit.applied(to: base, of: field) == wanted ? edit : .values(wanted)
  }
}
