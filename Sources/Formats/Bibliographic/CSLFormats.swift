extension Format {
  /// Items of the Citation Style Language in JSON, as Zotero, Better BibTeX, Mendeley and pandoc have them.
  public static let cslJSON: Format = Format(
    "csl-json", title: "CSL-JSON", extensions: ["csljson"],
    recognize: { head in
      guard head.looksLikeJSON else { return .unlikely }
      if head.hasMembers("id", "type", "custom", CSLRemainder.name) { return .certain }
      // Records of dogear's own say the type among their details.
      if head.hasMembers("authors") || head.hasMembers("details") { return .unlikely }
      let hasMark =
        head.hasMembers("date-parts") || head.hasMembers("container-title") || head.hasMembers("citation-key")
      let hasType = CSLMarks.hasType(head.text)
      return head.hasMembers("type") && (hasMark && head.hasMembers("id") || hasType) ? .certain : .unlikely
    },
    reader: { _ in
      JSONRecordReader(grammar: .entries(in: [["items"], ["references"]]) { CSLDecoder.build($0, &$1) })
    },
    writer: { _ in CSLJSONWriter() })

  /// Items of the Citation Style Language in YAML, as pandoc and Better BibTeX have them.
  public static let cslYAML: Format = Format(
    "csl-yaml", title: "CSL-YAML", extensions: [],
    recognize: { head in
      guard !head.looksLikeJSON else { return .unlikely }
      let lines = head.lines
      guard let start = lines.firstIndex(where: { $0.hasPrefix("references:") }) else { return .unlikely }
      let names = lines[start...].map { $0.drop { $0 == " " || $0 == "-" } }
      guard names.contains(where: { $0.hasPrefix("id:") }),
        names.contains(where: { $0.hasPrefix("type:") || $0.hasPrefix("title:") }),
        !lines.contains(where: { $0.hasPrefix("cff-version:") })
      else { return .unlikely }
      // Front matter of Markdown ends, and a document follows.
      let end = lines.dropFirst().firstIndex(of: "---")
      return lines.first == "---" && (end.map { $0 + 1 < lines.count } ?? false) ? .unlikely : .certain
    },
    reader: { _ in YAMLRecordReader(grammar: .entries(in: [["references"]]) { CSLDecoder.build($0, &$1) }) })
}

/// What only items of CSL have.
private enum CSLMarks {
  /// Whether the first "type" of the text is one of CSL that no other format of JSON has.
  static func hasType(_ text: String) -> Bool {
    var rest = text[...]
    while let mark = rest.firstRange(of: "\"type\"") {
      rest = rest[mark.upperBound...]
      let value = rest.drop { $0 == ":" || $0.isWhitespace }
      guard value.first == "\"" else { continue }
      let type = String(value.dropFirst().prefix(30).prefix { $0 != "\"" })
      if own.contains(type) { return true }
    }
    return false
  }

  private static let own: Set<String> = [
    "article-journal", "article-magazine", "article-newspaper", "paper-conference", "post-weblog", "motion_picture",
    "legal_case", "entry-dictionary", "entry-encyclopedia", "personal_communication", "review-book", "musical_score",
  ]
}
