import GRDB
import Library
import ReadingList
import TestSupport
import Testing

/// Identities of a load are held in memory, and written at its end or, beyond a bound, before.
struct IdentityStoreTests {
  /// Works of which many come again: by another's link, by the title alone, changed.
  private static func records(_ random: inout SeededGenerator) -> [Entry] {
    var entries: [Entry] = []
    for number in 0..<600 {
      let title = "Ünïque title of the work with number \(number)"
      entries.append(
        Entry(
          key: random.chance(3) ? "key\(number)" : nil, title: title, year: 2000 + number % 3,
          links: [Link(url: "https://example.org/\(number)")],
          doi: random.chance(3) ? "10.1000/\(number)" : nil))
      guard random.chance(3) else { continue }
      let other = random.pick(entries)
      switch Int.random(in: 0..<3, using: &random) {
      case 0: entries.append(Entry(title: "Another title \(number)", links: other.links))
      case 1: entries.append(Entry(title: other.title, year: other.year))
      default: entries.append(Entry(title: "Same title", links: [Link(url: "https://b.example/\(number)")]))
      }
    }
    return entries
  }

  private static func place(_ lists: [[Entry]], mostPending: Int) throws -> Workplace {
    let place = try Workplace()
    place.library.indexPolicy.mostPendingIdentities = mostPending
    for (number, entries) in lists.enumerated() {
      try place.load(entries, from: "list\(number).ndjson")
    }
    return place
  }

  private static func identities(_ place: Workplace) throws -> [[Int64]] {
    try place.library.read { db in
      try Row.fetchAll(db, sql: "SELECT hash, number FROM identity ORDER BY 1, 2").map { [$0[0], $0[1]] }
    }
  }

  @Test(arguments: [1, 7, 500])
  func theBoundMakesNoDifference(mostPending: Int) throws {
    var random = SeededGenerator(seed: 51)
    let records = Self.records(&random)
    let lists = [Array(records[..<500]), Array(records[300...]), Array(records.reversed())]
    let expected = try Self.place(lists, mostPending: 1 << 20)
    let place = try Self.place(lists, mostPending: mostPending)
    #expect(try place.entries() == expected.entries())
    #expect(try Self.identities(place) == Self.identities(expected))
    #expect(try place.library.check() == [])
  }

  /// What a source no longer says of a work does not find it.
  @Test func whatIsReplacedIsForgotten() throws {
    let first = Entry(key: "k", title: "A title of the work", doi: "10.1000/1")
    let place = try Self.place([[first]], mostPending: 1 << 20)
    try place.load([Entry(key: "k", title: "Quite another title now", doi: "10.1000/1")], from: "list0.ndjson")
    #expect(throws: (any Error).self) { try place.entry("A title of the work") }
    #expect(try place.entry("Quite another title now").entry.key == "k")
    #expect(try place.library.check() == [])
  }
}
