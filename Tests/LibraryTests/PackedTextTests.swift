import Foundation
import GRDB
import ReadingList
import TestSupport
import Testing

@testable import Library

/// Texts that are packed in the rows of large libraries.
struct PackedTextTests {
  private static let abstract = String(
    repeating: "We show that the proposed method, 深度学习 and Größe included, is as good as those before. ", count: 5)

  private static func entries(_ count: Int, from start: Int = 0) -> [Entry] {
    (start..<start + count).map { number in
      Entry(
        key: "\(number)", title: "Entry \(number)", links: [Link(url: "https://example.org/\(number)")],
        abstract: number.isMultiple(of: 3) ? nil : number.isMultiple(of: 2) ? abstract + "n\(number)" : "short")
    }
  }

  /// A library in which texts are packed from the tenth entry on.
  private static func place() throws -> Workplace {
    let place = try Workplace()
    place.library.indexPolicy.fewestPacked = 10
    return place
  }

  private static func packed(_ place: Workplace) throws -> Int {
    let count = "SELECT count(*) FROM entry WHERE typeof(abstract) = 'blob'"
    return try place.library.read { try Int.fetchOne($0, sql: count) ?? 0 }
  }

  private static func stored(_ library: Library) throws -> [StoredEntry] {
    var result: [StoredEntry] = []
    try library.readDirectly { db in try library.forEachEntry(in: db) { result.append($0) } }
    return result.sorted { $0.number < $1.number }
  }

  @Test func whatIsPackedComesBack() throws {
    var random = SeededGenerator(seed: 11)
    let words = ["model", "decoding", "e\u{301}", "深度", "👩‍🔬", "\u{0}", "\n", "of the", "İ", "state-of-the-art"]
    for _ in 0..<300 {
      let text = random.text(words, count: 0...400, separator: random.chance(2) ? " " : "")
      guard let packed = PackedText.pack(text) else { continue }
      #expect(packed.count < text.utf8.count)
      let back = packed.withUnsafeBufferPointer { PackedText.unpack($0).map { String(decoding: $0, as: UTF8.self) } }
      #expect(back?.utf8.elementsEqual(text.utf8) == true)
    }
  }

  @Test func shortAndStrangeTextsStayAsTheyAre() {
    #expect(PackedText.pack("") == nil)
    #expect(PackedText.pack(String(repeating: "a", count: PackedText.fewestBytes - 1)) == nil)
    #expect(PackedText.pack(String(repeating: "a", count: PackedText.fewestBytes)) != nil)
    var random = SeededGenerator(seed: 5)
    let noise = String((0..<600).map { _ in Character(Unicode.Scalar(UInt8.random(in: 0x21...0x7E, using: &random))) })
    // Bits of its own for each letter: no more than a seventh can be saved.
    #expect((PackedText.pack(noise)?.count ?? 600) > 400)
  }

  @Test func damageIsNoticed() throws {
    let packed = try #require(PackedText.pack(Self.abstract))
    var random = SeededGenerator(seed: 3)
    for _ in 0..<500 {
      var bytes = packed
      let place = Int.random(in: 0..<bytes.count, using: &random)
      bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      let text = bytes.withUnsafeBufferPointer { PackedText.unpack($0).map { String(decoding: $0, as: UTF8.self) } }
      #expect(text == nil || text == Self.abstract)
      bytes = Array(packed.prefix(place))
      #expect(bytes.withUnsafeBufferPointer { PackedText.unpack($0) } == nil)
    }
    // A frame that says it has 4 GB, and one that does not say what it has.
    for head: [UInt8] in [[0x28, 0xB5, 0x2F, 0xFD, 0xA4, 0xFF, 0xFF, 0xFF, 0xFF], [0x28, 0xB5, 0x2F, 0xFD, 0, 0x58]] {
      #expect((head + [1, 0, 0]).withUnsafeBufferPointer { PackedText.unpack($0) } == nil)
    }
  }

  @Test func largeLibrariesPackWhatIsLongAndNothingElseChanges() throws {
    let place = try Self.place()
    try place.load(Self.entries(8), from: "a.ndjson")
    #expect(try Self.packed(place) == 0)
    try place.load(Self.entries(40, from: 8), from: "b.ndjson")
    let before = try Self.stored(place.library)
    try place.load(Self.entries(40, from: 48), from: "c.ndjson")
    #expect(try Self.packed(place) > 10)
    #expect(try place.library.check() == [])
    // Those that were there before the library was large are packed by a rebuild.
    try place.library.rebuild()
    #expect(try Self.packed(place) == Self.entries(88).count { $0.abstract?.count ?? 0 > 100 })
    #expect(try place.library.check() == [])
    #expect(try Self.stored(place.library).prefix(48) == before[...])
    #expect(try Self.stored(place.library).map(\.entry.abstract) == Self.entries(88).map(\.abstract))
    // What is loaded again is what is there, and what has changed takes its place.
    try place.load(Self.entries(40, from: 8), from: "b.ndjson")
    var changed = Self.entries(40, from: 8)
    changed[2].abstract = Self.abstract + "changed"
    try place.load(changed, from: "b.ndjson")
    #expect(try Self.stored(place.library)[10].entry.abstract == Self.abstract + "changed")
    #expect(try place.library.check() == [])
  }

  /// Whatever the threads that read ahead knew when they prepared an entry.
  @Test func theSameLoadPacksTheSame() throws {
    let place = try Self.place()
    try place.load(Self.entries(700), from: "a.ndjson")
    let entries = Self.entries(700)
    let long = entries.indices.filter { $0 >= 10 && entries[$0].abstract?.count ?? 0 > 100 }
    let packed = "SELECT number - 1 FROM entry WHERE typeof(abstract) = 'blob' ORDER BY number"
    #expect(try place.library.read { try Int.fetchAll($0, sql: packed) } == long)
    #expect(try place.library.check() == [])
  }

  @Test func dumpsAreText() throws {
    let place = try Self.place()
    try place.load(Self.entries(40), from: "a.ndjson")
    try place.library.rebuild()
    #expect(try Self.packed(place) > 0)
    var text = ""
    try place.library.dump { text += $0 }
    #expect(!text.contains("base64"))
    #expect(text.contains("深度学习 and Größe included"))
  }

  @Test func aDamagedTextCostsItselfAlone() throws {
    let place = try Self.place()
    try place.load(Self.entries(40), from: "a.ndjson")
    try place.library.rebuild()
    try place.execute(
      "UPDATE entry SET abstract = substr(abstract, 1, 60) WHERE typeof(abstract) = 'blob' AND number < 10")
    let damaged = try place.library.read {
      try Int.fetchOne($0, sql: "SELECT count(*) FROM entry WHERE length(abstract) = 60") ?? 0
    }
    #expect(damaged > 0)
    let findings = try place.library.check()
    #expect(findings.contains { $0.severity == .damage && $0.message == "\(damaged) abstracts cannot be read" })
    #expect(throws: LibraryError.self) { try place.library.dump { _ in } }
    let target = place.folder + "/saved.sqlite"
    let report = try Library.recover(place.library.path, to: target)
    #expect(report.entries == 40)
    #expect(report.problems.contains { $0.message == "\(damaged) abstracts that cannot be read were left out" })
    let saved = try Library(path: target, access: .writing)
    #expect(try saved.check() == [])
    let missing = Self.entries(40).count { $0.abstract == nil }
    #expect(try Self.stored(saved).count { $0.entry.abstract == nil } == damaged + missing)
  }
}
