/// Recognises the databases of programs by their tables.
enum DatabaseKind {
  private static let mark = Array("SQLite format 3\0".utf8)

  /// `.certain` for a database that has all tables and columns that `sql` asks for, `.likely` for one called `fileName`,
  /// whose tables may still be in its log. One from standard input, whose tables cannot be seen, is `.possible` anything,
  /// so that a reader says why it cannot be read.
  static func likelihood(_ head: SourceHead, fileName: String, _ sql: String) -> Likelihood {
    guard head.begins(with: mark) else { return .unlikely }
    if head.name == "-" { return .possible }
    if ForeignDatabase.answers(sql, path: head.name) { return .certain }
    return head.fileName == fileName ? .likely : .unlikely
  }
}
