/// What a system retrieved for each query: a TREC run.
public struct Run: Sendable, Equatable {
  /// Documents by query, best first, each once.
  public private(set) var rankings: [String: [String]] = [:]

  /// A run that retrieved nothing.
  public init() {}

  /// Sets what was retrieved for a query, best first. A document that comes again further down is left out there.
  public mutating func set(_ documents: [String], for query: String) {
    var seen: Set<String> = []
    rankings[query] = documents.filter { seen.insert($0).inserted }
  }

  /// The run of a file, a line a document: query, "Q0", document, rank, score, tag, separated by blanks.
  ///
  /// The order is the one in which trec_eval reads a run: by score, of 32 bits, falling, and documents of equal scores
  /// by their names, falling. The ranks of the file mean nothing.
  ///
  /// - parameter name: The file's, for errors.
  /// - throws: `EvaluationError.line`.
  public init(parsing text: String, name: String) throws {
    let lines = TextLines(text, name: name)
    var scores: [String: [String: Float]] = [:]
    for (number, line) in lines.lines {
      let fields = TextLines.fields(line)
      guard fields.count == 6 else { throw lines.error(.noRanked, at: number) }
      guard let score = Float(fields[4]), !score.isNaN else { throw lines.error(.noNumber(fields[4]), at: number) }
      guard scores[fields[0], default: [:]].updateValue(score, forKey: fields[2]) == nil else {
        throw lines.error(.repeatedDocument(fields[2], query: fields[0]), at: number)
      }
    }
    rankings = scores.mapValues { scores in
      scores.sorted { a, b in
        a.value == b.value ? b.key.utf8.lexicographicallyPrecedes(a.key.utf8) : a.value > b.value
      }.map(\.key)
    }
  }

  /// The run as a file, with the queries in the order of `queries`.
  ///
  /// The score of a document is the number of documents from it to the end of its query's ranking. So it falls strictly,
  /// and whoever sorts by it finds the ranking as it is; a search engine's own scores need not fall, since exact names
  /// and entries with all words go first.
  ///
  /// - parameter tag: What the run is called; without blanks.
  public func text(queries: [String], tag: String) -> String {
    var text = ""
    for query in queries {
      let documents = rankings[query] ?? []
      for (index, document) in documents.enumerated() {
        text += "\(query) Q0 \(document) \(index + 1) \(documents.count - index) \(tag)\n"
      }
    }
    return text
  }
}
