import Library
import ReadingList

extension Workplace {
  /// Changes what a person has changed of an entry.
  func edit(_ name: String, _ summary: String = "edit", _ change: (inout EntryEdit) -> Void) throws {
    try edit(entry(name), summary, change)
  }

  func edit(_ stored: StoredEntry, _ summary: String = "edit", _ change: (inout EntryEdit) -> Void) throws {
    try library.edit(summary) { session in
      var edit = try session.edit(of: stored.number)
      change(&edit)
      try session.set(edit, of: stored.number)
    }
  }
}
