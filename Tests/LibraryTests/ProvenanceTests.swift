import Library
import ReadingList
import Testing

/// Who says what of an entry.
struct ProvenanceTests {
  private func rows(_ place: Workplace, _ name: String) throws -> [String] {
    let stored = try place.entry(name)
    return try place.library.read { try place.library.provenance(of: stored, in: $0) }.map { row in
      let origins = row.origins.map { origin in
        switch origin {
        case .source(let location, let line): location.split(separator: "/").last.map { "\($0):\(line ?? 0)" } ?? ""
        case .person(let date): date.hasSuffix("Z") ? "you" : "undated"
        case .provider(let name, let url, _): name + " " + url
        }
      }
      return "\(row.isUsed ? "" : "not ")\(row.field.name)=\(row.value) \(origins.joined(separator: ","))"
    }
  }

  @Test func everyValueHasItsSources() throws {
    let place = try Workplace()
    try place.load("# List\n## S\n- [Żółw](https://a.org/x) — one\n", from: "a.md")
    #expect(
      try rows(place, "Żółw") == [
        "title=Żółw a.md:3", "sections=S a.md:3", "note=one a.md:3", "links=https://a.org/x a.md:3",
      ])
    let other = Entry(
      key: "k", title: "Turtle", note: "one\n\ntwo", year: 2001, links: [Link(url: "http://www.a.org/x/")],
      tags: ["t", "u"],
      details: ["volume": "3"])
    try place.load([Entry(title: "Filler"), other], from: "b.ndjson")
    try place.edit("k") {
      $0.add("mine", to: .tags)
      $0.remove("u", from: .tags)
      $0.set(.year, to: ["1999"])
      $0.add("three", to: .note)
    }
    #expect(
      try rows(place, "k") == [
        "title=Żółw a.md:3", "not title=Turtle b.ndjson:2", "year=1999 you", "not year=2001 b.ndjson:2",
        "sections=S a.md:3", "note=one a.md:3,b.ndjson:2", "note=two b.ndjson:2", "note=three you",
        "links=https://a.org/x a.md:3,b.ndjson:2", "tags=t b.ndjson:2", "tags=mine you", "not tags=u b.ndjson:2",
        "key=k b.ndjson:2", "details.volume=3 b.ndjson:2",
      ])
  }

  @Test func linesFollowTheSource() throws {
    let place = try Workplace()
    try place.load("- [One](https://a.org/1)\n- [Two](https://a.org/2)\n")
    #expect(try place.load("# New\n\n- [Zero](https://a.org/0)\n\n# Old\n- [Two](https://a.org/2)\n").added == 1)
    #expect(try rows(place, "Two").contains("title=Two list.md:6"))
  }

  @Test func mergedEntriesSpeakToo() throws {
    let place = try Workplace()
    try place.load([
      Entry(key: "a", title: "A", doi: "10.1000/1"), Entry(key: "b", title: "B", year: 2000, doi: "10.1000/2"),
    ])
    try place.edit("b") { $0.add("mine", to: .tags) }
    try place.library.edit("merge") { try $0.merge($0.entry(named: "b").number, into: $0.entry(named: "a").number) }
    #expect(
      try rows(place, "a") == [
        "title=A list.ndjson:1", "not title=B list.ndjson:2", "year=2000 list.ndjson:2", "tags=mine you",
        "doi=10.1000/1 list.ndjson:1", "not doi=10.1000/2 list.ndjson:2", "key=a list.ndjson:1",
        "not key=b list.ndjson:2",
      ])
  }
}
