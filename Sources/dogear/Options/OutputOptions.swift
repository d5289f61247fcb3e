import ArgumentParser
import Formats
import Glibc
import ReadingList
import Rendering

extension When: ExpressibleByArgument {}

/// In what form a command writes entries.
struct OutputOptions: ParsableArguments {
  @Flag(name: .long, help: "Write one JSON object.")
  var json = false

  @Flag(name: [.long, .customLong("jsonl")], help: "Write one JSON object a line.")
  var ndjson = false

  @Flag(name: .long, help: "Write tab-separated fields: id, score, title, section, year, url. The default in a pipe.")
  var tsv = false

  @Option(
    name: .long,
    help: ArgumentHelp("Write what a template says: '{id}\\t{title}\\t{url}'.", valueName: "template"))
  var format: String?

  @Option(
    name: .customLong("as"),
    help: ArgumentHelp(
      "Write a list in this format, as `dogear export` does: bibtex, markdown, csv, ...", valueName: "format"),
    completion: FormatName.completion(of: \.isWritable), transform: FormatName.writable)
  var list: Format?

  @Flag(name: .long, help: "Write ids only.")
  var ids = false

  @Flag(name: .long, help: "Write the first link of each entry only.")
  var urls = false

  @Flag(name: [.customShort("0"), .customLong("print0")], help: "End records with NUL instead of a line feed.")
  var null = false

  @Option(name: .long, help: ArgumentHelp("Colour the output: auto, always or never.", valueName: "when"))
  var color = When.auto

  @Option(name: .long, help: ArgumentHelp("Link titles: auto, always or never.", valueName: "when"))
  var hyperlink = When.auto

  @Option(name: .long, help: ArgumentHelp("Columns to lay the output out for.", valueName: "columns"))
  var width: Int?

  func validate() throws {
    let forms = [json, ndjson, tsv, format != nil, list != nil, ids, urls].filter { $0 }.count
    if forms > 1 {
      throw ValidationError("Choose one of --json, --ndjson, --tsv, --format, --as, --ids and --urls.")
    }
  }

  /// The choice as a plain value.
  var choice: OutputChoice {
    let form: OutputChoice.Form? = json ? .json : ndjson ? .ndjson : tsv ? .tsv : ids ? .ids : urls ? .urls : nil
    return OutputChoice(
      form: form ?? format.map { .template($0) } ?? list.map { .list($0) },
      endsWithNull: null, color: color, hyperlink: hyperlink, width: width)
  }
}
