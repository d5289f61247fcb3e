import Foundation
import GRDB
import ReadingList

extension EditSession {
  /// Ends the session; returns what was changed, if anything was.
  func finish() throws -> Change? {
    var changed: [(before: WorkState, after: WorkState)] = []
    for number in order {
      guard let old = before[number], let state = try tidied(number) else { continue }
      if old != state { changed.append((old, state)) }
    }
    try store.finish()
    guard !changed.isEmpty else { return nil }
    try db.execute(sql: "DELETE FROM change WHERE undone")
    try db.execute(
      sql: "INSERT INTO change(made, summary, before, after) VALUES (?, ?, ?, ?)",
      arguments: [now, summary, Self.encode(changed.map(\.before)), Self.encode(changed.map(\.after))])
    return Change(id: db.lastInsertedRowID, made: now, summary: summary, isUndone: false)
  }

  /// The state of a work that was touched, which is forgotten if nothing of it is changed.
  private func tidied(_ number: Int64) throws -> WorkState? {
    guard let work = try edits.work(number) else { return nil }
    let edit = try edits.edit(of: number)
    let isEdited =
      try !edit.isEmpty || work.isRemoved || work.target != nil || !edits.works(mergedInto: number).isEmpty
      || !works.isMentioned(number)
    if !isEdited { try edits.forget(number) }
    return WorkState(work, isEdited: isEdited, edit: edit)
  }

  /// Makes the works what they were in `states`; works that are there no more are passed over.
  ///
  /// - throws: `LibraryError`, `DatabaseError`.
  func apply(_ states: [WorkState]) throws {
    let found = try states.compactMap { state in try located(state).map { (state, $0) } }
    var roots: Set<Int64> = []
    for (state, work) in found {
      roots.formUnion([try edits.root(of: work.number), work.number])
      if !edits.numbers.contains(work.number) { try begin(work) }
      try edits.save(work)
      try edits.save(state.isEdited ? state.edit : EntryEdit(), of: work.number, now: now)
    }
    for (_, work) in found { roots.insert(try edits.root(of: work.number)) }
    // What goes must go before what comes back: both may have the same identifiers.
    let ordered = try roots.sorted().map { ($0, try isShown($0)) }
    for (number, isShown) in ordered where !isShown { try works.refresh(number) }
    for (number, isShown) in ordered where isShown { try works.refresh(number) }
    // What no source names is known again by nothing else.
    for (state, work) in found where try !state.isEdited && works.isMentioned(work.number) {
      try edits.forget(work.number)
    }
    try store.finish()
  }

  /// The work as it was, under the number that it has now: one that was gone meanwhile has another one. Nil if it is gone
  /// and another has its number.
  private func located(_ state: WorkState) throws -> EditStore.Work? {
    guard var work = state.work else { return nil }
    let number = try Int64.fetchOne(
      db, sql: "SELECT number FROM entry WHERE id = ?1 UNION SELECT number FROM edit WHERE id = ?1",
      arguments: [state.id])
    if let number {
      work.number = number
    } else if try !library.entries([work.number], in: Connection(db)).isEmpty {
      return nil
    }
    return work
  }

  private func isShown(_ number: Int64) throws -> Bool {
    try edits.work(number).map { !$0.isRemoved && $0.target == nil } ?? true
  }

  private static func encode(_ states: [WorkState]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(states), as: UTF8.self)
  }
}
