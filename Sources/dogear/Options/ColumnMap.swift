import Formats

/// The columns of a table by fields, as the command line names them: "title=Name,url=Link".
enum ColumnMap {
  /// The columns that `arguments` name, by the names of fields.
  ///
  /// - throws: `CommandError.invalidMapping`, `CommandError.unknownName`.
  static func parse(_ arguments: [String]) throws -> [String: String] {
    var columns: [String: String] = [:]
    for argument in arguments {
      var pairs: [String] = []
      for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
        // The name of a column may have a comma.
        if part.contains("=") || pairs.isEmpty {
          pairs.append(String(part))
        } else {
          pairs[pairs.count - 1] += "," + part
        }
      }
      for pair in pairs {
        let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
        guard halves.count == 2, !halves[1].allSatisfy(\.isWhitespace) else { throw CommandError.invalidMapping(pair) }
        let name = halves[0].filter { !$0.isWhitespace }
        guard let field = TableField(rawValue: name) else {
          throw CommandError.unknownName(name, option: "--map", known: TableField.allCases.map(\.rawValue))
        }
        columns[field.rawValue] = halves[1]
      }
    }
    return columns
  }
}
