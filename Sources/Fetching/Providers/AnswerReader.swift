import Formats
import Foundation
import Library
import ReadingList

/// Reads answers with the readers of the formats that they have.
enum AnswerReader {
  /// The entries of a JSON document, in order.
  ///
  /// - throws: `AnswerError.contentType` for an HTML page, as servers in trouble send it.
  static func json(_ response: HTTPResponse, _ format: Format) throws -> (entries: [Entry], isWhole: Bool) {
    guard isJSON(response) else { throw AnswerError.contentType(response.contentType) }
    let data = Data(response.body)
    let isWhole = (try? JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)) != nil
    return (try entries(response, format).entries, isWhole && !response.isCut)
  }

  static func isJSON(_ response: HTTPResponse) -> Bool {
    let first = response.body.first { !($0 == 0x20 || (0x09...0x0D).contains($0)) }
    return response.contentType.contains("json") || first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }

  /// The entries of an XML document whose root element is `root`, and the problems that were found.
  ///
  /// - throws: `AnswerError.contentType`.
  static func xml(
    _ response: HTTPResponse, _ format: Format, root: String
  ) throws -> (entries: [Entry], isWhole: Bool, problems: [String]) {
    guard response.contentType.contains("xml") || response.body.starts(with: Array("<?xml".utf8)) else {
      throw AnswerError.contentType(response.contentType)
    }
    let end = String(decoding: response.body.suffix(64), as: UTF8.self)
    let (entries, problems) = try entries(response, format)
    return (entries, end.contains("</" + root) && !response.isCut, problems)
  }

  /// The entries of an answer in any format.
  static func entries(_ response: HTTPResponse, _ format: Format) throws -> (entries: [Entry], problems: [String]) {
    var entries: [Entry] = []
    var problems: [String] = []
    guard let reader = format.reader() else { return ([], []) }
    do {
      try reader.read(ByteSource(name: response.url, bytes: response.body)) { item in
        switch item {
        case .entry(var entry, _):
          // It would be compared with the title in the list.
          if entry.hasSubstituteTitle { entry.title = "" }
          entries.append(entry)
        case .problem(_, let message): problems.append(message)
        case .member, .section: break
        }
      }
    } catch {
      throw AnswerError.unreadable("\(error)")
    }
    return (entries, problems)
  }

  /// What of `entries` is about each of `subjects`, told by the identifiers that an entry has.
  static func matched(_ entries: [Entry], with subjects: [FetchSubject]) -> [FetchSubject: Entry] {
    var result: [FetchSubject: Entry] = [:]
    for entry in entries {
      let identifiers = entry.identifiers
      let numbers = [entry.details[DetailName.pmid]].compactMap { $0 }
      for subject in subjects where result[subject] == nil {
        let isAbout =
          switch subject {
          case .arxiv(let id): identifiers.contains(.arxiv(id))
          case .doi(let doi): identifiers.contains(.doi(doi)) || entry.doi == doi.value
          case .pmid(let number): numbers.contains(number)
          case .page: false
          }
        if isAbout { result[subject] = entry }
      }
    }
    return result
  }
}
