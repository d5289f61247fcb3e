import CRanking
import GRDB
import Tokens

/// The tokenizer as SQLite sees it. One is made for each FTS5 table that a connection opens.
final class IndexTokenizer {
  private var tokenizer = Tokenizer()
  private let statistics: TermStatistics

  init(statistics: TermStatistics) {
    self.statistics = statistics
  }

  /// Registers the tokenizer and the ranking function. What FTS5 tokenizes is counted by `statistics`, which must
  /// outlive the connection.
  ///
  /// - throws: `DatabaseError` if the SQLite at hand has no FTS5.
  static func register(on connection: SQLiteConnection, statistics: TermStatistics) throws {
    var functions = dogear_tokenizer(
      user_data: Unmanaged.passUnretained(statistics).toOpaque(),
      create: { userData in
        guard let userData else { return nil }
        let statistics = Unmanaged<TermStatistics>.fromOpaque(userData).takeUnretainedValue()
        return Unmanaged.passRetained(IndexTokenizer(statistics: statistics)).toOpaque()
      },
      destroy: { instance in
        guard let instance else { return }
        Unmanaged<IndexTokenizer>.fromOpaque(instance).release()
      },
      tokenize: { instance, text, length, context, emit in
        guard let instance, let text, let emit else { return SQLITE_ERROR }
        return Unmanaged<IndexTokenizer>.fromOpaque(instance).takeUnretainedValue()
          .tokenize(text, Int(length), context, emit)
      })
    let status = dogear_register(connection, &functions)
    guard status == SQLITE_OK else {
      throw DatabaseError(resultCode: ResultCode(rawValue: status), message: "this SQLite has no FTS5")
    }
  }

  private func tokenize(
    _ text: UnsafePointer<CChar>, _ length: Int, _ context: UnsafeMutableRawPointer?, _ emit: @escaping dogear_emit
  ) -> Int32 {
    let bytes = UnsafeBufferPointer(
      start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: length)
    // Each access to another object's state is checked as the program runs: what every token needs is kept here.
    let statistics = statistics
    let wantsTerms = statistics.wantsTerms
    var length = 0
    defer { statistics.addColumn(length: length) }
    if Facets.isFacets(bytes) {
      return Facets.tokenize(bytes) { token, range in
        if wantsTerms { statistics.count(token) }
        return send(token, range, false, context, emit)
      }
    }
    statistics.countAcronyms(bytes, &tokenizer)
    return tokenizer.tokenize(bytes) { token, range, isColocated in
      if !isColocated { length += 1 }
      if wantsTerms { statistics.count(token) }
      return send(token, range, isColocated, context, emit)
    }
  }

  private func send(
    _ token: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ isColocated: Bool,
    _ context: UnsafeMutableRawPointer?, _ emit: dogear_emit
  ) -> Int32 {
    guard let base = token.baseAddress else { return SQLITE_OK }
    return base.withMemoryRebound(to: CChar.self, capacity: token.count) { characters in
      emit(
        context, isColocated ? FTS5_TOKEN_COLOCATED : 0, characters, Int32(token.count), Int32(range.lowerBound),
        Int32(range.upperBound))
    }
  }
}
