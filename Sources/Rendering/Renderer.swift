import ReadingList
import Search

/// Writes hits and entries in one of the forms of output.
///
/// All functions return complete records, each with its terminator, ready to be written to standard output as they are;
/// nothing if there is nothing to show, but for `OutputMode.json`, which always is one object. No text of an entry gets
/// into the output with a control character in it.
public struct Renderer: Sendable {
  private let mode: OutputMode
  private let terminator: Terminator
  private let sections: [Section]
  private let taglines: [String: String]

  /// A renderer for `mode`.
  ///
  /// - parameter terminator: Ends a record of TSV, ids, addresses and templates; the other forms have line feeds.
  /// - parameter sections: Those of the library, for taglines and the order of lists. Where a list is of one section
  ///   only, that one.
  public init(mode: OutputMode, terminator: Terminator = .newline, sections: [Section] = []) {
    self.mode = mode
    self.terminator = terminator
    self.sections = sections
    taglines = Dictionary(
      sections.compactMap { section in section.tagline.map { (section.name, $0) } }, uniquingKeysWith: { a, _ in a })
  }

  /// The results of a search: `hits` is the page to show of the `total` that `query` found.
  ///
  /// - parameter facets: Written behind the hits for terminals and as JSON and NDJSON; the other forms have no room.
  /// - parameter corrections: Words that were replaced, and `suggestions`, other queries, are written as JSON.
  public func hits(
    _ hits: [Hit], query: String, total: Int, facets: [FacetCounts] = [], corrections: [Correction] = [],
    suggestions: [String] = []
  ) -> String {
    let records = hits.map { Record($0, tagline: tagline(of: $0.entry)) }
    switch mode {
    case .terminal(let style):
      let printer = HitPrinter(style: style)
      let text = hits.map { printer.text($0) }.joined(separator: "\n")
      return hits.isEmpty || facets.isEmpty ? text : text + "\n" + FacetPrinter(style: style).text(facets)
    case .json:
      return JSONDocument.hits(
        records, query: query, total: total, facets: facets, corrections: corrections, suggestions: suggestions) + "\n"
    case .ndjson where !hits.isEmpty && !facets.isEmpty:
      return lines(records) + JSONDocument.line(facets) + "\n"
    default:
      return lines(records)
    }
  }

  /// One entry in full.
  ///
  /// - parameter provenance: Who says what: written behind the entry for terminals and as JSON, and in its place as TSV;
  ///   the other forms have no room.
  public func entry(_ entry: Entry, id: EntryID, provenance: [Provenance] = []) -> String {
    let record = record(id, entry)
    switch mode {
    case .terminal(let style):
      let text = EntryPrinter(style: style).text(record)
      return provenance.isEmpty ? text : text + "\n" + ProvenancePrinter(style: style).text(provenance)
    case .json, .ndjson: return JSONDocument.line(record, provenance: provenance) + "\n"
    case .tsv where !provenance.isEmpty:
      return provenance.flatMap(TSVWriter.lines).map { $0 + terminator.rawValue }.joined()
    default: return lines([record])
    }
  }

  /// A list of entries; on a terminal by section, each in one line.
  public func list(_ entries: [(id: EntryID, entry: Entry)]) -> String {
    let records = entries.map { record($0.id, $0.entry) }
    switch mode {
    case .terminal(let style): return ListPrinter(style: style, sections: sections).text(records)
    case .json: return JSONDocument.entries(records) + "\n"
    default: return lines(records)
    }
  }

  /// The sections of a library with the number of their entries, in the order given.
  public static func sections(_ rows: [(section: Section, count: Int)], mode: TableMode) -> String {
    switch mode {
    case .terminal(let style): SectionsPrinter(style: style).text(rows)
    case .tsv: rows.map { TSVWriter.line($0.section, count: $0.count) + "\n" }.joined()
    case .json: JSONDocument.sections(rows) + "\n"
    case .ndjson: rows.map { JSONDocument.line($0.section, count: $0.count) + "\n" }.joined()
    }
  }

  private func lines(_ records: [Record]) -> String {
    let end = terminator.rawValue
    return records.reduce(into: "") { text, record in
      switch mode {
      // Those two are laid out as a whole.
      case .terminal, .json: break
      case .tsv: text += TSVWriter.line(record) + end
      case .ndjson: text += JSONDocument.line(record) + "\n"
      case .ids: text += record.id.text + end
      case .urls: text += record.url.map { PlainText.singleLine($0) + end } ?? ""
      case .template(let template): text += template.render(record) + end
      }
    }
  }

  private func record(_ id: EntryID, _ entry: Entry) -> Record {
    Record(id: id, entry: entry, tagline: tagline(of: entry))
  }

  private func tagline(of entry: Entry) -> String? {
    entry.sections.first.flatMap { taglines[$0] }
  }
}
