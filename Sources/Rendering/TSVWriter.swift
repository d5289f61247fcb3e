import ReadingList

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

  private static func joined(_ fields: [String]) -> String {
    fields.map { PlainText.singleLine($0, isEscapeFree: true) }.joined(separator: "\t")
  }
}
