import ReadingList
import Search

/// The objects at the top of JSON output, each with the version of the schema.
enum JSONDocument {
  /// The version of Documentation/output-schema.md that the output follows.
  static let schema = 1

  /// The results of a search in one object.
  static func hits(
    _ records: [Record], query: String, total: Int, facets: [FacetCounts], corrections: [Correction],
    suggestions: [String]
  ) -> String {
    document { writer in
      writer.name("query")
      writer.value(query)
      writer.name("total")
      writer.value(total)
      writer.spelling(corrections, suggestions)
      writer.name("hits")
      writer.array(records) { writer, record in writer.object { $0.members(record) } }
      writer.facets(facets)
    }
  }

  /// A list of entries in one object.
  static func entries(_ records: [Record]) -> String {
    document { writer in
      writer.name("total")
      writer.value(records.count)
      writer.name("entries")
      writer.array(records) { writer, record in writer.object { $0.members(record) } }
    }
  }

  /// The sections in one object.
  static func sections(_ rows: [(section: Section, count: Int)]) -> String {
    document { writer in
      writer.name("sections")
      writer.array(rows) { writer, row in writer.object { $0.members(row.section, count: row.count) } }
    }
  }

  /// The completions of a prefix in one object.
  static func completions(_ completions: [Completion], prefix: String) -> String {
    document { writer in
      writer.name("prefix")
      writer.value(prefix)
      writer.name("completions")
      writer.array(completions) { writer, completion in writer.object { $0.members(completion) } }
    }
  }

  /// The saved searches in one object.
  static func savedSearches(_ searches: [SavedSearch]) -> String {
    document { writer in
      writer.name("saved")
      writer.array(searches) { writer, search in writer.object { $0.members(search) } }
    }
  }

  /// The counts of facets, which are no hit: the record has no id.
  static func line(_ facets: [FacetCounts]) -> String {
    document { $0.facets(facets) }
  }

  /// One completion.
  static func line(_ completion: Completion) -> String {
    document { $0.members(completion) }
  }

  /// One saved search.
  static func line(_ search: SavedSearch) -> String {
    document { $0.members(search) }
  }

  /// One hit or entry, and who says what of it.
  static func line(_ record: Record, provenance: [Provenance] = []) -> String {
    document {
      $0.members(record)
      $0.provenance(provenance)
    }
  }

  /// The sources in one object.
  static func sources(_ rows: [SourceRow]) -> String {
    document { writer in
      writer.name("sources")
      writer.array(rows) { writer, row in writer.object { $0.members(row) } }
    }
  }

  /// A person's changes in one object.
  static func changes(_ changes: [Change]) -> String {
    document { writer in
      writer.name("changes")
      writer.array(changes) { writer, change in writer.object { $0.members(change) } }
    }
  }

  /// The pairs that may be one work in one object.
  static func duplicates(_ pairs: [DuplicatePair]) -> String {
    document { writer in
      writer.name("duplicates")
      writer.array(pairs) { writer, pair in writer.object { $0.members(pair) } }
    }
  }

  /// One source.
  static func line(_ row: SourceRow) -> String {
    document { $0.members(row) }
  }

  /// One change.
  static func line(_ change: Change) -> String {
    document { $0.members(change) }
  }

  /// Two entries that may be one work.
  static func line(_ pair: DuplicatePair) -> String {
    document { $0.members(pair) }
  }

  /// One section.
  static func line(_ section: Section, count: Int) -> String {
    document { $0.members(section, count: count) }
  }

  static func document(_ members: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    writer.object {
      $0.name("schema")
      $0.value(schema)
      members(&$0)
    }
    return writer.text
  }
}
