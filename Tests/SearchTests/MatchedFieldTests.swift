import ReadingList
import Search
import Testing

/// The fields that a hit is said to match in.
struct MatchedFieldTests {
  private static func shelf() throws -> Shelf {
    try Shelf(
      [
        Entry(
          key: "a", title: "alpha one", note: "beta", authors: ["Gamma Ray"], sections: ["Delta force"],
          tags: ["epsilon-tag"], abstract: "zeta alpha")
      ], taglines: ["Delta force": "Where theta lives"])
  }

  @Test(arguments: [
    ("alpha", [Field.title, .abstract]), ("beta", [.note]), ("gamma", [.authors]), ("delta", [.section]),
    ("theta", [.section]), ("epsilon", [.tags]), ("zeta", [.abstract]), ("title:alpha", [.title]),
    ("alp*", [.title, .abstract]),
    ("\"gamma ray\"", [.authors]), ("beta theta", [.note, .section]), ("section:\"where theta\"", [.section]),
    ("\"one alpha\"~0", [.title]), ("\"alpha zeta\"~5", [.abstract]), ("\"ray gamma\"~1 OR beta", [.note, .authors]),
    ("*", []),
    ("-nothing", []), ("has:note", []),
  ])
  func fields(text: String, fields: [Field]) throws {
    let hit = try #require(try Self.shelf().search(text).hits.first)
    #expect(hit.matchedFields == fields)
  }

  /// Every hit that is scored says in which field, and the explanation names the same fields.
  @Test(arguments: [
    "alpha", "theta", "delta gamma", "epsi* beta", "one OR theta", "^where", "\"force where\"",
    "\"one alpha\"~2", "\"alpha zeta\"~0 OR beta",
  ])
  func explanationsAndFieldsAgree(text: String) throws {
    for hit in try Self.shelf().search(text, { $0.explains = true }).hits {
      let explained = Set((hit.explanation?.terms ?? []).flatMap(\.fields).map(\.field))
      #expect(Set(hit.matchedFields) == explained, "\(text)")
    }
  }
}
