import ReadingList
import Search

extension JSONWriter {
  /// The members of `record` in the order of the schema, what is empty left out.
  mutating func members(_ record: Record) {
    let entry = record.entry
    name("id")
    value(record.id.text)
    member("key", entry.key)
    name("title")
    value(record.title)
    member("authors", entry.authors)
    member("year", entry.year)
    member("section", entry.sections.first)
    member("sections", entry.sections)
    member("tagline", record.tagline)
    member("note", entry.note)
    member("url", record.url)
    links(entry.links)
    member("tags", entry.tags)
    member("abstract", entry.abstract)
    member("venue", entry.venue)
    member("doi", entry.doi)
    member("arxiv", entry.arxiv)
    member("added", entry.added)
    member("status", entry.status?.rawValue)
    if !entry.details.isEmpty {
      name("details")
      object { writer in
        for (name, value) in entry.details.sorted(by: { $0.key < $1.key }) { writer.member(name, value) }
      }
    }
    if let hit = record.hit { members(hit) }
  }

  /// The members of a section.
  mutating func members(_ section: Section, count: Int) {
    name("name")
    value(section.name)
    member("tagline", section.tagline)
    name("position")
    value(section.position)
    name("boost")
    value(section.boost)
    name("count")
    value(count)
  }

  /// The words that were replaced and the queries that may have been meant; nothing for none.
  mutating func spelling(_ corrections: [Correction], _ suggestions: [String]) {
    if !corrections.isEmpty {
      name("corrections")
      array(corrections) { writer, correction in
        writer.object {
          $0.member("word", correction.word)
          $0.member("replacements", correction.replacements)
        }
      }
    }
    member("suggestions", suggestions)
  }

  private mutating func members(_ hit: Hit) {
    name("rank")
    value(hit.rank)
    name("score")
    value(hit.score)
    if let snippet = hit.snippet {
      name("snippet")
      object { $0.members(snippet) }
    }
    name("matches")
    object { writer in
      writer.matches("title", hit.title)
      writer.name("fields")
      writer.array(hit.matchedFields) { $0.value($1.name) }
    }
    if let explanation = hit.explanation {
      name("explanation")
      object { $0.members(explanation) }
    }
  }

  private mutating func members(_ snippet: Snippet) {
    name("field")
    value(snippet.field.name)
    name("text")
    value(snippet.text.text)
    matches("matches", snippet.text)
    name("cut_before")
    value(snippet.isCutBefore)
    name("cut_after")
    value(snippet.isCutAfter)
  }

  private mutating func members(_ explanation: Explanation) {
    member("exact_match", explanation.exactMatch)
    name("terms")
    array(explanation.terms) { writer, term in
      writer.object { $0.members(term) }
    }
    name("proximity")
    value(explanation.proximity)
    name("feedback")
    value(explanation.feedback)
    member("section", explanation.section)
    name("boost")
    value(explanation.boost)
  }

  private mutating func members(_ term: Explanation.TermShare) {
    name("term")
    value(term.term)
    name("df")
    value(term.documentFrequency)
    name("idf")
    value(term.inverseDocumentFrequency)
    name("weight")
    value(term.weight)
    name("share")
    value(term.share)
    name("fields")
    array(term.fields) { writer, field in
      writer.object {
        $0.name("field")
        $0.value(field.field.name)
        $0.name("tf")
        $0.value(field.frequency)
        $0.name("length")
        $0.value(field.length)
        $0.name("share")
        $0.value(field.share)
      }
    }
  }

  private mutating func matches(_ name: String, _ marked: MarkedText) {
    self.name(name)
    array(marked.scalarMatches) { writer, match in
      writer.array([match.lowerBound, match.upperBound]) { $0.value($1) }
    }
  }

  private mutating func links(_ links: [Link]) {
    guard !links.isEmpty else { return }
    name("links")
    array(links) { writer, link in
      writer.object {
        $0.name("url")
        $0.value(link.url)
        $0.member("label", link.label)
      }
    }
  }

  private mutating func member(_ name: String, _ string: String?) {
    guard let string, !string.isEmpty else { return }
    self.name(name)
    value(string)
  }

  private mutating func member(_ name: String, _ number: Int?) {
    guard let number else { return }
    self.name(name)
    value(number)
  }

  private mutating func member(_ name: String, _ strings: [String]) {
    guard !strings.isEmpty else { return }
    self.name(name)
    array(strings) { $0.value($1) }
  }
}
