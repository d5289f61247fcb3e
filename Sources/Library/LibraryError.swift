import ReadingList

/// What can go wrong with a library. Rendered as text by the command line alone.
public enum LibraryError: Error, Equatable {
  /// There is no file at the path.
  case missing(path: String)
  /// The file is there and has nothing in it.
  case empty(path: String)
  /// The file is no library of dogear's, or no database at all.
  case notALibrary(path: String)
  /// The library was written by a newer dogear.
  case newerVersion(path: String, version: Int, supported: Int)
  /// The index was built by another version of the tokenizer or of the index itself.
  case staleIndex(path: String)
  /// Another process has been writing for longer than this one waits.
  case busy(path: String)
  /// The file is damaged; `reason` is SQLite's text.
  case damaged(path: String, reason: String)
  /// The disk has no room for what was to be written.
  case full(path: String)
  /// The file or its folder may not be written.
  case readOnly(path: String)
  /// The library's file alone is not whole without what is in `log`, and the folder of both may not be written.
  case unfinished(path: String, log: String)
  /// The disk reported an error; `reason` is SQLite's text.
  case failing(path: String, reason: String)
  /// There is a file already where one was to be made.
  case occupied(path: String)
  /// A library has entries already, and was to be filled.
  case notEmpty(path: String)
  /// Nothing of the file can be read; `reason` is SQLite's text.
  case unrecoverable(path: String, reason: String)
  /// The file is no list that `export --all` writes; `reason` says why.
  case notADump(name: String, reason: String)
  /// Opening or writing failed; `reason` is the system's or SQLite's text.
  case inaccessible(path: String, reason: String)
  /// No entry has the id, key or identifier.
  case unknownEntry(String)
  /// Several entries' ids begin so.
  case ambiguousEntry(String, candidates: [EntryID])
  /// Nobody has removed an entry that is named so.
  case notRemoved(String)
  /// An entry and itself cannot be joined.
  case sameEntry(String)
  /// Nothing was added from the place; `known` are the places that there are.
  case unknownSource(String, known: [String])
  /// A field was given more bytes than a library can hold.
  case tooLong(EntryField)
  /// No section has the name.
  case unknownSection(String, similar: [String])
  /// A search cannot be called so.
  case invalidSearchName(String)
  /// No search is saved under the name; `saved` are the names that there are.
  case unknownSavedSearch(String, saved: [String])
  /// The person ended the run; nothing was changed.
  case interrupted
}
