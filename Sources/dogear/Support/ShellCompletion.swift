import ArgumentParser
import Library
import Search

/// What shells complete with what the library has. A library that cannot be read completes nothing.
enum ShellCompletion {
  /// Names of sections.
  static let sections = CompletionKind.custom { words, _, _ in
    read(words) { library in
      try library.readDirectly { try library.sections(in: $0) }.map(\.section.name)
    }
  }

  /// Names of saved searches.
  static let saved = CompletionKind.custom { words, _, _ in
    read(words) { library in
      try library.readDirectly { try library.savedSearches(in: $0) }.map(\.name)
    }
  }

  /// Places of sources.
  static let sources = CompletionKind.custom { words, _, _ in
    read(words) { library in
      try library.read { try library.sources(in: $0) }.map(\.location)
    }
  }

  /// Tags with the sign that has been typed.
  static let tagging = CompletionKind.custom { words, _, prefix in
    guard let sign = prefix.first, sign == "+" || sign == "-", prefix.count > 1 else { return [] }
    return read(words) { library in
      try Completer(library).completions(of: String(prefix.dropFirst()), limit: 20, kinds: [.tag]).map {
        String(sign) + $0.text
      }
    }
  }

  /// Words of a query: saved searches behind "@", else words of the vocabulary.
  static let query = CompletionKind.custom { words, _, prefix in
    read(words) { library in
      if prefix.hasPrefix("@") {
        return try library.readDirectly { try library.savedSearches(in: $0) }.map { "@" + $0.name }
      }
      return try Completer(library).completions(of: prefix, limit: 20, kinds: [.word]).map(\.text)
    }
  }

  private static func read(_ words: [String], _ body: (Library) throws -> [String]) -> [String] {
    do {
      let path = LibraryLocation.path(
        option: SavedSearchWords.library(in: words), configuration: try Configuration.load())
      // Nobody waits for a word to be completed while a first load is at work.
      return try body(try Library(path: path, access: .reading, waiting: { $0 < 0.1 }))
    } catch {
      return []
    }
  }
}
