import ReadingList
import Search

extension JSONWriter {
  /// The member with the counts of facets; nothing for none.
  mutating func facets(_ facets: [FacetCounts]) {
    guard !facets.isEmpty else { return }
    name("facets")
    object { writer in
      for facet in facets {
        writer.name(facet.facet.rawValue)
        writer.object { $0.members(facet) }
      }
    }
  }

  private mutating func members(_ facet: FacetCounts) {
    name("values")
    array(facet.values) { writer, value in
      writer.object {
        $0.name("value")
        $0.value(value.text)
        $0.name("count")
        $0.value(value.count)
        $0.name("query")
        $0.value(value.query)
      }
    }
    for (member, number) in [
      ("more_values", facet.moreValues), ("more_count", facet.moreCount), ("missing", facet.missing),
    ] where number > 0 {
      name(member)
      value(number)
    }
  }

  /// The members of a completion.
  mutating func members(_ completion: Completion) {
    name("text")
    value(completion.text)
    name("kind")
    value(completion.kind.rawValue)
    name("count")
    value(completion.count)
    name("query")
    value(completion.query)
  }

  /// The members of a saved search.
  mutating func members(_ search: SavedSearch) {
    name("name")
    value(search.name)
    name("query")
    value(search.query)
    guard !search.options.isEmpty else { return }
    name("options")
    array(search.options) { $0.value($1) }
  }
}
