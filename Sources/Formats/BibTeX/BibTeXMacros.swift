/// The texts that `@string` gives names to, and how much their use may make of a source.
///
/// A macro may name others, so that a few lines could stand for any amount of text. What all uses together add is
/// limited, far above what bibliographies need.
struct BibTeXMacros {
  private var texts: [String: [UInt8]] = [:]
  /// Bytes that macros and inherited fields may still add.
  private var allowance: Int
  /// Bytes that all definitions together may still have.
  private var room = 1 << 25
  /// Whether something was left out because the allowance was used up.
  private(set) var isExhausted = false
  private static let longest = 65_536

  /// No macros yet, for a source of `size` bytes.
  init(size: Int) {
    allowance = 8 * size + (1 << 20)
  }

  /// Names `text`, in place of what had the name before; names have no case.
  mutating func define(_ name: String, as text: [UInt8]) {
    guard spend(text.count) else { return }
    guard text.count <= min(Self.longest, room) else {
      isExhausted = true
      return
    }
    room -= text.count
    texts[name.lowercased()] = text
  }

  /// The text that `name` stands for; nil if it is not defined.
  mutating func text(of name: String) -> [UInt8]? {
    guard let text = texts[name.lowercased()], spend(text.count) else { return nil }
    return text
  }

  /// Takes `count` bytes from the allowance; false if there are not as many.
  mutating func spend(_ count: Int) -> Bool {
    guard count <= allowance else {
      isExhausted = true
      return false
    }
    allowance -= count
    return true
  }
}
