import Glibc
import Library
import Search

/// Searches in one process for whoever takes the time of it: `dogear-bench LIBRARY`, which is opened as `dogear search` does.
///
/// Reads a query a line from standard input, as `dogear search` takes it, and answers each with a line of the
/// microseconds from the query's text to the ten best hits, and how many hits there are. Of a hit, the title is read.
@main
enum Benchmark {
  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      print("usage: dogear-bench LIBRARY <QUERIES")
      exit(2)
    }
    Connection.prepareProcess()
    let library = try Library(path: CommandLine.arguments[1], access: .glancing)
    let searcher = Searcher(library)
    while let text = readLine() {
      let start = ContinuousClock.now
      var request = SearchRequest(query: try QueryParser.parse(text))
      // What other engines do not do either.
      request.marksMatches = false
      request.countsMatches = false
      request.correctsSpelling = false
      request.suggestsQueries = false
      request.readsWholeEntries = false
      let results = try searcher.search(request)
      print("\((ContinuousClock.now - start) / .microseconds(1)) \(results.hits.count)")
      fflush(nil)
    }
  }
}
