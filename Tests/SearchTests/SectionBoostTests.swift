import Library
import ReadingList
import Search
import Testing

/// Factors on the scores of a section's entries.
struct SectionBoostTests {
  private static func shelf() throws -> Shelf {
    try Shelf([
      Entry(key: "a", title: "Drafting now", sections: ["Papers / Talks"]),
      Entry(key: "b", title: "Drafting well", sections: ["Essays", "Papers / Talks"]),
      Entry(key: "c", title: "Drafting at home"),
    ])
  }

  private func scores(_ shelf: Shelf, _ boosts: SectionFactors = [:]) throws -> [String: Double] {
    let hits = try shelf.search("drafting") { $0.boosts = boosts }.hits
    return Dictionary(uniqueKeysWithValues: hits.map { ($0.entry.key ?? "", $0.score) })
  }

  @Test func aBoostMultipliesTheScoresOfItsSection() throws {
    let shelf = try Self.shelf()
    let plain = try scores(shelf)
    #expect(try shelf.keys("drafting") == ["a", "b", "c"])
    #expect(try shelf.library.setBoost(4, ofSection: "essays") == "Essays")
    let boosted = try scores(shelf)
    #expect(boosted["b"] == plain["b"].map { $0 * 4 })
    #expect(boosted["a"] == plain["a"])
    #expect(boosted["c"] == plain["c"])
    #expect(try shelf.keys("drafting") == ["b", "a", "c"])
    try shelf.library.rebuild()
    #expect(try scores(shelf) == boosted)
  }

  /// An entry in several sections has the boost of the first.
  @Test func aRequestsBoostsReplaceTheLibrarys() throws {
    let shelf = try Self.shelf()
    let plain = try scores(shelf)
    _ = try shelf.library.setBoost(4, ofSection: "Essays")
    let boosted = try scores(shelf, ["essays": 1, "talk": 0.5])
    #expect(boosted["a"] == plain["a"].map { $0 * 0.5 })
    #expect(boosted["b"] == plain["b"])
  }

  @Test func boostsOfUnknownSectionsAreRefused() throws {
    let shelf = try Self.shelf()
    #expect(throws: LibraryError.unknownSection("x", similar: ["Papers / Talks", "Essays"])) {
      try scores(shelf, ["x": 2])
    }
  }

  @Test func boostsLeaveTheSetOfHitsAlone() throws {
    let shelf = try Self.shelf()
    for boost in [1e-9, 0.1, 1, 3, 1e9] {
      let result = try shelf.search("drafting") { $0.boosts = ["Essays": boost] }
      #expect(result.total == 3)
      #expect(result.hits.allSatisfy { $0.score > 0 })
    }
  }
}
