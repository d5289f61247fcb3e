import Foundation
import Library
import ReadingList
import Testing

/// What the library remembers of its sources.
struct KnownSourceTests {
  private func sources(_ place: Workplace) throws -> [KnownSource] {
    try place.library.read { try place.library.sources(in: $0) }
  }

  private func touch(_ place: Workplace, _ name: String, _ date: Date) throws {
    try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: place.folder + "/" + name)
  }

  @Test func statesFollowTheFile() throws {
    let place = try Workplace()
    try place.load([Entry(title: "One"), Entry(title: "Two")])
    func state() throws -> KnownSource.State? { try sources(place).first?.state() }
    #expect(try sources(place).map(\.entries) == [2])
    #expect(try sources(place).map(\.format) == ["ndjson"])
    #expect(try state() == .current)
    // Another time alone is no change.
    let text = try String(contentsOfFile: place.folder + "/list.ndjson", encoding: .utf8)
    try touch(place, "list.ndjson", Date(timeIntervalSince1970: 1_000_000_000))
    #expect(try state() == .current)
    try place.library.noteTouched(sources(place))
    #expect(try state() == .current)
    // The same size with other bytes is one, and so is another size.
    try place.write(text.replacing("One", with: "Uno"), to: "list.ndjson")
    #expect(try state() == .changed)
    try place.write(text + "\n", to: "list.ndjson")
    #expect(try state() == .changed)
    try FileManager.default.removeItem(atPath: place.folder + "/list.ndjson")
    #expect(try state() == .gone)
    try place.load([Entry(title: "One")])
    #expect(try state() == .current)
  }

  /// Contents whose lengths are about those of a block and of a word.
  @Test(arguments: [0, 1, 7, 8, 9, 262_143, 262_144, 262_145, 300_000])
  func everyByteCounts(count: Int) throws {
    let place = try Workplace()
    let path = place.folder + "/list.md"
    var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: count)
    func write() throws { try Data(bytes).write(to: URL(filePath: path)) }
    try write()
    _ = try place.library.ingest([place.source("list.md")])
    for index in Set([0, count / 2, count - 1]) where bytes.indices.contains(index) {
      bytes[index] = 0
      try write()
      #expect(try sources(place).first?.state() == .changed, "byte \(index)")
      bytes[index] = UInt8(ascii: "a")
    }
    try write()
    #expect(try sources(place).first?.state() == .current)
  }

  @Test func forgottenSourcesKeepOrLoseTheirEntries() throws {
    let place = try Workplace()
    let shared = Entry(title: "Shared", note: "a", links: [Link(url: "https://s.org")])
    try place.load([shared, Entry(title: "Only a")], from: "a.ndjson")
    var other = shared
    other.note = "b"
    try place.load([other, Entry(title: "Only b")], from: "b.ndjson")
    let (a, b) = (place.folder + "/a.ndjson", place.folder + "/b.ndjson")
    #expect(try place.library.forget(a, prune: false).removed == 0)
    #expect(try sources(place).map(\.location) == [b])
    #expect(try place.titles() == ["Shared", "Only a", "Only b"])
    #expect(try place.library.read { try place.library.knownLocations(in: $0) } == [a, b])
    // Added again, it is known again.
    #expect(try place.load([shared], from: "a.ndjson").unchanged == 1)
    #expect(try sources(place).map(\.location) == [a, b])
    #expect(try place.library.forget(b, prune: true).removed == 1)
    #expect(try place.entries() == [shared, Entry(title: "Only a")])
    #expect(try place.library.check() == [])
    #expect(throws: LibraryError.unknownSource(b, known: [a])) { try place.library.forget(b, prune: true) }
  }

  @Test func aFolderIsForgottenWithItsSources() throws {
    let place = try Workplace()
    var options = IngestOptions()
    options.roots = [SourceRoot(location: place.folder)]
    try place.load([Entry(title: "One")], from: "a.ndjson", options: options)
    #expect(try place.library.read { try place.library.sourceRoots(in: $0) }.map(\.location) == [place.folder])
    #expect(try place.library.forget(place.folder, prune: false).sources == [place.folder + "/a.ndjson"])
    #expect(try place.library.read { try place.library.sourceRoots(in: $0) }.isEmpty)
  }

  @Test func sectionsThatNobodyFillsGo() throws {
    let place = try Workplace()
    try place.load("# Old name\n- [One](https://a.org/1)\n# Boosted\n- [Two](https://a.org/2)\n")
    _ = try place.library.setBoost(2, ofSection: "Boosted")
    try place.load("# New name\n- [One](https://a.org/1)\n# Third\n- [Two](https://a.org/2)\n")
    let names = try place.library.readDirectly { try place.library.sections(in: $0) }.map(\.section.name)
    #expect(Set(names) == ["Boosted", "New name", "Third"])
    #expect(try place.library.check() == [])
  }
}
