import Formats
import Foundation
import Search
import Tokens

/// What is fed with bytes.
enum FuzzTarget {
  typealias Body = @Sendable (UnsafeBufferPointer<UInt8>) -> Void

  /// The target that the environment names.
  static let chosen: Body? = ProcessInfo.processInfo.environment["DOGEAR_FUZZ_TARGET"].flatMap { all[$0] }

  /// Every reader of a format, and what else takes bytes from outside.
  static let all: [String: Body] = {
    var targets: [String: Body] = [
      "detection": detect, "query": parseQuery, "tokenizer": tokenize,
    ]
    // PDF is read by another program.
    for format in Format.all where format.isReadable && format.name != "pdf" {
      targets[format.name] = { read($0, format) }
    }
    return targets
  }()

  private static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ format: Format) {
    guard let reader = format.reader() else { return }
    do {
      var size = 0
      try reader.read(ByteSource(name: "input", bytes: Array(bytes))) { item in
        guard case .entry(let entry, _) = item else { return }
        size += entry.title.utf8.count + (entry.abstract?.utf8.count ?? 0) + (entry.note?.utf8.count ?? 0)
      }
      precondition(size <= 1 << 20 + 4_096 * bytes.count, "entries are much larger than what they were read from")
    } catch {
      // That bytes cannot be read is an answer.
    }
  }

  private static func detect(_ bytes: UnsafeBufferPointer<UInt8>) {
    _ = try? Format.detect(ByteSource(name: "input", bytes: Array(bytes)).unpacked())
  }

  private static func parseQuery(_ bytes: UnsafeBufferPointer<UInt8>) {
    let text = String(decoding: bytes, as: UTF8.self)
    _ = try? QueryParser.parse(text)
    _ = try? QueryParser.parse(text, isStrict: true)
    _ = QueryParser.plain(text)
  }

  private static func tokenize(_ bytes: UnsafeBufferPointer<UInt8>) {
    var tokenizer = Tokenizer()
    var count = 0
    let status = tokenizer.tokenize(bytes) { token, range, _ in
      precondition(range.lowerBound >= 0 && range.upperBound <= bytes.count && range.lowerBound <= range.upperBound)
      precondition(token.count <= Tokenizer.longestToken)
      count += 1
      return 0
    }
    precondition(status == 0 && count <= 16 * bytes.count + 16)
  }
}
