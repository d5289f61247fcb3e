import ReadingList
import Testing

struct MergingTests {
  static let first = Entry(
    key: "vaswani", title: "Attention", note: "Read first.\n\nThen again.", authors: ["A. Vaswani"],
    sections: ["Models"],
    links: [Link(url: "https://arxiv.org/abs/1706.03762"), Link(url: "https://example.org/a", label: "post")],
    tags: ["nlp"], arxiv: "1706.03762", added: "2020-05-01")
  static let second = Entry(
    key: "other", title: "Attention Is All You Need", note: "The transformer.\n\nThen again.", authors: ["Other"],
    year: 2017,
    sections: ["Papers", "Models"],
    links: [
      Link(url: "http://www.arxiv.org/abs/1706.03762/", label: "arXiv"), Link(url: "https://b.org"),
      Link(url: "http://b.org/"),
    ],
    tags: ["nlp", "classic"], abstract: "The dominant models", venue: "NeurIPS", doi: "10.1145/1", added: "2019-01-01")

  @Test func keepsItsOwnAndTakesWhatItLacks() {
    #expect(
      Self.first.merged(with: Self.second)
        == Entry(
          key: "vaswani", title: "Attention", note: "Read first.\n\nThen again.\n\nThe transformer.",
          authors: ["A. Vaswani"],
          year: 2017, sections: ["Models", "Papers"],
          links: [
            Link(url: "https://arxiv.org/abs/1706.03762", label: "arXiv"),
            Link(url: "https://example.org/a", label: "post"),
            Link(url: "https://b.org"),
          ],
          tags: ["nlp", "classic"], abstract: "The dominant models", venue: "NeurIPS", doi: "10.1145/1",
          arxiv: "1706.03762",
          added: "2019-01-01"))
  }

  @Test(arguments: [
    (first, first), (first, second), (second, first), (second, second), (Entry(title: "x"), first),
    (first, Entry(title: "x")),
  ])
  func mergingAgainChangesNothing(a: Entry, b: Entry) {
    let merged = a.merged(with: b)
    #expect(merged.merged(with: b) == merged)
    #expect(merged.merged(with: a) == merged)
    #expect(merged.merged(with: merged) == merged)
    #expect(a.merged(with: a) == a)
  }

  @Test(
    arguments: [
      (nil, nil, nil), ("a", nil, "a"), (nil, "b", "b"), ("a", "b", "a\n\nb"), ("a", "a", "a"),
      ("a\n\nb", "b", "a\n\nb"),
      ("b", "a\n\nb", "b\n\na"), ("a\n\nb", "b\n\na", "a\n\nb"), ("", "b", "b"), ("a", "", "a"),
      ("a\n", "b\n", "a\n\nb"),
      ("a\n\n\n\nb", "b", "a\n\n\n\nb"), ("a b", "a", "a b\n\na"),
    ] as [(String?, String?, String?)])
  func notes(a: String?, b: String?, merged: String?) {
    let result = Entry(title: "x", note: a).merged(with: Entry(title: "x", note: b))
    #expect(result.note == merged)
    #expect(result.merged(with: Entry(title: "x", note: b)) == result)
  }
}
