import Foundation
import GRDB
import ReadingList

/// What a person changes at one time: all of it becomes visible, and can be taken back, at once.
///
/// Made by `Library.edit`, and to be used within it.
public final class EditSession {
  /// What the person does, in one line.
  public var summary: String
  let db: Database
  let library: Library
  let store: EntryStore
  let works: Works
  let edits: EditStore
  let now: String
  /// The works that were changed, as they were before.
  private(set) var before: [Int64: WorkState] = [:]
  private(set) var order: [Int64] = []

  init(_ db: Database, library: Library, summary: String) throws {
    self.db = db
    self.summary = summary
    self.library = library
    now = Date().formatted(.iso8601)
    works = try Works(db, library: library, now: now)
    store = works.store
    edits = works.edits
  }

  // MARK: - What there is

  /// The entry that a person means by `text`, as `Library.entry(named:in:)` has it.
  ///
  /// - throws: `LibraryError`.
  public func entry(named text: String) throws -> StoredEntry {
    // What is still to be written must be found.
    try store.identities.flush()
    return try library.entry(named: text, in: Connection(db))
  }

  /// The section that a person means by `text`: the whole name, whatever the case, or a part that only one name has;
  /// nil if there is none.
  public func section(named text: String) throws -> String? {
    do {
      return try library.section(named: text, in: Connection(db)).name
    } catch LibraryError.unknownSection {
      return nil
    }
  }

  /// What the sources say of an entry, without the person's edits.
  public func unedited(_ number: Int64) throws -> Entry {
    if let entry = try edits.numbers.contains(number) ? works.unedited(number) : nil { return entry }
    guard let stored = try library.entries([number], in: Connection(db)).first else {
      throw LibraryError.unknownEntry(String(number))
    }
    return stored.entry
  }

  /// What the person has changed of an entry so far.
  public func edit(of number: Int64) throws -> EntryEdit {
    try edits.edit(of: number)
  }

  // MARK: - Changing

  /// Changes what the person has changed of the entry that is named `text`; returns the entry as it is then, and whether
  /// there was anything to change. `body` is given the edit so far and the entry as it was.
  ///
  /// - throws: what `body` throws, `LibraryError`.
  public func change(
    _ text: String, _ body: (inout EntryEdit, StoredEntry) throws -> Void
  ) throws -> (entry: StoredEntry, isChanged: Bool) {
    let stored = try entry(named: text)
    let old = try edits.edit(of: stored.number)
    var edit = old
    try body(&edit, stored)
    return (try set(edit, of: stored.number), edit.sanitized != old)
  }

  /// Makes `edit` what the person has changed of an entry; returns the entry as it is then.
  ///
  /// - throws: `LibraryError.tooLong`, and others.
  @discardableResult
  public func set(_ edit: EntryEdit, of number: Int64) throws -> StoredEntry {
    let edit = edit.sanitized
    if let field = edit.overlongField { throw LibraryError.tooLong(field) }
    if try edit != edits.edit(of: number) {
      try touch(number)
      try edits.save(edit, of: number, now: now)
      try works.refresh(number)
    }
    guard let stored = try library.entries([number], in: Connection(db)).first else {
      throw LibraryError.unknownEntry(String(number))
    }
    return stored
  }

  /// Takes an entry out for good: sources that name it do not bring it back.
  ///
  /// - throws: `LibraryError`.
  public func remove(_ number: Int64) throws {
    guard var work = try touch(number) else { return }
    work.isRemoved = true
    try edits.save(work)
    try works.refresh(number)
  }

  /// Brings back an entry that a person has removed; returns it, or nil if no source names it any more.
  ///
  /// - parameter text: Its id or the beginning of one, its key, address, DOI or arXiv id.
  /// - throws: `LibraryError.notRemoved`, `.ambiguousEntry`.
  public func restore(named text: String) throws -> StoredEntry? {
    var found = try Identity.editedNumbers(exactly: text, in: Connection(db))
    if found.isEmpty, text.utf8.count >= 4, EntryID.isPrefix(text) {
      found = try Int64.fetchAll(
        db, sql: "SELECT number FROM edit WHERE id >= :first AND id < :first || '~' ORDER BY id",
        arguments: ["first": text.lowercased()])
    }
    let removed = try found.compactMap { try edits.work($0) }.filter(\.isRemoved)
    guard var work = removed.first else { throw LibraryError.notRemoved(text) }
    guard removed.count == 1 else { throw LibraryError.ambiguousEntry(text, candidates: removed.map(\.id)) }
    try touch(work.number)
    work.isRemoved = false
    try edits.save(work)
    try works.refresh(work.number)
    return try library.entries([work.number], in: Connection(db)).first
  }

  /// Joins an entry into another one, which keeps what it says and takes what it lacks; notes, tags, links and sections
  /// of both are kept. Sources that name the one name the other from then on.
  ///
  /// - throws: `LibraryError.sameEntry`, and others.
  public func merge(_ other: Int64, into number: Int64) throws {
    guard let entry = try library.entries([other], in: Connection(db)).first else { return }
    guard other != number else { throw LibraryError.sameEntry(entry.id.text) }
    guard var work = try touch(other) else { return }
    try touch(number)
    work.target = number
    work.rank = (try edits.works(mergedInto: number).map(\.rank).max() ?? 0) + 1
    try edits.save(try admitting(entry.entry, to: number), of: number, now: now)
    try edits.save(work)
    // Out first: what identifies it goes over to the other one.
    try works.refresh(other)
    try works.refresh(number)
  }

  /// What the person has changed of an entry, such that nothing of `other` is lost when it joins: a note that was set is
  /// followed by the other's, and what was taken out of lists is let in.
  private func admitting(_ other: Entry, to number: Int64) throws -> EntryEdit {
    var edit = try edits.edit(of: number)
    for field in [EntryField.note, .tags, .links, .sections] {
      guard let own = edit[field] else { continue }
      if case .values = own, let entry = try works.composed(number) {
        edit.set(field, to: entry.merged(with: other)[field])
      } else {
        edit[field] = own.admitting(other[field], to: field)
      }
    }
    return edit
  }

  /// Begins to change a work: its sources' records are kept from now on, and so is what it was.
  @discardableResult
  private func touch(_ number: Int64) throws -> EditStore.Work? {
    if let work = try edits.work(number) {
      keep(try WorkState(work, isEdited: true, edit: edits.edit(of: number)))
      return work
    }
    guard let stored = try library.entries([number], in: Connection(db)).first else { return nil }
    let firstSeen = try String.fetchOne(
      db, sql: "SELECT first_seen FROM entry WHERE number = ?", arguments: [number])
    let work = EditStore.Work(number: number, id: stored.id, firstSeen: firstSeen ?? now)
    keep(WorkState(work, isEdited: false, edit: EntryEdit()))
    try begin(work)
    return work
  }

  private func keep(_ state: WorkState) {
    guard before[state.number] == nil else { return }
    before[state.number] = state
    order.append(state.number)
  }

  func begin(_ work: EditStore.Work) throws {
    try works.materialize(work.number)
    try edits.save(work)
    for record in try works.mentions(of: work.number) {
      try edits.remember(record, record.identifiers, of: work.number)
    }
  }
}
