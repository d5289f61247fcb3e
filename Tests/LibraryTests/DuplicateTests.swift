import Library
import ReadingList
import TestSupport
import Testing

/// Pairs of entries that may be one work.
struct DuplicateTests {
  private func pairs(_ entries: [Entry]) throws -> [DuplicatePair] {
    let place = try Workplace()
    try place.load(entries)
    #expect(try place.stored().count == entries.count)
    return try place.library.read { try place.library.duplicates(in: $0) }
  }

  @Test(arguments: [
    (
      Entry(title: "A first name", links: [Link(url: "https://a.org")], arxiv: "2001.00001"),
      Entry(title: "Second names", links: [Link(url: "https://a.org/")], arxiv: "2001.00002"),
      DuplicatePair.Reason.link
    ),
    (
      Entry(title: "Łódź: a city", year: 2001, doi: "10.1000/1"),
      Entry(title: "łodz a city", year: 2001, doi: "10.1000/2"),
      .title
    ),
    (
      Entry(title: "Pre-training of models", links: [Link(url: "https://a.org")]),
      Entry(title: "Pretraining of models", links: [Link(url: "https://b.org")]), .title
    ),
    (
      Entry(title: "One of the long titles", authors: ["Ada Ärger"], year: 2001),
      Entry(title: "One of the long titles", authors: ["ARGER, A."], year: 2003), .otherYear
    ),
    (
      Entry(title: "Speculative sampling", authors: ["Ä B"], doi: "10.1000/1"),
      Entry(title: "Speculative Sampling: a survey of what there is", authors: ["B, Ä"], doi: "10.1000/2"), .subtitle
    ),
    (
      Entry(title: "Fast inference from transformers via speculative decoding", year: 2022, doi: "10.1000/1"),
      Entry(title: "Fast inference from transformer via speculative decoding", year: 2023, doi: "10.1000/2"), .similar
    ),
    (
      Entry(title: "On the measure of large intelligence", authors: ["X Y"], doi: "10.1000/1"),
      Entry(title: "The measure of large intelligence", authors: ["X Y"], doi: "10.1000/2"), .similar
    ),
  ])
  func oneWork(first: Entry, second: Entry, reason: DuplicatePair.Reason) throws {
    for entries in [[first, second], [second, first]] {
      let found = try pairs(entries)
      #expect(found.map(\.reason) == [reason])
      #expect(found.first?.first.title == entries[0].title && found.first?.second.title == entries[1].title)
    }
  }

  @Test(arguments: [
    // Parts and versions.
    (
      Entry(title: "The theory of everything, part 1", authors: ["X"], year: 2001),
      Entry(title: "The theory of everything, part 2", authors: ["X"], year: 2001)
    ),
    (
      Entry(title: "Motives of curves, I: the proper case", authors: ["X"], year: 2001),
      Entry(title: "Motives of curves, II: the proper case", authors: ["X"], year: 2001)
    ),
    // What every issue has.
    (
      Entry(title: "Publications received", year: 2001, doi: "10.1000/1"),
      Entry(title: "Publications received", year: 2007, doi: "10.1000/2")
    ),
    // Others' work of the same name.
    (
      Entry(title: "An introduction to logic", authors: ["Ada"], year: 2001, doi: "10.1000/1"),
      Entry(title: "An introduction to logic", authors: ["Bob"], year: 2001, doi: "10.1000/2")
    ),
    (
      Entry(title: "Fast inference from transformers via decoding", year: 2010, doi: "10.1000/1"),
      Entry(title: "Fast inference from transformer via decoding", year: 2023, doi: "10.1000/2")
    ),
    (
      Entry(title: "Graph neural networks for images", year: 2020, doi: "10.1000/1"),
      Entry(title: "Graph neural networks for speech and text", year: 2020, doi: "10.1000/2")
    ),
    (
      Entry(title: "???", links: [Link(url: "https://a.org")]), Entry(title: "!!!", links: [Link(url: "https://b.org")])
    ),
  ])
  func twoWorks(first: Entry, second: Entry) throws {
    #expect(try pairs([first, second]).isEmpty)
  }

  /// Pairs stand once each, the surest first, whatever else they have in common.
  @Test func pairsStandOnceAndInOrder() throws {
    let found = try pairs([
      Entry(title: "A survey of things: what there is", authors: ["A"], year: 2001, doi: "10.1000/1"),
      Entry(title: "A survey of things", authors: ["A"], year: 2001, doi: "10.1000/2"),
      Entry(title: "A Survey Of Things!", authors: ["A"], year: 2001, doi: "10.1000/3"),
    ])
    #expect(found.map(\.reason) == [.title, .subtitle, .subtitle])
    #expect(Set(found.map { [$0.first.title, $0.second.title] }).count == 3)
  }

  /// Letters are lost, changed and doubled; half of the titles are one's with such slips.
  @Test(arguments: 0..<4)
  func slipsAreFound(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let letters = "abcdefghijklmnopqrstuvwxyzäö".map { String($0) }
    let titles = (0..<40).map { _ in
      (0..<7).map { _ in random.text(letters, count: 5...9) }.joined(separator: " ")
    }
    let entries = titles.enumerated().flatMap { number, title in
      var slip = Array(title)
      let letters = slip.indices.filter { slip[$0] != " " }
      slip[random.pick(letters)] = "q"
      slip.remove(at: random.pick(letters))
      return [
        Entry(title: title, year: 2001, doi: "10.1000/\(number)"),
        Entry(title: String(slip), year: 2002, doi: "10.1000/\(number)b"),
      ]
    }
    let found = try pairs(entries)
    #expect(found.count == titles.count)
    #expect(Set(found.map(\.first.title)) == Set(titles))
  }
}
