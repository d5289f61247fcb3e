import GRDB
import Library
import ReadingList

/// Counts the values of facets over all entries that match, by one pass through them.
struct FacetCounter {
  /// Values that are shown of each facet.
  private static let mostValues = 10

  private let db: Database
  private let facets: [Facet]
  private var counters: [Facet: ValueCounter] = [:]
  private var missing: [Facet: Int] = [:]

  /// The counts of `facets` over the entries that a MATCH text finds, if there is one, and those with `numbers`.
  ///
  /// - throws: `DatabaseError`.
  static func counts(
    _ facets: [Facet], matching match: String?, numbers: [Int64], in db: Database
  ) throws -> [FacetCounts] {
    var counter = FacetCounter(db: db, facets: facets)
    if let match {
      try counter.read(from: "index_fts", number: "index_fts.rowid", where: "index_fts MATCH ?1") {
        $0.bind(match, at: 1)
      }
    }
    for number in numbers {
      try counter.read(from: "(SELECT ?1 AS number) AS wanted", number: "wanted.number", where: "true") {
        $0.bind(number, at: 1)
      }
    }
    return try facets.map(counter.result)
  }

  private init(db: Database, facets: [Facet]) {
    self.db = db
    self.facets = facets
  }

  // MARK: - Reading

  private mutating func read(
    from table: String, number: String, where condition: String, bind: (DirectStatement) -> Void
  ) throws {
    if facets.contains(.section) {
      let rows = try DirectStatement(
        keptBy: db,
        sql: """
          SELECT \(number), section.name FROM \(table)
          LEFT JOIN entry_section ON entry_section.number = \(number)
          LEFT JOIN section ON section.id = entry_section.section
          WHERE \(condition)
          """)
      bind(rows)
      while try rows.step() { add(rows.text(1).map { [$0] } ?? [], to: .section, of: rows.integer(0)) }
    }
    let others = facets.filter { $0 != .section }
    guard !others.isEmpty else { return }
    let rows = try DirectStatement(
      keptBy: db,
      sql: """
        SELECT \(number), \(others.map { "entry." + Self.column(of: $0) }.joined(separator: ", ")) FROM \(table)
        JOIN entry ON entry.number = \(number) WHERE \(condition)
        """)
    bind(rows)
    while try rows.step() {
      let entry = rows.integer(0)
      for (index, facet) in others.enumerated() {
        add(Self.values(of: facet, in: rows.text(Int32(index + 1)) ?? ""), to: facet, of: entry)
      }
    }
  }

  private mutating func add(_ values: [String], to facet: Facet, of entry: Int64) {
    if values.isEmpty { missing[facet, default: 0] += 1 }
    for value in values { counters[facet, default: ValueCounter()].add(value, of: entry) }
  }

  /// Columns of `entry`.
  private static func column(of facet: Facet) -> String {
    switch facet {
    case .section, .site, .kind: "facets"
    case .year: "year"
    case .tag: "tags"
    case .author: "authors"
    }
  }

  /// The values of a facet in the column that has them.
  private static func values(of facet: Facet, in text: String) -> [String] {
    switch facet {
    case .section, .year: text.isEmpty ? [] : [text]
    case .tag, .author: text.utf8.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    case .site: Facets.hosts(in: text)
    case .kind: Facets.kinds(in: text)
    }
  }

  // MARK: - Result

  private func result(_ facet: Facet) throws -> FacetCounts {
    var values = counters[facet]?.values ?? []
    if facet == .section {
      // Ties in the order of the list.
      let names = try String.fetchAll(db, sql: "SELECT name FROM section ORDER BY position")
      let places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
      func place(_ name: String) -> Int { places[name] ?? names.count }
      values.sort { ($1.count, place($0.text)) < ($0.count, place($1.text)) }
    }
    let rest = values.dropFirst(Self.mostValues)
    var shown = values.prefix(Self.mostValues).map { text, count in
      FacetCounts.Value(text: text, count: count, query: QueryText.restriction(facet.rawValue, to: text))
    }
    if facet == .year { shown.sort { (Int($0.text) ?? 0) > (Int($1.text) ?? 0) } }
    return FacetCounts(
      facet, values: shown, moreValues: rest.count, moreCount: rest.reduce(0) { $0 + $1.count },
      missing: missing[facet] ?? 0)
  }
}
