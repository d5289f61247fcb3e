import ReadingList
import Search

/// Entries, hits and sections that the tests render.
enum Samples {
  static let sampling = Entry(
    key: "chen2023", title: "Accelerating Large Language Model Decoding with Speculative Sampling",
    note: "The same idea, found at the same time.\n\nRead the proof in the appendix.",
    authors: ["Charlie Chen", "Sebastian Borgeaud", "Geoffrey Irving", "Jean-Baptiste Lespiau", "Laurent Sifre"],
    year: 2023, sections: ["Speculative Decoding / Draft Models"],
    links: [
      Link(url: "https://arxiv.org/abs/2302.01318", label: "arXiv"),
      Link(url: "https://github.com/example/sampling"),
    ],
    tags: ["decoding", "inference"],
    abstract: "A small draft model proposes several tokens, and the large model checks them in one pass.",
    venue: "arXiv", doi: "10.48550/arxiv.2302.01318", arxiv: "2302.01318", added: "2025-11-02")

  static let japanese = Entry(
    title: "日本語の全文検索エンジンについて", authors: ["山田太郎"], year: 2019, sections: ["検索"],
    links: [Link(url: "https://example.jp/検索?q=全文")])

  static let hostile = Entry(
    title: "Red \u{1B}[31malert\u{1B}[0m\u{0} and \u{202E}desrever\u{202C}\nsecond\tline\u{9B}2J \\alpha",
    note: "\u{1B}]0;owned\u{07}", authors: ["Eve\u{1B}c"], sections: ["a\tb"],
    links: [Link(url: "javascript:alert(1)"), Link(url: "https://example.org/\u{1B}]8;;evil")], tags: ["\r\n"])

  static let bare = Entry(title: "Delta rule")

  static let sections = [
    Section(name: "Speculative Decoding / Draft Models", tagline: "Guess fast, check once", position: 0, boost: 1.2),
    Section(name: "検索", tagline: nil, position: 1),
  ]

  static func id(_ entry: Entry) -> EntryID {
    EntryID(.title(entry.title, year: entry.year))
  }

  static func listed(_ entries: Entry...) -> [(id: EntryID, entry: Entry)] {
    entries.map { (id($0), $0) }
  }

  /// The bytes of each occurrence of `words` in `text`.
  static func marked(_ text: String, _ words: String...) -> MarkedText {
    let matches = words.flatMap { word in
      text.ranges(of: word).map { range in
        let lower = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
        return lower..<(lower + word.utf8.count)
      }
    }
    return MarkedText(text, matches: matches.sorted { $0.lowerBound < $1.lowerBound })
  }

  static let snippet = Snippet(
    field: .abstract,
    text: marked("A small draft model proposes several tokens, and the large model checks them", "draft"),
    isCutBefore: false, isCutAfter: true)

  static func hit(_ entry: Entry, rank: Int = 1, matching words: String = "Sampling", snippet: Snippet? = nil) -> Hit {
    Hit(
      rank: rank, id: id(entry), entry: entry, score: 12.375, title: marked(entry.title, words), snippet: snippet,
      matchedFields: snippet == nil ? [.title] : [.title, .abstract])
  }

  static let explanation = Explanation(
    terms: [
      Explanation.TermShare(
        term: "speculative", documentFrequency: 3, inverseDocumentFrequency: 2.2335922, share: 5.00006,
        fields: [
          Explanation.FieldShare(field: .title, frequency: 1, length: 8, share: 3.33338),
          Explanation.FieldShare(field: .abstract, frequency: 2, length: 145, share: 1.66668),
        ]),
      Explanation.TermShare(
        term: "decoding", documentFrequency: 12, inverseDocumentFrequency: 0.91629, share: 1.00006,
        fields: [Explanation.FieldShare(field: .title, frequency: 1, length: 8, share: 1.00006)]),
    ],
    section: "Speculative Decoding / Draft Models", boost: 1.2)
}
