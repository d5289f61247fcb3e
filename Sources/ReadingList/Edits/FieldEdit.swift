/// What a person has changed of one member of an entry.
public enum FieldEdit: Sendable, Hashable {
  /// These are the values, whatever the sources say; none of them means that the member is to be empty.
  case values([String])
  /// Values beside those of the sources, and values of theirs that do not count.
  case changes(added: [String], removed: [String])

  /// The values of `field` that result from those that the sources give.
  public func applied(to values: [String], of field: EntryField) -> [String] {
    switch self {
    case .values(let own): return own
    case .changes(let added, let removed):
      if field.isText { return Self.joined(values + added) }
      let names = Set(removed.map { Self.name($0, of: field) })
      let kept = values.filter { !names.contains(Self.name($0, of: field)) }
      return kept + added.filter { !kept.contains($0) }
    }
  }

  /// The edit that also adds `value`. To a text it is added as a paragraph, to a single value in its place.
  public func adding(_ value: String, to field: EntryField) -> FieldEdit {
    switch self {
    case .values(let own):
      if field.isText { return .values(Self.joined(own + [value])) }
      return .values(own.contains(value) ? own : own + [value])
    case .changes(let added, let removed):
      let name = Self.name(value, of: field)
      return .changes(
        added: added.contains(value) && !field.isText ? added : added + [value],
        removed: removed.filter { Self.name($0, of: field) != name })
    }
  }

  /// The edit that also takes `value` away, now and whenever a source names it.
  public func removing(_ value: String, from field: EntryField) -> FieldEdit {
    let name = Self.name(value, of: field)
    switch self {
    case .values(let own):
      return .values(own.filter { Self.name($0, of: field) != name })
    case .changes(let added, let removed):
      return .changes(
        added: added.filter { Self.name($0, of: field) != name },
        removed: removed.contains { Self.name($0, of: field) == name } ? removed : removed + [value])
    }
  }

  /// The edit without the removal of any of `values`.
  public func admitting(_ values: [String], to field: EntryField) -> FieldEdit {
    guard case .changes(let added, let removed) = self else { return self }
    let names = Set(values.map { Self.name($0, of: field) })
    return .changes(added: added, removed: removed.filter { !names.contains(Self.name($0, of: field)) })
  }

  /// What tells two values apart: of links, the address.
  private static func name(_ value: String, of field: EntryField) -> Substring {
    field == .links ? value.prefix { $0 != "\t" } : value[...]
  }

  private static func joined(_ paragraphs: [String]) -> [String] {
    paragraphs.isEmpty ? [] : [paragraphs.joined(separator: "\n\n")]
  }
}
