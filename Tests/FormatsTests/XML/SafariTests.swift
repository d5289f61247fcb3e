import Foundation
import ReadingList
import TestSupport
import Testing

@testable import Formats

@Suite struct SafariTests {
  /// A folder with a page and a folder in it, an empty one, and two pages of the reading list.
  private static let xml = """
    <?xml version="1.0" encoding="UTF-8"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd"><plist version="1.0"><dict><key>Children</key><array>
    <dict><key>WebBookmarkType</key><string>WebBookmarkTypeProxy</string><key>Title</key><string>History</string></dict>
    <dict><key>WebBookmarkType</key><string>WebBookmarkTypeList</string><key>Title</key><string>BookmarksBar</string><key>Children</key><array>
    <dict><key>WebBookmarkType</key><string>WebBookmarkTypeLeaf</string><key>URLString</key><string>https://a.example/</string><key>URIDictionary</key><dict><key>title</key><string>A &amp; ü 🦉</string></dict><key>WebBookmarkUUID</key><string>U1</string></dict>
    <dict><key>WebBookmarkType</key><string>WebBookmarkTypeList</string><key>Title</key><string>Deep</string><key>Children</key><array>
    <dict><key>WebBookmarkType</key><string>WebBookmarkTypeLeaf</string><key>URLString</key><string>https://b.example/</string><key>URIDictionary</key><dict/></dict></array></dict>
    <dict><key>WebBookmarkType</key><string>WebBookmarkTypeList</string><key>Title</key><string>Empty</string></dict></array></dict>
    <dict><key>WebBookmarkType</key><string>WebBookmarkTypeList</string><key>Title</key><string>com.apple.ReadingList</string><key>Children</key><array>
    <dict><key>WebBookmarkType</key><string>WebBookmarkTypeLeaf</string><key>URLString</key><string>https://c.example/</string><key>URIDictionary</key><dict><key>title</key><string>C</string></dict><key>ReadingList</key><dict><key>DateAdded</key><date>2024-03-02T01:04:05Z</date><key>PreviewText</key><string>About
    c, in more than fifteen characters</string></dict></dict>
    <dict><key>WebBookmarkType</key><string>WebBookmarkTypeLeaf</string><key>URLString</key><string>https://d.example/</string><key>URIDictionary</key><dict><key>title</key><string>D</string></dict><key>ReadingList</key><dict><key>DateAdded</key><date>2024-03-03T00:00:00Z</date><key>DateLastViewed</key><date>2024-03-04T00:00:00Z</date></dict></dict></array></dict></array><key>WebBookmarkFileVersion</key><integer>1</integer><key>Sync</key><dict><key>Data</key><data>
    YWJj</data></dict></dict></plist>
    """

  /// The same as a binary property list.
  private static let binary = """
    YnBsaXN0MDDTAQIDBDU2WENoaWxkcmVuXxAWV2ViQm9va21hcmtGaWxlVmVyc2lvblRTeW5jowUKINIGBwgJXxAPV2ViQm9va21hcmtU
    eXBlVVRpdGxlXxAUV2ViQm9va21hcmtUeXBlUHJveHlXSGlzdG9yedMGBwELDA1fEBNXZWJCb29rbWFya1R5cGVMaXN0XEJvb2ttYXJr
    c0JhcqMOGB7UBg8QERITFBdZVVJMU3RyaW5nXVVSSURpY3Rpb25hcnlfEA9XZWJCb29rbWFya1VVSURfEBNXZWJCb29rbWFya1R5cGVM
    ZWFmXxASaHR0cHM6Ly9hLmV4YW1wbGUv0RUWVXRpdGxlaABBACAAJgAgAPwAINg+3YlSVTHTBgcBCxkaVERlZXChG9MGDxASHB1fEBJo
    dHRwczovL2IuZXhhbXBsZS/Q0gYHCx9VRW1wdHnTBgcBCyEiXxAVY29tLmFwcGxlLlJlYWRpbmdMaXN0oiMt1AYPECQSJSYoW1JlYWRp
    bmdMaXN0XxASaHR0cHM6Ly9jLmV4YW1wbGUv0RUnUUPSKSorLFlEYXRlQWRkZWRbUHJldmlld1RleHQzQcXJWUKAAABfEChBYm91dApj
    LCBpbiBtb3JlIHRoYW4gZmlmdGVlbiBjaGFyYWN0ZXJz1AYPECQSLi8xXxASaHR0cHM6Ly9kLmV4YW1wbGUv0RUwUUTSKTIzNF5EYXRl
    TGFzdFZpZXdlZDNBxcn6gAAAADNBxcqjQAAAABAB0Tc4VERhdGFDYWJjAAgADwAYADEANgA6AD8AUQBXAG4AdgB9AJMAoACkAK0AtwDF
    ANcA7QECAQUBCwEcAR8BJgErAS0BNAFJAUoBTwFVAVwBdAF3AYABjAGhAaQBpgGrAbUBwQHKAfUB/gITAhYCGAIdAiwCNQI+AkACQwJI
    AAAAAAAAAgEAAAAAAAAAOQAAAAAAAAAAAAAAAAAAAkw=
    """

  private static func entries() -> [Entry] {
    [
      Entry(key: "U1", title: "A & ü 🦉", sections: ["Favorites"], links: [Link(url: "https://a.example/")]),
      Entry(title: "https://b.example/", sections: ["Favorites › Deep"], links: [Link(url: "https://b.example/")]),
      Entry(
        title: "C", sections: ["Reading List"], links: [Link(url: "https://c.example/")],
        abstract: "About\nc, in more than fifteen characters", added: "2024-03-02T01:04:05Z", status: .unread),
      Entry(
        title: "D", sections: ["Reading List"], links: [Link(url: "https://d.example/")], added: "2024-03-03T00:00:00Z",
        status: .read),
    ]
  }

  private static func bytes() throws -> [UInt8] {
    [UInt8](try #require(Data(base64Encoded: binary, options: .ignoreUnknownCharacters)))
  }

  @Test func xml() throws {
    let found = try Found(Self.xml, as: .safari)
    #expect(found.entries == Self.entries())
    #expect(found.lines == [4, 6, 9, 11])
    #expect(found.sections.map(\.name) == ["Favorites", "Favorites › Deep", "Reading List"])
    #expect(found.problems.isEmpty)
  }

  @Test func binary() throws {
    let found = try Found(try Self.bytes(), as: .safari)
    #expect(found.entries == Self.entries())
    #expect(found.problems.isEmpty)
  }

  @Test func cutOff() throws {
    let found = try Found(String(Self.xml.prefix(1_000)), as: .safari)
    #expect(found.titles == ["A & ü 🦉", "https://b.example/"])
    #expect(found.problems.count == 1)
  }

  @Test func damage() throws {
    let whole = try Self.bytes()
    let messages = try Found(Array(whole.dropLast(20)), as: .safari).problems.map(\.message)
    #expect(messages == ["the binary property list is damaged; convert a fresh copy"])
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<500 {
      var bytes = whole
      for _ in 0..<3 {
        bytes[Int.random(in: 8..<bytes.count, using: &generator)] = .random(in: 0...255, using: &generator)
      }
      #expect(try Found(bytes, as: .safari).entries.count < 100)
    }
  }

  /// Arrays that hold the next array ten times over, and one that holds itself.
  @Test func sharedObjects() throws {
    for isCycle in [false, true] {
      let arrays = 100
      var bytes = Array("bplist00".utf8)
      var offsets: [Int] = []
      for index in 0..<arrays {
        offsets.append(bytes.count)
        bytes += [0xAA] + [UInt8](repeating: isCycle ? 0 : UInt8(min(index + 1, arrays - 1)), count: 10)
      }
      let table = bytes.count
      for offset in offsets { bytes += [UInt8(offset >> 8), UInt8(offset & 255)] }
      bytes += [0, 0, 0, 0, 0, 0, 2, 1]
      for number in [arrays, 0, table] { bytes += (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) } }
      #expect(try Found(bytes, as: .safari).problems.map(\.message) == ["the property list holds no bookmarks"])
    }
  }

  @Test func pagesAsFiles() throws {
    let text = "<plist version='1.0'><dict><key>URL</key><string>https://a.example/?x=1&y</string></dict></plist>"
    var entries: [Entry] = []
    let source = ByteSource(name: "/Desktop/A page.webloc", bytes: Array(text.utf8))
    try SafariReader().read(source) { item in
      if case .entry(let entry, _) = item { entries.append(entry) }
    }
    #expect(entries == [Entry(title: "A page", links: [Link(url: "https://a.example/?x=1&y")])])
  }
}
