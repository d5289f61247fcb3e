import Foundation
import GRDB
import ReadingList

/// How sources are loaded.
public struct IngestOptions: Sendable {
  /// Take out entries that their source no longer names.
  public var prune = false
  /// Find out what would change, and change nothing.
  public var isDryRun = false
  /// Folders to remember, so that new files in them are found.
  public var roots: [SourceRoot] = []

  /// Options that change nothing unless said otherwise.
  public init(prune: Bool = false, isDryRun: Bool = false) {
    self.prune = prune
    self.isDryRun = isDryRun
  }
}

extension Library {
  /// Loads `sources` in one transaction: all of it becomes visible at once, and nothing of it if the run is interrupted.
  ///
  /// What is broken in a source is reported and the rest is taken. Loading the same sources again changes nothing.
  /// - parameter progress: called with the entries taken so far, every few hundred.
  /// - parameter isCancelled: asked now and then; true ends the run with `LibraryError.interrupted`.
  /// - throws: `LibraryError`.
  public func ingest(
    _ sources: [Source], options: IngestOptions = IngestOptions(), progress: (Int) -> Void = { _ in },
    isCancelled: () -> Bool = { false }
  ) throws -> IngestReport {
    struct DryRunDone: Error {
      var report: IngestReport
    }
    do {
      return try writeLoad(isDryRun: options.isDryRun) { db in
        var run = try IngestRun(db, library: self, options: options)
        let reading = SourceReading(run.ahead)
        reading.start(sources)
        defer { reading.stop() }
        while let items = reading.next() {
          if isCancelled() { throw LibraryError.interrupted }
          for item in items { try run.take(item) }
          progress(run.entries)
        }
        let report = try run.finish()
        try remember(options.roots, db)
        // Throwing rolls the transaction back.
        if options.isDryRun { throw DryRunDone(report: report) }
        return report
      }
    } catch let done as DryRunDone {
      return done.report
    }
  }
}

/// The state of one `ingest`.
private struct IngestRun {
  private let db: Database
  private let library: Library
  private let options: IngestOptions
  private let store: EntryStore
  private let works: Works
  private let now: String
  private var current: (source: Source, id: Int64, ingest: SourceIngest, problems: Int)?
  private var report = IngestReport()
  private(set) var entries = 0

  /// What the reading threads are told.
  var ahead: ReadingAhead { store.ahead }

  init(_ db: Database, library: Library, options: IngestOptions) throws {
    self.db = db
    self.library = library
    self.options = options
    now = Date().formatted(.iso8601)
    works = try Works(db, library: library, now: now)
    store = works.store
  }

  mutating func take(_ item: ReadItem) throws {
    switch item {
    case .beginSource(let source, let format):
      let id = try register(source, format: format.name)
      current = (source, id, try SourceIngest(works, source: id), report.problems.count)
      report.sources += 1
    case .section(let section):
      if let current { try store.sections.describe(section, source: current.id) }
    case .entry(let prepared, let inverted):
      guard let ingest = current?.ingest else { return }
      entries += 1
      switch try ingest.take(prepared, inverted) {
      case .added: report.added += 1
      case .changed: report.changed += 1
      case .merged: report.merged += 1
      case .unchanged: report.unchanged += 1
      case .withheld: report.withheld += 1
      }
    case .problem(let problem):
      report.problems.append(problem)
    case .endSource(let signature, let isWhole):
      try endSource(signature, isWhole: isWhole)
    }
  }

  mutating func finish() throws -> IngestReport {
    try store.finish()
    return report
  }

  private mutating func endSource(_ signature: FileSignature?, isWhole: Bool) throws {
    guard let (source, id, ingest, problems) = current else { return }
    try ingest.finish()
    try db.execute(
      sql: "UPDATE source SET modified = ?, size = ?, hash = ? WHERE id = ?",
      arguments: [signature?.modified, signature?.size, signature?.hash, id])
    current = nil
    if source.isRepeatable, isWhole {
      try takeOut(try ingest.goneMentions(), of: source, ingest, isWhole: report.problems.count == problems)
    }
  }

  /// Reports what a source no longer names, and takes it out if that is wanted and the source `isWhole`: an entry may be
  /// missing because its record could not be read.
  private mutating func takeOut(
    _ gone: [(number: Int64, occurrence: Int)], of source: Source, _ ingest: SourceIngest, isWhole: Bool
  ) throws {
    for (number, occurrence) in gone {
      let stored = try library.entries([works.edits.root(of: number)], in: Connection(db)).first
      var isRemoved = false
      if options.prune, isWhole { isRemoved = try ingest.removeMention(of: number, occurrence: occurrence) }
      // One that a person has removed is gone for them already.
      guard let stored else { continue }
      report.gone.append(
        .init(id: stored.id, title: stored.entry.title, source: source.name, isRemoved: isRemoved))
    }
    if options.prune, !isWhole {
      report.problems.append(
        Problem(source: source.name, message: "nothing was pruned, since parts of the source could not be read"))
    }
  }

  private func register(_ source: Source, format: String) throws -> Int64 {
    try db.execute(
      sql: """
        INSERT INTO source(location, format, added, read, options) VALUES (:location, :format, :now, :now, :options)
        ON CONFLICT (location) DO UPDATE SET format = excluded.format, read = excluded.read,
          options = excluded.options, forgotten = 0
        """,
      arguments: [
        "location": source.location, "format": format, "now": now, "options": Lines.joined(source.options.columns),
      ])
    return try Int64.fetchOne(db, sql: "SELECT id FROM source WHERE location = ?", arguments: [source.location]) ?? 0
  }
}
