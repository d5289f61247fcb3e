import GRDB
import Glibc
import Library
import Search

/// Times searches in one process against FTS5's own ranking on the same index: `dogear-bench LIBRARY [ROUNDS]`.
///
/// The queries are drawn from the library's own vocabulary, always the same for the same library. Each round runs dogear
/// and FTS5 in turn; what is printed are medians over the rounds and queries of a class.
@main
enum Benchmark {
  static func main() throws {
    guard CommandLine.arguments.count > 1 else {
      print("usage: dogear-bench LIBRARY [ROUNDS]")
      exit(2)
    }
    let library = try Library(path: CommandLine.arguments[1], access: .reading)
    let rounds = CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? 5
    let log = try library.read { try QueryLog($0) }
    print("class          dogear µs   ORDER BY rank µs   ratio")
    for (name, queries) in log.classes {
      var ours: [Double] = []
      var theirs: [Double] = []
      for words in queries {
        let request = try request(words)
        for _ in 0..<rounds {
          ours.append(try time { _ = try Searcher(library).search(request) })
          theirs.append(try time { try rankByFTS5(words, in: library) })
        }
      }
      let (a, b) = (median(ours), median(theirs))
      let columns = [pad("\(Int(a))", 10), pad("\(Int(b))", 18), pad("\((b / a * 10).rounded() / 10)x", 7)]
      print(name + String(repeating: " ", count: max(0, 14 - name.count)) + columns.joined(separator: " "))
    }
  }

  /// A query for any of the words, ten hits, as a pipe asks for them.
  private static func request(_ words: [String]) throws -> SearchRequest {
    var request = SearchRequest(
      query: try QueryParser.parse(words.joined(separator: " OR ")))
    request.marksMatches = false
    return request
  }

  private static func rankByFTS5(_ words: [String], in library: Library) throws {
    try library.read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT index_fts.rowid, entry.title FROM index_fts JOIN entry ON entry.number = index_fts.rowid
          WHERE index_fts MATCH ? ORDER BY rank LIMIT 10
          """)
      let match = words.map { "\"\($0)\"" }.joined(separator: " OR ")
      let rows = try Row.fetchCursor(statement, arguments: [match])
      while try rows.next() != nil {}
    }
  }

  private static func time(_ body: () throws -> Void) rethrows -> Double {
    let start = now()
    try body()
    return (now() - start) * 1e6
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[values.count / 2]
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.count)) + text
  }
}
