import Foundation
import Library
import ReadingList
import Testing

@testable import Fetching

/// Who is asked about what, in which order.
struct ChainTests {
  private func chain(refresh: Bool = false, allowed: Set<String>? = nil) -> FetchChain {
    FetchChain(
      providers: FetchSettings().providers(), allowed: allowed, refresh: refresh,
      now: Date(timeIntervalSince1970: 1_700_000_000))
  }

  private func names(_ entry: Entry) -> [String] { chain().steps(for: entry).map(\.provider) }

  @Test(arguments: [
    (Entry(title: "A", arxiv: "1706.03762"), ["arxiv", "datacite", "openalex", "semanticscholar"]),
    (
      Entry(title: "A", doi: "10.1000/1"),
      ["crossref", "datacite", "openalex", "semanticscholar", "europepmc", "doi"]
    ),
    (Entry(title: "A", details: ["PMID": "123"]), ["pubmed", "europepmc", "openalex", "semanticscholar"]),
    (
      Entry(title: "A", links: [Link(url: "https://pubmed.ncbi.nlm.nih.gov/123/")]),
      ["pubmed", "europepmc", "openalex", "semanticscholar", "page"]
    ),
    (Entry(title: "A", links: [Link(url: "https://de.wikipedia.org/wiki/K%C3%A4se")]), ["wikipedia", "page"]),
    (Entry(title: "A", links: [Link(url: "https://example.org/a.PDF?x=1")]), ["pdf"]),
    (Entry(title: "A", links: [Link(url: "https://example.org/a")]), ["page"]),
    (
      Entry(title: "A", links: [Link(url: "https://arxiv.org/abs/1706.03762")]),
      ["arxiv", "datacite", "openalex", "semanticscholar", "page"]
    ),
    (Entry(title: "A", links: [Link(url: "ftp://example.org/a")]), []),
    (Entry(title: "A", links: [Link(url: "file:///etc/passwd")]), []),
    (Entry(title: "A"), []),
  ])
  func eachKindHasItsChain(_ entry: Entry, _ expected: [String]) {
    #expect(names(entry) == expected)
  }

  private func next(
    _ entry: Entry, _ answers: [String: FetchAttempt.Result], made: String = "2023-11-14T00:00:00Z",
    refresh: Bool = false
  ) -> String? {
    let attempts = answers.mapValues { FetchAttempt(result: $0, made: made) }
    let subject = FetchSubject.subjects(of: entry).first?.text ?? ""
    return chain(refresh: refresh).next(for: entry, asked: [], closed: [], attempts: [subject: attempts])?.provider
  }

  @Test func onlyWhatIsMissingIsAskedFor() {
    let entry = Entry(title: "A", doi: "10.1000/1")
    #expect(next(entry, [:]) == "crossref")
    // A DOI is registered once: who has it, has it alone.
    #expect(next(entry, ["crossref": .found]) == "openalex")
    #expect(next(entry, ["crossref": .nothing]) == "datacite")
    #expect(next(entry, ["crossref": .failed]) == "crossref")
    #expect(next(entry, ["crossref": .refused]) == "datacite")
    let known = Entry(title: "A", authors: ["B"], year: 2000, abstract: "C", doi: "10.1000/1")
    #expect(next(known, [:]) == nil)
    #expect(next(known, ["openalex": .found], refresh: true) == "openalex")
  }

  @Test func whatIsNotKnownIsRememberedForAWeek() {
    let entry = Entry(title: "A", links: [Link(url: "https://example.org/a")])
    // It is 14 November 2023.
    #expect(next(entry, ["page": .nothing], made: "2023-11-08T00:00:00Z") == nil)
    #expect(next(entry, ["page": .nothing], made: "2023-11-07T00:00:00Z") == "page")
    #expect(next(entry, ["page": .refused], made: "2023-11-08T00:00:00Z") == nil)
    #expect(next(entry, ["page": .found], made: "2003-11-08T00:00:00Z") == nil)
    #expect(next(entry, ["page": .nothing], refresh: true) == "page")
  }
}
