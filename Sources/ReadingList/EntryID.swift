/// An entry's short id: ten characters, the same on every machine and after every rebuild.
///
/// It is made from the strongest identifier that the entry had when it was first added: the upper 50 bits of the
/// identifier's 64-bit hash in Crockford's base 32 (digits and lower-case letters without i, l, o, u). Two of a million
/// entries share an id with a probability of about 1 in 2,000; `retry` then gives the later one another.
public struct EntryID: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The ten characters.
  public let text: String

  /// The id of the entry that `identifier` names. `retry` counts the ids that were taken by other works, from 0.
  public init(_ identifier: Identifier, retry: Int = 0) {
    let seed = retry == 0 ? identifier.text : identifier.text + "#\(retry)"
    var bits = StableHash.hash(seed) >> 14
    text = String(unsafeUninitializedCapacity: EntryID.length) { characters in
      for place in (0..<EntryID.length).reversed() {
        characters[place] = EntryID.alphabet[Int(bits & 31)]
        bits >>= 5
      }
      return EntryID.length
    }
  }

  /// Whether `text` could begin an id: one to ten of its characters.
  public static func isPrefix(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.count <= length && isOfAlphabet(text.lowercased())
  }

  /// The id that `text` is, in any case; nil if it is none. Not generic: every entry that is read has an id.
  public init?(_ text: String) {
    guard let id = EntryID.id(text) else { return nil }
    self.text = id
  }

  private static func id(_ text: String) -> String? {
    guard text.utf8.count == length else { return nil }
    if isOfAlphabet(text) { return text }
    let lower = text.lowercased()
    return isOfAlphabet(lower) ? lower : nil
  }

  private static func isOfAlphabet(_ text: String) -> Bool {
    for byte in text.utf8 {
      // The alphabet: to look each byte up in the array would take longer.
      switch UnicodeScalar(byte) {
      case "0"..."9", "a"..."h", "j", "k", "m", "n", "p"..."t", "v"..."z": continue
      default: return false
      }
    }
    return true
  }

  /// Characters of an id.
  public static let length = 10
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  /// The ten characters.
  public var description: String { text }

  /// Whether `a` comes before `b` by the alphabet.
  public static func < (a: EntryID, b: EntryID) -> Bool { a.text < b.text }
}
