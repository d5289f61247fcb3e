import ReadingList

/// A hash to which texts are added one after the other.
private protocol TextHash {
  init()
  mutating func combine(_ text: String)
  /// Adds a text, or that there is none, so that it differs from the one before and the one behind.
  mutating func add(_ text: String?)
  var value: UInt64 { get }
}

extension WordHash: TextHash {
  mutating func add(_ text: String?) {
    guard let text else { return combine(.max) }
    combine(text)
  }
}

extension StableHash: TextHash {
  mutating func add(_ text: String?) {
    combine(text ?? "\u{0}")
    combine("\u{1F}")
  }
}

extension Entry {
  /// A hash of the whole entry.
  var digest: Int64 { digest(WordHash.self) }

  /// The hash that mentions were written with before `digest` took eight bytes at a time. They keep it as long as the
  /// entry stays as it is.
  var formerDigest: Int64 { digest(StableHash.self) }

  private func digest<Hash: TextHash>(_: Hash.Type) -> Int64 {
    var hash = Hash()
    func add(_ lines: [String]) {
      hash.combine(String(lines.count))
      for line in lines { hash.add(line) }
    }
    for text in [key, title, note, abstract, venue, doi, arxiv, added] { hash.add(text) }
    hash.add(year.map { String($0) })
    add(authors)
    add(sections)
    add(tags)
    for link in links {
      hash.add(link.url)
      hash.add(link.label)
    }
    // Entries that have neither keep the digest that they had before there were any.
    if let status { hash.add("status " + status.rawValue) }
    for (name, value) in details.sorted(by: { $0.key < $1.key }) {
      hash.add(name)
      hash.add(value)
    }
    return Int64(bitPattern: hash.value)
  }
}
