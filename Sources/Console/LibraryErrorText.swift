import Library
import ReadingList
import Rendering
import Search

/// What errors of the library mean for a person: what is wrong, where, and what to do.
package enum LibraryErrorText {
  /// The error in one line.
  package static func text(for error: LibraryError) -> String {
    switch error {
    case .missing(let path):
      "there is no library at \(path) yet; load a list with `dogear add FILE`"
    case .empty(let path):
      "\(path) is empty; load a list with `dogear add FILE`, or put a backup in its place"
    case .notALibrary(let path):
      "\(path) is not a dogear library; name another file with --library, or try `dogear recover` if it was one"
    case .newerVersion(let path, let version, let supported):
      "\(path) has version \(version) and this dogear knows up to \(supported); update dogear"
    case .staleIndex(let path):
      "the index of \(path) was built by another version; run `dogear rebuild`"
    case .busy(let path):
      "\(path) is being written by another process; try again when that is done"
    case .damaged(let path, let reason):
      "\(path) is damaged (\(plain(reason))); run `dogear check --fix`, and if that does not help, `dogear recover FILE`"
    case .full(let path):
      "there is no room left for \(path); nothing was lost, make room and try again"
    case .readOnly(let path):
      "\(path) or its folder may not be written; nothing was changed, see its permissions or name another with --library"
    case .unfinished(let path, let log):
      "\(path) is not whole without \(log), which cannot be used in a folder that may not be written; copy both elsewhere"
    case .failing(let path, let reason):
      "\(path): the disk reports an error (\(plain(reason))); nothing was lost, look at the disk and try again"
    case .occupied(let path):
      "there is a file at \(path) already; name one that is not there yet"
    case .notEmpty(let path):
      "\(path) has entries already; name a new library with --library FILE"
    case .unrecoverable(let path, let reason):
      "nothing can be saved of \(path) (\(plain(reason))); put a backup in its place"
    case .notADump(let name, let reason):
      "\(plain(name)): \(plain(reason)); to load a list, use `dogear add`"
    case .inaccessible(let path, let reason):
      "\(path): \(reason)"
    case .unknownEntry(let text):
      "no entry is named “\(plain(text))”; search for it, or see `dogear list`"
    case .ambiguousEntry(let text, let candidates):
      "“\(plain(text))” could be \(candidates.map(\.text).joined(separator: ", ")); give more of the id"
    case .notRemoved(let text):
      "no removed entry is named “\(plain(text))”; `dogear undo --list` shows what was done"
    case .sameEntry(let id):
      "\(id) is one entry already; name another one to join with it"
    case .unknownSource(let text, let known):
      "nothing was added from “\(plain(text))”"
        + (EditDistance.nearest(to: text, among: known).map { "; did you mean \(plain($0))?" }
          ?? "; see `dogear sources`")
    case .tooLong(let field):
      "\(plain(field.name)) has more than \(Entry.longestField >> 20) MiB, which no entry can hold; shorten it"
    case .unknownSection(let text, let similar):
      "no section is named “\(plain(text))”"
        + (similar.isEmpty ? "" : "; there are: " + similar.map { plain($0) }.joined(separator: " | "))
    case .invalidSearchName(let text):
      "a search cannot be called “\(plain(text))”; names have letters, digits, - and _"
    case .unknownSavedSearch(let text, let saved):
      "no search is saved as @\(plain(text))"
        + (EditDistance.nearest(to: text, among: saved).map { "; did you mean @\($0)?" } ?? "; see `dogear saved`")
    case .interrupted:
      "interrupted; the library is as it was"
    }
  }

  /// Text from outside without anything that a terminal would obey.
  private static func plain(_ text: String) -> String {
    TerminalText(text).plain
  }
}
