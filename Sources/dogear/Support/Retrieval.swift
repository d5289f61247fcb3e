import Evaluation
import Library
import ReadingList
import Search

/// The searches of an evaluation: what the library has for each query of a collection.
struct Retrieval {
  private let searcher: Searcher
  /// What each search asks for, but for its query.
  private let model: SearchRequest
  private let collection: TestCollection
  /// What sources call the entries.
  private let keys: [EntryID: [String]]

  init(
    _ library: Library, configuration: Configuration, collection: TestCollection, depth: Int,
    replacement: ReplacementChoice
  ) throws {
    searcher = Searcher(library, parameters: configuration.parameters)
    var model = SearchRequest(query: QueryParser.plain(""))
    model.limit = depth
    model.countsMatches = false
    model.boosts = configuration.boosts
    model.marksMatches = false
    replacement.apply(to: &model)
    self.model = model
    self.collection = collection
    keys = try library.read { try library.keys(in: $0) }
  }

  /// What to tell the person if the library lacks documents that should be found.
  var warning: String? {
    let relevant = collection.relevantDocuments
    var missing = relevant
    for names in keys.values { missing.subtract(names) }
    // An entry may be judged by its own id.
    missing = missing.filter { EntryID($0) == nil }
    guard !missing.isEmpty else { return nil }
    return
      "\(missing.count) of \(relevant.count) relevant documents are no entry’s key, such as “\(missing.min() ?? "")”"
  }

  /// Searches for every query, in the order of the collection.
  ///
  /// - throws: `LibraryError`.
  func run() throws -> Run {
    var run = Run()
    var progress = ProgressLine("searching", unit: "queries")
    defer { progress.finish() }
    for (index, topic) in collection.topics.enumerated() {
      var request = model
      request.query = QueryParser.plain(topic.text)
      let hits = try searcher.search(request).hits
      run.set(hits.flatMap { names(of: $0.id, query: topic.id) }, for: topic.id)
      progress.update(index + 1, of: collection.topics.count)
    }
    return run
  }

  /// The documents that an entry stands for. One that several sources name has a key of each; those count that are
  /// judged for the query. A run separates its fields by blanks, so a key with blanks cannot stand in it.
  private func names(of entry: EntryID, query: String) -> [String] {
    let names = (keys[entry] ?? []).filter { !$0.contains(where: \.isWhitespace) }
    let judged = names.filter { collection.judgments[query, $0] != nil }
    return judged.isEmpty ? [names.first ?? entry.text] : judged
  }
}
