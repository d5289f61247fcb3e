import ReadingList
import Search
import Tokens

/// Lines of fields separated by tabs, for `cut`, `awk` and `fzf`: no header, no quoting, and no escapes.
enum TSVWriter {
  /// `id score title section year url`; the score is empty where the entry was not searched for.
  static func line(_ record: Record) -> String {
    let entry = record.entry
    return joined([
      record.id.text, record.hit.map { $0.score.shortestText } ?? "", record.title, entry.sections.first ?? "",
      entry.year.map { String($0) } ?? "", record.url ?? "",
    ])
  }

  /// `name count boost tagline`.
  static func line(_ section: Section, count: Int) -> String {
    joined([section.name, String(count), section.boost.shortestText, section.tagline ?? ""])
  }

  /// `text kind count query`.
  static func line(_ completion: Completion) -> String {
    joined([completion.text, completion.kind.rawValue, String(completion.count), completion.query])
  }

  /// `name query options`.
  static func line(_ search: SavedSearch) -> String {
    joined([search.name, search.query, search.options.joined(by: " ")])
  }

  /// `field value used origin line`, for each who says it.
  static func lines(_ row: Provenance) -> [String] {
    row.origins.map { origin in
      let (name, line) =
        switch origin {
        case .source(let location, let line): (location, line.map { String($0) } ?? "")
        case .person: ("you", "")
        case .provider(let name, let url, _): ("\(name) \(url)", "")
        }
      return joined([row.field.name, row.value, row.isUsed ? "used" : "unused", name, line])
    }
  }

  /// `location format entries state added read`.
  static func line(_ source: SourceRow) -> String {
    joined([source.location, source.format, String(source.entries), source.state, source.added, source.read])
  }

  /// `made state summary`.
  static func line(_ change: Change) -> String {
    joined([change.made, change.isUndone ? "undone" : "done", change.summary])
  }

  /// `reason id id year year title title`.
  static func line(_ pair: DuplicatePair) -> String {
    let both = [pair.first, pair.second]
    return joined(
      [pair.reason.rawValue] + both.map(\.id.text) + both.map { $0.year.map { String($0) } ?? "" } + both.map(\.title))
  }

  private static func joined(_ fields: [String]) -> String {
    fields.map { PlainText.singleLine($0, isEscapeFree: true) }.joined(by: "\t")
  }
}
