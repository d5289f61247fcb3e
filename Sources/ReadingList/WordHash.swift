/// A 64-bit hash of words of eight bytes that is the same in every process and on every machine. It is to notice changes, not
/// forgeries.
///
/// Each word is mixed in by the step of wyhash (Wang Yi, 2019): the product of 128 bits, folded in half. The word itself is
/// mixed in as well, so that no state swallows what comes behind it.
package struct WordHash: Sendable {
  private var state: UInt64 = 0x9E37_79B9_7F4A_7C15

  /// The hash of nothing, to which words are added.
  package init() {}

  /// Adds eight bytes.
  @inline(__always)
  package mutating func combine(_ word: UInt64) {
    let product = (state ^ word).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    state = product.high ^ product.low ^ word.byteSwapped
  }

  /// Adds the length of `text` in UTF-8, and its bytes, the last word filled up with zeros.
  package mutating func combine(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      combine(UInt64(bytes.count))
      let end = bytes.skipEights(from: 0) { eight in
        combine(eight.word)
        return true
      }
      guard end < bytes.count else { return }
      combine(bytes[end...].reversed().reduce(0) { $0 << 8 | UInt64($1) })
    }
  }

  /// The hash of all that was added.
  package var value: UInt64 { state }
}
