/// Tells tables from other text that has commas and tabs.
enum TableLikelihood {
  /// `.certain` for a table with all of these columns, which only one service has; they are named by their words.
  static func of(_ head: SourceHead, columns: String...) -> Likelihood {
    isMarkup(head) || !TableHead(head).has(columns) ? .unlikely : .certain
  }

  /// How likely `head` is that of a table whose cells are divided by tabs, or by anything else.
  static func of(_ head: SourceHead, tabs: Bool) -> Likelihood {
    guard !isMarkup(head) else { return .unlikely }
    let table = TableHead(head)
    guard (table.delimiter == UInt8(ascii: "\t")) == tabs, table.names.count > 1 else { return .unlikely }
    guard table.hasNames else {
      let isRegular = table.samples.allSatisfy {
        $0.count == table.names.count && $0.contains { TableHead.isAddress($0) }
      }
      return isRegular ? .possible : .unlikely
    }
    if TableRecord.isHead(table.names.map(\.text)) { return .certain }
    let known = table.names.filter { ColumnRole.known($0) != nil }
    let hasTitles = known.contains { [.field(.title), .field(.url)].contains(ColumnRole.known($0)) }
    guard hasTitles else { return .unlikely }
    return known.count > 1 ? .likely : .possible
  }

  private static func isMarkup(_ head: SourceHead) -> Bool {
    head.text.isEmpty || "<{[#@%*-".contains(head.text.prefix(1))
  }
}
