import ReadingList
import TestSupport
import Testing

/// Texts made of bytes without decoding each.
struct UTF8Tests {
  /// Scalars at both ends of each length, and around the surrogates.
  static let text = "a\u{0}\u{7F}\u{80}\u{7FF}\u{800}\u{D7FF}\u{E000}\u{FFFF}\u{10000}\u{10FFFF} é\u{301}日本語 🏳️‍🌈 12345678"

  @Test func whatIsUTF8IsTaken() {
    for (start, text) in Self.text.indices.map({ ($0, Self.text[$0...]) }) {
      let bytes = Array(text.utf8)
      let made = bytes.withUnsafeBufferPointer { String(utf8: $0) }
      #expect(made == String(text), "from \(start)")
      #expect(made.map { Array($0.utf8) } == bytes)
    }
    #expect([UInt8]().withUnsafeBufferPointer { String(utf8: $0) } == "")
  }

  @Test func itSaysWhatTheStandardLibrarySays() {
    var random = SeededGenerator(seed: 8)
    let valid = Array(Self.text.utf8)
    for _ in 0..<20_000 {
      var bytes = Array(valid[Int.random(in: 0..<valid.count, using: &random)...])
      for _ in 0..<Int.random(in: 0...2, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        default: bytes.removeLast(bytes.count - place)
        }
      }
      let made = bytes.withUnsafeBufferPointer { String(utf8: $0) }
      #expect(made == String(validating: bytes, as: UTF8.self), "\(bytes)")
    }
  }

  /// Texts of ASCII alone are compared and hashed another way.
  @Test(arguments: [
    "", "plain", "sixteen letters!", "a longer text of ASCII alone", "ein längerer Text, der es nicht ist",
  ])
  func aTextIsTheSameAsAnyOther(_ text: String) {
    let made = Array(text.utf8).withUnsafeBufferPointer { String(utf8: $0) }
    #expect(made?.hashValue == text.hashValue)
    #expect(made?.utf8.elementsEqual(text.utf8) == true)
    #expect(made?.lowercased() == text.lowercased())
  }
}
