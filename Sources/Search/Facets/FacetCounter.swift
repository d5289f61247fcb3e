import Library
import ReadingList
import Tokens

/// Counts the values of facets over all entries that match, by one pass through them.
struct FacetCounter {
  /// Values that are shown of each facet.
  private static let mostValues = 10

  private let db: Connection
  private let facets: [Facet]
  private var sites = SiteFacets()
  /// By the facets' places.
  private let counters: [ValueCounter]
  private var missing: [Int]

  /// The counts of `facets` over the entries that a MATCH text finds, if there is one, and those with `numbers`.
  ///
  /// - throws: `DatabaseError`.
  static func counts(
    _ facets: [Facet], matching match: String?, numbers: [Int64], in db: Connection
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
    return try facets.indices.map { try counter.result($0) }
  }

  private init(db: Connection, facets: [Facet]) {
    self.db = db
    self.facets = facets
    counters = facets.map { _ in ValueCounter() }
    missing = Array(repeating: 0, count: facets.count)
  }

  // MARK: - Reading

  private mutating func read(
    from table: String, number: String, where condition: String, bind: (DirectStatement) -> Void
  ) throws {
    if let section = facets.firstIndex(of: .section) {
      let rows = try DirectStatement(
        db,
        sql: """
          SELECT \(number), section.name FROM \(table)
          LEFT JOIN entry_section ON entry_section.number = \(number)
          LEFT JOIN section ON section.id = entry_section.section
          WHERE \(condition)
          """)
      bind(rows)
      while try rows.step() { rows.withText(1) { add($0, section, of: rows.integer(0)) } }
    }
    let others = facets.indices.filter { facets[$0] != .section }
    guard !others.isEmpty else { return }
    let columns = others.map { "entry." + Self.column(of: facets[$0]) }.joined(by: ", ")
    let rows = try DirectStatement(
      db,
      sql: "SELECT \(number), \(columns) FROM \(table) JOIN entry ON entry.number = \(number) WHERE \(condition)")
    bind(rows)
    while try rows.step() {
      let entry = rows.integer(0)
      for (column, place) in others.enumerated() { rows.withText(Int32(column + 1)) { add($0, place, of: entry) } }
    }
  }

  /// Columns of `entry`.
  private static func column(of facet: Facet) -> String {
    switch facet {
    case .section, .site, .kind: "links"
    case .year: "year"
    case .tag: "tags"
    case .author: "authors"
    }
  }

  /// Counts the values in the text of a facet's column.
  private mutating func add(_ text: UnsafeBufferPointer<UInt8>, _ place: Int, of entry: Int64) {
    var isMissing = true
    func add(_ value: UnsafeBufferPointer<UInt8>) {
      guard !value.isEmpty else { return }
      isMissing = false
      counters[place].add(value, of: entry)
    }
    switch facets[place] {
    case .section, .year: add(text)
    case .tag, .author:
      for line in text.split(separator: UInt8(ascii: "\n")) { add(UnsafeBufferPointer(rebasing: line)) }
    case .site: Facets.forEachHost(in: text, &sites, add)
    case .kind: Facets.forEachKind(in: text, &sites, add)
    }
    if isMissing { missing[place] += 1 }
  }

  // MARK: - Result

  private func result(_ place: Int) throws -> FacetCounts {
    let facet = facets[place]
    var best: [(text: String, count: Int)]
    if facet == .section {
      // Ties in the order of the list.
      let names = try DirectStatement(db, sql: "SELECT name FROM section ORDER BY position").texts()
      let places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
      best = counters[place].best(Self.mostValues) { places[$0, default: 0] < places[$1, default: 0] }
    } else {
      best = counters[place].best(Self.mostValues)
    }
    let totals = counters[place].totals
    let rest = (values: totals.values - best.count, count: totals.count - best.reduce(0) { $0 + $1.count })
    if facet == .year { best.sort { (Int($0.text) ?? 0) > (Int($1.text) ?? 0) } }
    return FacetCounts(
      facet,
      values: best.map { text, count in
        FacetCounts.Value(text: text, count: count, query: QueryText.restriction(facet.rawValue, to: text))
      },
      moreValues: rest.values, moreCount: rest.count, missing: missing[place])
  }
}
