import Library
import ReadingList
import TestSupport
import Testing

/// Random loads and edits in any order against a plain model: what the sources say, then what the person has changed.
struct EditPropertyTests {
  /// What a person has done, in the model.
  private struct Person: Equatable {
    var edits: [Int: EntryEdit] = [:]
    var removed: Set<Int> = []
    /// Works by the work that they were merged into, in order.
    var merged: [Int: [Int]] = [:]

    func isMerged(_ work: Int) -> Bool { root(of: work) != work }

    func root(of work: Int) -> Int {
      merged.first { $0.value.contains(work) }.map { root(of: $0.key) } ?? work
    }
  }

  private struct Model {
    /// What each source says, by work; sources in the order of adding.
    var sources: [[Int: Entry]] = [[:], [:]]
    var person = Person()
    var past: [Person] = []
    var future: [Person] = []

    mutating func change(_ body: (inout Person) -> Void) {
      let old = person
      body(&person)
      guard person != old else { return }
      past.append(old)
      future = []
    }

    /// The entry of a work before the person's own edit of it.
    func unedited(_ work: Int) -> Entry? {
      var parts = sources.compactMap { $0[work] }
      parts += (person.merged[work] ?? []).compactMap { composed($0) }
      return parts.first.map { first in parts.dropFirst().reduce(first) { $0.merged(with: $1) } }
    }

    func composed(_ work: Int) -> Entry? {
      unedited(work).map { (person.edits[work] ?? EntryEdit()).applied(to: $0) }
    }

    func entries() -> [String: Entry] {
      (0..<EditPropertyTests.works).reduce(into: [:]) { result, work in
        guard !person.removed.contains(work), !person.isMerged(work), let entry = composed(work) else { return }
        result[entry.links[0].url] = entry
      }
    }
  }

  static let works = 6

  static func url(_ work: Int) -> String { "https://example.org/\(work)" }

  private static func entry(_ work: Int, _ random: inout SeededGenerator) -> Entry {
    let words = ["ä", "b", "日本", "d\u{301}e", "f"]
    return Entry(
      title: "Work \(work) " + random.pick(words), note: random.chance(2) ? random.pick(words) : nil,
      year: random.chance(2) ? 2000 + work : nil, sections: random.chance(3) ? [] : [random.pick(["S", "T", "U"])],
      links: [Link(url: url(work))], tags: random.chance(2) ? [random.pick(words)] : [],
      status: random.chance(3) ? .read : nil)
  }

  @Test(arguments: 0..<8)
  func theStateIsThatOfTheModel(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let place = try Workplace()
    var model = Model()
    for source in 0..<2 { try place.load([Entry](), from: "\(source).ndjson") }
    var log: [String] = []
    for step in 0..<40 {
      let shown = try place.stored().reduce(into: [Int: StoredEntry]()) { result, stored in
        let first = stored.entry.links.first?.url ?? ""
        if let work = (0..<Self.works).first(where: { Self.url($0) == first }) {
          // An entry whose own sources have gone begins with the link of one that joined it.
          result[model.person.root(of: work)] = stored
        }
      }
      let works = shown.keys.sorted()
      switch Int.random(in: 0..<10, using: &random) {
      case 0...2:
        let source = Int.random(in: 0..<2, using: &random)
        var said = model.sources[source]
        for work in 0..<Self.works where random.chance(3) {
          said[work] = random.chance(4) ? nil : Self.entry(work, &random)
        }
        let prune = random.chance(2)
        log.append("load \(source) \(said.keys.sorted()) prune \(prune)")
        let order = said.keys.sorted()
        try place.load(
          order.compactMap { said[$0] }, from: "\(source).ndjson", options: IngestOptions(prune: prune))
        model.sources[source] = prune ? said : model.sources[source].merging(said) { _, new in new }
      case 3...5:
        guard !works.isEmpty else { continue }
        let work = random.pick(works)
        let edits: [(inout EntryEdit) -> Void] = [
          { $0.add("mine", to: .tags) }, { $0.remove("b", from: .tags) }, { $0.set(.year, to: ["1990"]) },
          { $0.set(.note, to: []) }, { $0.add("a note", to: .note) }, { $0.set(.sections, to: ["Own"]) },
          { $0.set(.title, to: ["Own title"]) }, { $0[.title] = nil },
        ]
        let edit = random.pick(Array(edits.indices))
        log.append("edit \(work) \(edit)")
        guard let stored = shown[work] else { continue }
        try place.edit(stored) { edits[edit](&$0) }
        model.change { person in
          var own = person.edits[work] ?? EntryEdit()
          edits[edit](&own)
          person.edits[work] = own.isEmpty ? nil : own
        }
      case 6:
        guard let work = works.randomElement(using: &random), let stored = shown[work] else { continue }
        log.append("rm \(work)")
        try place.library.edit("rm") { try $0.remove(stored.number) }
        model.change { $0.removed.insert(work) }
      case 7:
        guard works.count > 1 else { continue }
        let pair = works.shuffled(using: &random)
        guard let target = shown[pair[0]], let other = shown[pair[1]] else { continue }
        log.append("merge \(pair[1]) into \(pair[0])")
        try place.library.edit("merge") { try $0.merge(other.number, into: target.number) }
        model.change { person in
          // What was set or taken away lets the other's in.
          if var own = person.edits[pair[0]] {
            if case .values? = own[.note] { own.set(.note, to: target.entry.merged(with: other.entry)[.note]) }
            if case .values? = own[.sections] {
              own.set(.sections, to: target.entry.merged(with: other.entry)[.sections])
            }
            own[.tags] = own[.tags]?.admitting(other.entry.tags, to: .tags)
            person.edits[pair[0]] = own.isEmpty ? nil : own
          }
          person.merged[pair[0], default: []].append(pair[1])
        }
      case 8:
        log.append("redo")
        let redone = try place.library.redo()
        #expect((redone != nil) == !model.future.isEmpty, "\(log)")
        if let next = model.future.popLast() {
          model.past.append(model.person)
          model.person = next
        }
      default:
        log.append("undo")
        let undone = try place.library.undo()
        #expect((undone != nil) == !model.past.isEmpty, "\(log)")
        if let last = model.past.popLast() {
          model.future.append(model.person)
          model.person = last
        }
      }
      let expected = model.entries()
      let found = try place.entries().reduce(into: [:]) { $0[$1.links.first?.url ?? ""] = $1 }
      try #require(found == expected, "seed \(seed), step \(step): \(log)")
    }
    #expect(try place.library.check() == [])
    let index = try place.index()
    try place.library.rebuild()
    #expect(try place.index() == index)
  }
}
