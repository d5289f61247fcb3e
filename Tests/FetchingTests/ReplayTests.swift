import Foundation
import Library
import ProviderServer
import ReadingList
import Testing

@testable import Fetching

/// Answers of real providers, as files keep them, played again: what arrives is what the files hold.
///
/// The folder is named by DOGEAR_FORMATS; without one there is nothing to play.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["DOGEAR_FORMATS"] != nil))
struct ReplayTests {
  private struct Fact: Hashable {
    var work: String
    var field: String
  }

  private static func files(_ folder: String, _ ending: String) -> [URL] {
    let root = URL(fileURLWithPath: ProcessInfo.processInfo.environment["DOGEAR_FORMATS"] ?? "").appendingPathComponent(
      folder)
    let all = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
    return all.filter { $0.pathExtension == ending }.sorted { $0.path < $1.path }
  }

  /// Plays `body` as the answer about `subjects`, and returns what is stored.
  private func played(
    _ provider: String, _ body: Data, type: String, entries: [String]
  ) async throws -> [String: Entry] {
    let desk = try await FetchDesk { request in
      request.path == "/robots.txt" ? Reply(404) : Reply(200, bytes: [UInt8](body), type: type)
    }
    try await desk.add(entries.joined(separator: "\n").replacingOccurrences(of: "URL", with: desk.server.url()))
    try await desk.fetch("--provider", provider)
    return try desk.entries()
  }

  private static func plain(_ text: String?) -> String {
    (text ?? "").replacingOccurrences(of: "<[^>]+>", with: " ", options: .regularExpression).lowercased()
      .filter { $0.isLetter || $0.isNumber }
  }

  @Test func arXiv() async throws {
    var (right, all) = (0, 0)
    for file in Self.files("arxiv-atom", "xml") {
      let text = try String(contentsOf: file, encoding: .utf8)
      let parts = text.components(separatedBy: "<entry>").dropFirst()
      var expected: [String: [String]] = [:]
      func first(_ tag: String, _ part: String) -> String {
        guard let start = part.range(of: "<\(tag)[^>]*>", options: .regularExpression),
          let end = part.range(of: "</\(tag)>")
        else { return "" }
        return String(part[start.upperBound..<end.lowerBound]).replacingOccurrences(of: "&lt;", with: "<")
          .replacingOccurrences(of: "&gt;", with: ">").replacingOccurrences(of: "&amp;", with: "&")
          .replacingOccurrences(of: "&quot;", with: "\"")
      }
      for part in parts {
        guard let id = ArXivID(inURL: first("id", part)) else { continue }
        let names = part.components(separatedBy: "<name>").dropFirst().map { $0.components(separatedBy: "</name>")[0] }
        expected[id.value] = [
          first("title", part), first("summary", part), names.joined(separator: " "),
          String(first("published", part).prefix(4)),
        ]
      }
      guard !expected.isEmpty else { continue }
      let found = try await played(
        "arxiv", Data(text.utf8), type: "application/atom+xml",
        entries: expected.keys.sorted().map {
          #"{"id":"\#($0)","title":"https://arxiv.org/abs/\#($0)","arxiv":"\#($0)"}"#
        })
      for (id, facts) in expected {
        let entry = found[id]
        let values = [
          entry?.title, entry?.abstract, entry?.authors.joined(separator: " "), entry?.year.map { "\($0)" },
        ]
        for (value, fact) in zip(values, facts) {
          all += 1
          if Self.letters(value) == Self.letters(fact) {
            right += 1
          } else {
            print("arxiv \(id): \(value ?? "none") for \(fact.prefix(80))")
          }
        }
      }
    }
    report("arxiv", right, all)
  }

  private static func letters(_ text: String?) -> String {
    (text ?? "").lowercased().filter { $0.isLetter || $0.isNumber }
  }

  private func report(_ name: String, _ right: Int, _ all: Int) {
    print("\(name): \(right) of \(all) facts agree")
    #expect(all > 0)
    #expect(Double(right) >= 0.95 * Double(all), "\(name)")
  }

  /// Compares what arrives with `expected`: title, abstract, authors, year; a nil says nothing.
  private func compare(
    _ name: String, _ entry: Entry?, _ expected: [String?], _ right: inout Int, _ all: inout Int
  ) {
    let values = [entry?.title, entry?.abstract, entry?.authors.joined(separator: " "), entry?.year.map { "\($0)" }]
    for (value, fact) in zip(values, expected) {
      guard let fact, !Self.plain(fact).isEmpty else { continue }
      all += 1
      // The heading of an abstract is none of its words; names are told by the letters that they have.
      var (own, other) = (Self.plain(value), Self.plain(fact))
      if other.hasPrefix("abstract") { other.removeFirst(8) }
      if own.hasPrefix("abstract") { own.removeFirst(8) }
      if own == other || own.sorted() == other.sorted() {
        right += 1
      } else {
        print("\(name): \((value ?? "none").prefix(120)) for \(fact.prefix(120))")
      }
    }
  }

  private static func text(_ value: Any?) -> String? {
    switch value {
    case let text as String: text
    case let number as NSNumber: number.stringValue
    case let list as [Any]: list.first.flatMap { text($0) }
    default: nil
    }
  }

  @Test func crossref() async throws {
    var (right, all) = (0, 0)
    for file in Self.files("crossref-json", "json") {
      let data = try Data(contentsOf: file)
      guard let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else { continue }
      let work = object["message"] as? [String: Any] ?? object
      guard let doi = work["DOI"] as? String else { continue }
      let key = doi.lowercased()
      let names = (work["author"] as? [[String: Any]] ?? []).map {
        [$0["given"], $0["family"], $0["name"]].compactMap { $0 as? String }.joined(separator: " ")
      }
      let date = ["issued", "published-print", "published-online"].lazy.compactMap {
        ((work[$0] as? [String: Any])?["date-parts"] as? [[Any]])?.first?.first as? Int
      }.first
      let body =
        object["message"] == nil
        ? try JSONSerialization.data(withJSONObject: ["message-type": "work", "message": work]) : data
      let found = try await played(
        "crossref", body, type: "application/json",
        entries: [#"{"id":"k","title":"https://doi.org/\#(key)","doi":"\#(key)"}"#])
      compare(
        "crossref \(doi)", found["k"],
        [Self.text(work["title"]), Self.text(work["abstract"]), names.joined(separator: " "), date.map { "\($0)" }],
        &right, &all)
    }
    report("crossref", right, all)
  }

  @Test func openAlex() async throws {
    var (right, all) = (0, 0)
    for file in Self.files("openalex-json", "json") {
      let object = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
      for work in Self.objects(in: object, with: "authorships") {
        guard let doi = (work["doi"] as? String).flatMap({ DOI($0) }) else { continue }
        let names = (work["authorships"] as? [[String: Any]] ?? []).compactMap {
          ($0["author"] as? [String: Any])?["display_name"] as? String
        }
        var words: [Int: String] = [:]
        for (word, places) in work["abstract_inverted_index"] as? [String: [Int]] ?? [:] {
          for place in places { words[place] = word }
        }
        let abstract = words.keys.sorted().compactMap { words[$0] }.joined(separator: " ")
        let found = try await played(
          "openalex", JSONSerialization.data(withJSONObject: work), type: "application/json",
          entries: [#"{"id":"k","title":"https://doi.org/\#(doi.value)","doi":"\#(doi.value)"}"#])
        compare(
          "openalex \(doi.value)", found["k"],
          [Self.text(work["title"]), abstract, names.joined(separator: " "), Self.text(work["publication_year"])],
          &right, &all)
      }
    }
    report("openalex", right, all)
  }

  /// All objects within `value` that have a member.
  private static func objects(in value: Any, with member: String) -> [[String: Any]] {
    if let object = value as? [String: Any] {
      if object[member] != nil { return [object] }
      return object.values.flatMap { objects(in: $0, with: member) }
    }
    return (value as? [Any] ?? []).flatMap { objects(in: $0, with: member) }
  }

  @Test func semanticScholar() async throws {
    var (right, all) = (0, 0)
    for file in Self.files("semantic-scholar-json", "json") + Self.files("semantic-scholar-json", "yaml") {
      let text = try String(contentsOf: file, encoding: .utf8)
      for line in Self.answers(in: text) {
        guard let object = try? JSONSerialization.jsonObject(with: Data(line.utf8)) else { continue }
        for paper in Self.objects(in: object, with: "externalIds").prefix(40) {
          let ids = paper["externalIds"] as? [String: Any] ?? [:]
          guard let doi = (ids["DOI"] as? String).flatMap({ DOI($0) }), ids["ArXiv"] == nil else { continue }
          let names = (paper["authors"] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
          let found = try await played(
            "semanticscholar", JSONSerialization.data(withJSONObject: [paper]), type: "application/json",
            entries: [#"{"id":"k","title":"https://doi.org/\#(doi.value)","doi":"\#(doi.value)"}"#])
          compare(
            "semanticscholar \(doi.value)", found["k"],
            [
              Self.text(paper["title"]), Self.text(paper["abstract"]), names.joined(separator: " "),
              Self.text(paper["year"]),
            ],
            &right, &all)
        }
      }
    }
    report("semanticscholar", right, all)
  }

  /// The JSON documents in a recording, or the text itself.
  private static func answers(in text: String) -> [String] {
    guard !text.hasPrefix("{"), !text.hasPrefix("[") else { return [text] }
    return text.components(separatedBy: "string: '").dropFirst().map { part in
      let end = part.range(of: "'\n")?.lowerBound ?? part.endIndex
      return part[..<end].replacingOccurrences(of: "''", with: "'")
        .replacingOccurrences(of: "\n\n *", with: "\n", options: .regularExpression)
        .replacingOccurrences(of: "\n *", with: " ", options: .regularExpression)
    }
  }

  @Test func pages() async throws {
    var (right, all) = (0, 0)
    for file in Self.files("html-citation-meta", "html") {
      let name = file.deletingPathExtension().lastPathComponent
      let expectedFile = file.deletingLastPathComponent().appendingPathComponent(name + "_Out.json")
      guard let data = try? Data(contentsOf: expectedFile) else { continue }
      let object = try JSONSerialization.jsonObject(with: data)
      guard let expected = object as? [String: Any] ?? (object as? [[String: Any]])?.first else { continue }
      let names = (expected["author_list"] as? [[String: Any]] ?? []).map {
        [$0["given"], $0["family"]].compactMap { $0 as? String }.joined(separator: " ")
      }
      let found = try await played(
        "page", Data(contentsOf: file), type: "text/html", entries: [#"{"id":"k","title":"URL/page","url":"URL/page"}"#]
      )
      let entry = found.values.first
      compare(
        "page \(name)", entry,
        [
          Self.text(expected["title"]), Self.text(expected["abstract"]), names.joined(separator: " "),
          Self.text(expected["year"]),
        ],
        &right, &all)
    }
    report("pages", right, all)
  }
}
