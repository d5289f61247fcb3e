import Foundation

/// What the threads that read ahead know of the write they read for.
///
/// `@unchecked Sendable` because the lock guards all state.
final class ReadingAhead: @unchecked Sendable {
  private let lock = NSLock()
  private var isInverting = false
  private var isPacking = false
  /// The texts by which the entries of a section are found, where these are more than its name.
  private var sectionTexts: [String: String] = [:]

  /// Whether entries are to be inverted: there will be so many new ones that the writer gathers segments itself.
  var inverts: Bool {
    get { lock.withLock { isInverting } }
    set { lock.withLock { isInverting = newValue } }
  }

  /// Whether long texts are to be packed: the library is large enough.
  var packs: Bool {
    get { lock.withLock { isPacking } }
    set { lock.withLock { isPacking = newValue } }
  }

  /// Says what the entries of a section are found by.
  func setSectionText(_ text: String, of name: String) {
    lock.withLock { sectionTexts[name] = text }
  }

  /// What an entry in the sections is probably found by.
  func sectionText(of names: [String]) -> String {
    if names.isEmpty { return "" }
    return lock.withLock { names.map { sectionTexts[$0] ?? SectionStore.indexContent($0, tagline: nil) } }
      .joined(separator: "\n")
  }
}
