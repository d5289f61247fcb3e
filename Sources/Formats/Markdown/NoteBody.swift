import ReadingList

/// The text of a note below its head.
struct NoteBody {
  /// Its first heading, if nothing stands before it.
  let heading: String?
  /// The text behind that heading as it was written; nil if there is none.
  let text: String?

  init(_ body: String) {
    var rest = body.trimmingBlanks()
    var heading: String?
    if rest.hasPrefix("# ") {
      let line = rest.prefix { !$0.isNewline }
      heading = EntryBuilder.line(String(line.dropFirst(2)))
      rest = rest[line.endIndex...].trimmingBlanks()
    }
    self.heading = heading
    text = EntryBuilder.text(rest)
  }
}
