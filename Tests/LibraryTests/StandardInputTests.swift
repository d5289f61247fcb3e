import Glibc
import Library
import ReadingList
import Testing

/// Standard input, which holds something else each time. The only suite that reads it.
@Suite(.serialized)
struct StandardInputTests {
  /// Loads `text` from standard input.
  private func load(_ text: String, into place: Workplace, options: IngestOptions = IngestOptions()) throws
    -> IngestReport
  {
    let source = try place.write(text, to: "piped")
    let (saved, file) = (dup(STDIN_FILENO), open(source.location, O_RDONLY))
    try #require(saved >= 0 && file >= 0)
    dup2(file, STDIN_FILENO)
    close(file)
    defer {
      dup2(saved, STDIN_FILENO)
      close(saved)
    }
    return try place.library.ingest([Source(location: "-", name: "-", format: .markdown)], options: options)
  }

  @Test func whatItNoLongerNamesIsNotGone() throws {
    let place = try Workplace()
    #expect(try load("- [One](https://a.org/1)\n- [Two](https://a.org/2)\n", into: place).added == 2)
    let report = try load("- [Three](https://a.org/3)\n", into: place, options: IngestOptions(prune: true))
    #expect(report.added == 1)
    #expect(report.gone.isEmpty)
    #expect(try load("", into: place, options: IngestOptions(prune: true)).gone.isEmpty)
    #expect(try place.titles().count == 3)
    #expect(try load("- [Two](https://a.org/2)\n", into: place).unchanged == 1)
    #expect(try place.library.check().isEmpty)
  }

  /// A work that a file names too goes with neither.
  @Test func itKeepsWhatAFileNoLongerNames() throws {
    let place = try Workplace()
    try place.load("- [One](https://a.org/1) — mine\n")
    #expect(try load("- [One](https://a.org/1) — piped\n", into: place).merged == 1)
    let report = try place.load("", options: IngestOptions(prune: true))
    #expect(report.gone.map(\.isRemoved) == [false])
    #expect(try place.entries().map(\.note) == ["piped"])
  }
}
