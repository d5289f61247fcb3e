import ReadingList
import Search

/// An entry as output has it: with its id, and the facts of the search that found it.
struct Record {
  var id: EntryID
  var entry: Entry
  /// The tagline of the first section.
  var tagline: String?
  /// Nil where the entry was not searched for.
  var hit: Hit?

  init(id: EntryID, entry: Entry, tagline: String? = nil) {
    self.id = id
    self.entry = entry
    self.tagline = tagline
  }

  init(_ hit: Hit, tagline: String? = nil) {
    self.init(id: hit.id, entry: hit.entry, tagline: tagline)
    self.hit = hit
  }

  /// The title that the offsets of its matches are meant for.
  var title: String { hit?.title.text ?? entry.title }
  var url: String? { entry.links.first?.url }
}
