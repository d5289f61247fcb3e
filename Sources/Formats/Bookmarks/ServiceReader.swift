import ReadingList

/// Reads the JSON of a bookmark service: an array of records, or an object that holds one.
struct ServiceReader: FormatReader {
  /// Members of the document that hold records; those beside them are facts about the whole.
  let arrays: Set<String>
  /// Puts what a record says into a builder. The last parameter is the members beside the array.
  let decode: @Sendable (JSONRecord, inout EntryBuilder, JSONRecord) -> Void

  init(
    arrays: Set<String> = [], decode: @escaping @Sendable (JSONRecord, inout EntryBuilder, JSONRecord) -> Void
  ) {
    self.arrays = arrays
    self.decode = decode
  }

  /// Sends the entries of `input` to `yield`; the whole source is read first. A record that cannot be taken is reported
  /// by its place in the array, from 1; where the syntax breaks, what stands before is taken.
  func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    let document = ServiceDocument(try input.rest(), arrays: arrays)
    var sections = SectionOrdinals()
    for (index, record) in document.records.enumerated() {
      let place = "entry \(index + 1): "
      guard let value = JSONRecord(record.value) else {
        let message = place + "a record has to be an object, not \(record.value.kind)"
        try yield(.problem(line: record.line, message: message))
        continue
      }
      var builder = EntryBuilder(place: place)
      decode(value, &builder, document.facts)
      for item in builder.items(line: record.line) {
        if let item = sections.numbered(item) { try yield(item) }
      }
    }
    if let problem = document.problem { try yield(problem) }
  }
}
