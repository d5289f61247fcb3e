import Formats
import Foundation
import Testing

/// Input that once broke a reader, or is a beginning for Scripts/fuzz: it is read, whatever it holds.
struct FuzzCorpusTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fuzz/Corpus")

  private static func files(of name: String) throws -> [URL] {
    let folder = folder.appending(path: name)
    guard FileManager.default.fileExists(atPath: folder.path()) else { return [] }
    return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
  }

  @Test func everyFileIsReadByItsFormat() throws {
    var count = 0
    for format in Format.all {
      for file in try Self.files(of: format.name) {
        count += 1
        let reader = try #require(format.reader())
        try? reader.read(ByteSource(name: "input", bytes: Array(Data(contentsOf: file)))) { _ in }
      }
    }
    #expect(count > 0, "the folder has moved")
  }

  @Test func everyFileIsRecognisedAsSomethingOrNothing() throws {
    for folder in try FileManager.default.contentsOfDirectory(atPath: Self.folder.path()) {
      for file in try Self.files(of: folder) {
        _ = try? Format.detect(ByteSource(name: "input", bytes: Array(Data(contentsOf: file))).unpacked())
      }
    }
  }
}
