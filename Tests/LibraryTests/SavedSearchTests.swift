import GRDB
import Library
import ReadingList
import Testing

/// Searches that are kept under names.
struct SavedSearchTests {
  private func names(_ library: Library) throws -> [String] {
    try library.readDirectly { try library.savedSearches(in: $0) }.map(\.name)
  }

  @Test func areKeptAsTheyAre() throws {
    let place = try Workplace()
    let search = SavedSearch(
      name: "Köpfe_2-b", query: "\"eagle\"  OR médusa -draft\n深度", options: ["--limit=3", "--boost=a b=2"])
    #expect(try place.library.save(search) == nil)
    #expect(try place.library.readDirectly { try place.library.savedSearch(named: "Köpfe_2-B", in: $0) } == search)
    #expect(try place.library.readDirectly { try place.library.savedSearch(named: "Köpfe", in: $0) } == nil)
  }

  @Test func aNameIsSavedOnce() throws {
    let place = try Workplace()
    let first = SavedSearch(name: "rl", query: "a")
    try place.library.save(first)
    try place.library.save(SavedSearch(name: "Abc", query: "b"))
    #expect(try place.library.save(SavedSearch(name: "RL", query: "c")) == first)
    #expect(try names(place.library) == ["Abc", "RL"])
    #expect(try place.library.removeSavedSearch(named: "abc").query == "b")
    #expect(throws: LibraryError.unknownSavedSearch("abc", saved: ["RL"])) {
      try place.library.removeSavedSearch(named: "abc")
    }
  }

  @Test(arguments: ["", "a b", "@a", "a:b", "a\n", "\u{200B}", "a.b", "“a”"])
  func otherTextsAreNoNames(text: String) throws {
    let place = try Workplace()
    #expect(!SavedSearch.isName(text))
    #expect(throws: LibraryError.invalidSearchName(text)) {
      try place.library.save(SavedSearch(name: text, query: "x"))
    }
  }

  @Test func outliveRebuildsAndReloads() throws {
    let place = try Workplace()
    try place.load([Entry(title: "One")])
    try place.library.save(SavedSearch(name: "keep", query: "one"))
    try place.library.rebuild()
    try place.load([Entry(title: "Two")], options: IngestOptions(prune: true))
    #expect(try place.titles() == ["Two"])
    #expect(try names(place.library) == ["keep"])
    #expect(try place.library.check().isEmpty)
  }
}
