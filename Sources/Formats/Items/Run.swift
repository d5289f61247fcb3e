/// A piece of running text, all of it in the same style and with the same link.
///
/// Line ends in `text` are those that a reader of the page sees.
struct Run: Equatable {
  var text: String
  /// The address that the text leads to; never one that is no link to a work (`LinkAddress`).
  var url: String?
  var isStrong = false
}

extension Sequence where Element == Run {
  /// The text of all runs.
  var text: String { map(\.text).joined() }

  var hasLink: Bool { contains { $0.url != nil } }

  /// The runs with neighbours of the same style and link put together, so that a word that is half in italics is whole.
  func merged() -> [Run] {
    reduce(into: []) { result, run in
      if let last = result.last, last.url == run.url, last.isStrong == run.isStrong {
        result[result.count - 1].text += run.text
      } else if !run.text.isEmpty || run.url != nil {
        result.append(run)
      }
    }
  }
}
