import ReadingList
import Testing

@testable import Formats

/// Compressed lists and archives. The bytes are those of the usual programs.
@Suite struct PackedTests {
  private static func bytes(_ hex: String) -> [UInt8] {
    let digits = hex.filter { !$0.isNewline }.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }

  /// What is found in `bytes`, with the file in the archive before each problem.
  private func found(_ bytes: [UInt8], named name: String) throws -> (entries: [Entry], problems: [String]) {
    let source = try ByteSource(name: name, bytes: bytes).unpacked()
    var entries: [Entry] = []
    var problems: [String] = []
    var member = ""
    try Format.detect(source)?.reader()?.read(source) { item in
      switch item {
      case .member(let path): member = path
      case .section: break
      case .entry(let entry, _): entries.append(entry)
      case .problem(let line, let message): problems.append("\(member):\(line ?? 0) \(message)")
      }
    }
    return (entries, problems)
  }

  /// "- [Täst](https://x.org/a)", compressed.
  static let compressed = [
    (
      "list.md.gz",
      """
      1f8b0800000000000003d355880e39bca4b8245623a3a4a4a0d84a5fbf422fbf285d3f51930b00da9f2f341b000000
      """
    ),
    (
      "list.md.xz",
      """
      fd377a585a000004e6d6b4460200210116000000742fe5a301001a2d205b54c3a473745d2868747470733a2f2f782e6f72672f6129
      0a0000a3e8a436690faaac0001331bf719885e1fb6f37d010000000004595a
      """
    ),
    (
      "list.md.zst",
      """
      28b52ffd0458d900002d205b54c3a473745d2868747470733a2f2f782e6f72672f61290abdeb7ed3
      """
    ),
    (
      "list.md.bz2",
      """
      425a683931415926535918766b370000025b94001040638010040a20c0dc400400080020002283d40c80c41468c81a34c8d2408c29
      64d346a175b08ac41afef7c5dc914e1424061d9acdc0
      """
    ),
  ]

  @Test(arguments: compressed) func compressedLists(_ name: String, _ hex: String) throws {
    let found = try found(Self.bytes(hex), named: name)
    #expect(found.entries == [Entry(title: "Täst", links: [Link(url: "https://x.org/a")])])
    #expect(found.problems.isEmpty)
    // Neither name nor path says what it is.
    let bytes = try ByteSource(name: "-", bytes: Self.bytes(hex)).unpacked()
    #expect(try Format.detect(bytes) == .markdown && bytes.path == nil)
  }

  @Test(arguments: compressed) func damagedLists(_ name: String, _ hex: String) throws {
    let bytes = Self.bytes(hex)
    for length in [8, bytes.count / 2] {
      #expect(throws: SourceError.self) {
        let source = try ByteSource(name: name, bytes: Array(bytes[..<length])).unpacked()
        while try !source.next(1 << 16).isEmpty {}
      }
    }
  }

  @Test func plainTextIsNotUnpacked() throws {
    for text in ["BZhere is a list", "- [A](b)", "", "PK"] {
      #expect(try ByteSource(name: "a.md", bytes: Array(text.utf8)).unpacked().rest() == Array(text.utf8)[...])
    }
  }

  /// A zip file of lists/é.md, lists/b.ndjson with a broken line, cover.png, lists/c.json without JSON, and a file that
  /// macOS adds.
  static let archive = bytes(
    """
    504b0304140000080800000021585f2e1d621e0000001c0000000b0000006c697374732fc3a92e6d6453565608e6d25588768cd5c828
    292928b6d2d7afd0cb2f4ad74fd4e40200504b030414000000080000002158e810735813000000180000000e0000006c697374732f62
    2e6e646a736f6eab562ac92cc94955b2527252aae5aa86f1b800504b03041400000008000000215824aba0451a000000180000000900
    0000636f7665722e706e67d35588cecb8fd5c828292928b6d2d7afd0cb2f4ad7cfd3e40200504b030414000000080000002158c9603c
    2f0c0000000a0000000c0000006c697374732f632e6a736f6ecbcb2f514854c8c92c2e0100504b03041400000008000000215824aba0
    451a000000180000000d0000005f5f4d41434f53582f642e6d64d35588cecb8fd5c828292928b6d2d7afd0cb2f4ad7cfd3e40200504b
    01021403140000080800000021585f2e1d621e0000001c0000000b00000000000000000000008001000000006c697374732fc3a92e6d
    64504b0102140314000000080000002158e810735813000000180000000e00000000000000000000008001470000006c697374732f62
    2e6e646a736f6e504b010214031400000008000000215824aba0451a0000001800000009000000000000000000000080018600000063
    6f7665722e706e67504b0102140314000000080000002158c9603c2f0c0000000a0000000c00000000000000000000008001c7000000
    6c697374732f632e6a736f6e504b010214031400000008000000215824aba0451a000000180000000d00000000000000000000008001
    fd0000005f5f4d41434f53582f642e6d64504b0506000000000500050021010000420100000000
    """)

  @Test func archives() throws {
    let found = try found(Self.archive, named: "export.zip")
    #expect(
      found.entries == [
        Entry(title: "A", sections: ["S"], links: [Link(url: "https://x.org/a")]), Entry(title: "B"),
      ])
    #expect(found.problems.map { $0.prefix { $0 != " " } } == ["lists/b.ndjson:2", "lists/c.json:1"])
  }

  @Test func compressedArchives() throws {
    let bytes = Self.bytes(
      """
      1f8b0800000000000203edcdb10ac2300004d0cc7e45471d6c82d40a6e7e873804045d446923f8f9862e82bb22f8de72c72d97dbcb
      317c58aafaae9bb27acf94569b579ff67e9dfad0a4f005f7b1e4a15e86ffb46cf6bbc3fc5cca6ddcc6f868afc329e6c52c00000000
      0000000000f0db9ecb140c2100280000
      """)
    let found = try found(bytes, named: "lists.tgz")
    #expect(found.entries.map(\.title) == ["A"] && found.problems.isEmpty)
  }

  @Test func officeDocumentsAreNoArchivesOfLists() throws {
    let bytes = Self.bytes(
      """
      504b030414000000080000002158d8e8e5f91900000017000000130000005b436f6e74656e745f54797065735d2e786d6cd3558876
      8cd5c828292928b6d2d7afd0cb2f4ad74fd4e40200504b030414000000080000002158d8e8e5f919000000170000000c000000776f
      72642f6c6973742e6d64d35588768cd5c828292928b6d2d7afd0cb2f4ad74fd4e40200504b0102140314000000080000002158d8e8
      e5f919000000170000001300000000000000000000008001000000005b436f6e74656e745f54797065735d2e786d6c504b01021403
      14000000080000002158d8e8e5f919000000170000000c000000000000000000000080014a000000776f72642f6c6973742e6d6450
      4b050600000000020002007b0000008d0000000000
      """)
    let found = try found(bytes, named: "letter.docx")
    #expect(found.entries.isEmpty && found.problems == [":0 holds no list whose name tells its format"])
  }

  /// a.md in a zip file in three others: the innermost is not read.
  @Test func archivesInArchives() throws {
    let bytes = Self.bytes(
      """
      504b03041400000008000000215822b34ec5db0000000301000005000000332e7a69700bf0666611616060e00062c588df4c8acfa6
      035987809815888df4aa320bb83fa4a5092626243c60483acad177b8c630d121cc586033d3c68571a1698cdfdbb7981c3cd2d2c2ce
      e3e96ebde4ebf3bfb30f6d7ae9f198e71adfc3f5ae07abdea606ef3b76432f6647d1d363dba7efab13fd5e1d2bfbbbf6fff2697e47
      9937ab576df3c8f39f7cc2c3237382506dc13791e84986979d0e72debee1676ccc52616cd469f0789b149b948464021fe787b454e6
      4289c60b121ee14da20c0c01de8c4c22ccb8dd0e030d8c0c309f0478b3b281388c40680ca47781150000504b010214031400000008
      000000215822b34ec5db00000003010000050000000000000000000000800100000000332e7a6970504b0506000000000100010033
      000000fe0000000000
      """)
    let found = try found(bytes, named: "4.zip")
    #expect(found.entries.isEmpty)
    #expect(found.problems.map { $0.prefix { $0 != ":" } } == ["3.zip/2.zip/1.zip"])
  }

  @Test func damagedArchives() throws {
    for length in stride(from: 30, to: Self.archive.count, by: 37) {
      // Whatever is lost is said, and nothing else happens.
      var wasTold = false
      do {
        wasTold = try !found(Array(Self.archive[..<length]), named: "export.zip").problems.isEmpty
      } catch SourceError.unreadable {
        wasTold = true
      }
      #expect(wasTold)
    }
  }

  /// Zstandard's blocks of one repeated byte: 400 bytes that unpack to 13 MB.
  @Test func bombs() throws {
    var bytes: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x38]
    for index in 0..<100 {
      let header = (1 << 17) << 3 | 1 << 1 | (index == 99 ? 1 : 0)
      bytes += [UInt8(header & 0xFF), UInt8(header >> 8 & 0xFF), UInt8(header >> 16), UInt8(ascii: "a")]
    }
    let source = try ByteSource(name: "bomb.md.zst", bytes: bytes).unpacked(limit: 1 << 22)
    var count: Int64 = 0
    let error = #expect(throws: SourceError.self) {
      while true {
        let next = try source.next(1 << 20).count
        if next == 0 { break }
        count += Int64(next)
      }
    }
    #expect(count <= 1 << 22 && count > 1 << 21)
    guard case .unreadable(_, let reason)? = error else { return }
    #expect(reason.contains("more than 100 times its size"))
  }

  @Test(arguments: [
    ("a.md", true), ("a/b.NDJSON", true), ("papers.ndjson.zst", true), ("x.tar.gz", true), ("x.tgz", true),
    ("e.zip", true), ("a.png", false), ("md", false), (".md", false), ("a/.git/b.md", false), ("a.gz", false),
    ("__MACOSX/a.md", false), ("a.png.gz", false), ("", false),
  ])
  func names(_ path: String, _ isList: Bool) {
    #expect(ListName.isList(path) == isList)
  }
}
