import ReadingList

/// What the columns of a table hold: as the person says, else as their names tell, else as their cells do.
struct ColumnRoles {
  /// Why the columns cannot be told.
  enum Mistake: Error, Equatable {
    /// The table has no such column.
    case unknownColumn(String, known: [String])
    /// There is neither a column of titles nor one of links.
    case noTitles(known: [String])
  }

  /// The role of each column, by its place.
  private(set) var roles: [ColumnRole]

  /// The roles of the columns of `head`. `chosen` has names of columns, or their numbers, by fields.
  ///
  /// - throws: `Mistake`.
  init(_ head: TableHead, chosen: [String: String] = [:]) throws(Mistake) {
    let names = head.names
    var roles: [ColumnRole?] = names.map { head.hasNames ? ColumnRole.known($0) : nil }
    for (field, column) in chosen.sorted(by: { $0.key < $1.key }) {
      guard let field = TableField(rawValue: field) else { continue }
      guard let index = Self.index(of: column, names) else {
        throw .unknownColumn(column, known: names.map(\.text))
      }
      // What the person names is that alone.
      for other in roles.indices where roles[other] == .field(field) { roles[other] = nil }
      roles[index] = .field(field)
    }
    Self.settle(.title, &roles, names)
    Self.guess(
      &roles, head,
      isFree: { index in
        !chosen.values.contains { Self.index(of: $0, names) == index }
      })
    for field in TableField.allCases where ![.title, .authors, .note, .tags, .url].contains(field) {
      Self.settle(field, &roles, names)
    }
    self.roles = zip(roles, names).map { $0 ?? .detail($1.text.lowercased()) }
    guard roles.contains(.field(.title)) || roles.contains(.field(.url)) else {
      throw .noTitles(known: names.map(\.text))
    }
  }

  /// The column that `text` names: exactly, in other case, or by its number from 1.
  private static func index(of text: String, _ names: [ColumnName]) -> Int? {
    let text = text.collapsingBlanks()
    return names.firstIndex { $0.text == text } ?? names.firstIndex { $0.text.lowercased() == text.lowercased() }
      ?? Int(text).flatMap { names.indices.contains($0 - 1) ? $0 - 1 : nil }
  }

  /// Leaves `field` to one of the columns: the one that is called so, or else the first.
  private static func settle(_ field: TableField, _ roles: inout [ColumnRole?], _ names: [ColumnName]) {
    let candidates = roles.indices.filter { roles[$0] == .field(field) }
    guard candidates.count > 1 else { return }
    let best = candidates.first { names[$0].words == field.rawValue } ?? candidates[0]
    for index in candidates where index != best { roles[index] = nil }
  }

  /// Finds links and titles by what stands in the columns, where names do not tell them.
  private static func guess(_ roles: inout [ColumnRole?], _ head: TableHead, isFree: (Int) -> Bool) {
    func share(_ index: Int, _ holds: (String) -> Bool) -> Double {
      let cells = head.samples.compactMap { index < $0.count ? $0[index].trimmingBlanks() : nil }.filter { !$0.isEmpty }
      return cells.isEmpty ? 0 : Double(cells.count(where: holds)) / Double(cells.count)
    }
    if !roles.contains(.field(.url)) {
      let named = roles.firstIndex { if case .link = $0 { true } else { false } }
      let unnamed = roles.indices.first { roles[$0] == nil && share($0, TableHead.isAddress) > 0.5 }
      if let index = named ?? unnamed, named == nil || isFree(index) { roles[index] = .field(.url) }
    }
    guard !roles.contains(.field(.title)) else { return }
    // A title has words; numbers, dates and addresses have none.
    let texts = roles.indices.filter { index in
      roles[index] == nil && share(index) { $0.contains(where: \.isLetter) && !TableHead.isAddress($0) } > 0.5
    }
    if let index = texts.first { roles[index] = .field(.title) }
  }
}
