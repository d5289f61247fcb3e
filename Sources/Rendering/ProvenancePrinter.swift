import ReadingList

/// The layout of who says what of an entry on a terminal.
struct ProvenancePrinter {
  var style: TerminalStyle

  /// Cells of a value beyond which it is cut: the entry in full stands above.
  private static let widestValue = 48

  /// A heading, and a line for each value: the member, the value, and who says it.
  func text(_ rows: [Provenance]) -> String {
    let cells = rows.map { row in
      let value = TerminalText(row.value.replacing("\t", with: " ")).truncated(to: Self.widestValue).plain
      return [row.field.name, row.isUsed ? value : "(\(value))", origins(row.origins)]
    }
    return style.painted("Sources", .heading) + "\n"
      + ColumnsPrinter(style: style).text(cells, looks: [.faint, .plain, .plain])
  }

  private func origins(_ origins: [Provenance.Origin]) -> String {
    origins.map { origin in
      switch origin {
      // The file's name says enough for a person.
      case .source(let location, let line):
        (location.split(separator: "/").last.map { String($0) } ?? location) + (line.map { ":\($0)" } ?? "")
      case .person(let date): "you, " + date.prefix(10)
      case .provider(let name, let url, let date): "\(name), \(date.prefix(10)), \(TerminalText(url).plain)"
      }
    }.joined(separator: "; ")
  }
}
