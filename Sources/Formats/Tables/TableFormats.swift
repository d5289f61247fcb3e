extension Format {
  /// Comma-separated values, and tables with semicolons or bars.
  public static let csv: Format = Format(
    "csv", title: "CSV table", extensions: [], recognize: { TableLikelihood.of($0, tabs: false) },
    reader: { TableReader(options: $0) }, writer: { _ in TableWriter(delimiter: ",") })

  /// Tab-separated values.
  public static let tsv: Format = Format(
    "tsv", title: "TSV table", extensions: ["tab"], recognize: { TableLikelihood.of($0, tabs: true) },
    reader: { TableReader(options: $0) }, writer: { _ in TableWriter(delimiter: "\t") })

  /// Instapaper's export, whose folders say what has been read.
  public static let instapaper: Format = Format(
    "instapaper", title: "Instapaper CSV", extensions: [],
    recognize: { TableLikelihood.of($0, columns: "url", "title", "selection", "folder") },
    reader: { TableReader(options: $0, special: ["folder": .folder]) })

  /// Raindrop.io's export.
  public static let raindrop: Format = Format(
    "raindrop", title: "Raindrop CSV", extensions: [],
    recognize: { TableLikelihood.of($0, columns: "title", "note", "excerpt", "url", "folder", "created") },
    reader: { TableReader(options: $0) })

  /// The export of Readwise's Reader, whose location says what has been read.
  public static let readwise: Format = Format(
    "readwise", title: "Readwise Reader CSV", extensions: [],
    recognize: { TableLikelihood.of($0, columns: "title", "url", "document tags", "saved date", "location") },
    reader: { TableReader(options: $0, special: ["location": .field(.status)]) })
}
