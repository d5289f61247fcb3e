import CStemmer

/// Finds the stem that the forms of an English word share: "decoding", "decoded" and "decodes" have "decod".
///
/// The Snowball project's English stemmer (M. Porter, "Snowball: A language for stemming algorithms", 2001, revised as
/// "Porter2"), by way of libstemmer, but for the pairs in `Stemmer+Distinctions`, which it takes for one word.
/// A class because libstemmer's stemmer holds the result; not safe for concurrent use.
public final class Stemmer {
  /// Changes whenever a word could get another stem.
  public static let version = 2
  /// Letters of a word that has other forms: shorter ones have none worth finding, longer ones are no words.
  public static let lengths = 3...32

  private let stemmer: OpaquePointer?

  /// A stemmer of its own.
  public init() {
    stemmer = sb_stemmer_new("english", "UTF_8")
  }

  deinit {
    sb_stemmer_delete(stemmer)
  }

  /// The stem of a folded word; the word itself where it is none of letters from a to z.
  public func stem(_ word: String) -> String {
    var word = word
    let stem: String? = word.withUTF8 { bytes in
      guard Self.lengths.contains(bytes.count), bytes.allSatisfy(Self.isLetter) else { return nil }
      // Snowball takes the "s" off words with a vowel before it only.
      if Self.isPluralAcronym(bytes) { return String(decoding: bytes.dropLast(), as: UTF8.self) }
      guard let result = sb_stemmer_stem(stemmer, bytes.baseAddress, Int32(bytes.count))
      else { return nil }
      return String(
        decoding: UnsafeBufferPointer(start: result, count: Int(sb_stemmer_length(stemmer))), as: UTF8.self)
    }
    guard let stem else { return word }
    return Self.distinction(of: word, stem: stem) ?? stem
  }

  /// Whether a word is made as "llms" and "cnns" are: at least three consonants before the "s", which is not the second
  /// of two.
  private static func isPluralAcronym(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard word.count > 3, word[word.count - 1] == UInt8(ascii: "s"), word[word.count - 2] != UInt8(ascii: "s") else {
      return false
    }
    return !word.contains { "aeiouy".utf8.contains($0) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
  }
}
