import GRDB
import ReadingList
import Tokens

extension SourceIngest {
  /// The entry of the library that is the same work: by any identifier that one of them has and the other does not
  /// contradict; a title counts only with the same year, or where one of the two has nothing else.
  ///
  /// Returned with it is what the source said of it, the last time that it was loaded and in the same place among its
  /// mentions of the entry. A source that says the same again means the same entry.
  func existing(_ prepared: PreparedEntry) throws -> (number: Int64, mention: Mention?)? {
    if !edits.numbers.isEmpty, let found = try edited(prepared) { return found }
    for (identifier, hash) in zip(prepared.identifiers, prepared.hashes) {
      let isTitle = Self.isTitle(identifier)
      var candidates = try store.identities.numbers(hash, most: isTitle ? Self.mostTwins + 1 : -1)
      if candidates.count > Self.mostTwins, isTitle {
        if let same = try sameRecord(as: prepared) { return same }
        if !prepared.identifiers.allSatisfy(Self.isTitle) { continue }
        candidates.removeLast(candidates.count - Int(Self.mostTwins))
      }
      for number in candidates {
        let mention = try mention(of: number, occurrence: occurrences[number])
        if let mention, prepared.isDigest(mention.digest) { return (number, mention) }
        guard let entry = try merges.entry(number) else { continue }
        let others = entry.identifiers
        if prepared.identifiers.contains(where: { own in others.contains { own.contradicts($0) } }) { continue }
        if isTitle, !others.contains(identifier), !isTwin(prepared, entry, others) { continue }
        return (number, mention)
      }
    }
    return try untitledTwin(of: prepared)
  }

  /// What the source said in the same words the last time, where too many entries share a title for looking at each.
  private func sameRecord(as prepared: PreparedEntry) throws -> (number: Int64, mention: Mention?)? {
    if numbersByDigest == nil {
      let mentions = try DirectStatement(db, sql: "SELECT digest, number FROM mention WHERE source = ?")
      mentions.bind(source, at: 1)
      var numbers: [Int64: Int64] = [:]
      while try mentions.step() { numbers[mentions.integer(0)] = mentions.integer(1) }
      numbersByDigest = numbers
    }
    guard let number = numbersByDigest?[prepared.digest] ?? numbersByDigest?[prepared.entry.formerDigest],
      let mention = try mention(of: number, occurrence: occurrences[number]), prepared.isDigest(mention.digest)
    else { return nil }
    return (number, mention)
  }

  /// The work that a person has changed and that the record is of.
  private func edited(_ prepared: PreparedEntry) throws -> (number: Int64, mention: Mention?)? {
    let candidates = try edits.candidates(for: prepared.identifiers, hashes: prepared.hashes)
    var first: (number: Int64, mention: Mention?)?
    for number in candidates {
      let mention = try mention(of: number, occurrence: occurrences[number])
      if let mention, prepared.isDigest(mention.digest) { return (number, mention) }
      first = first ?? (number, mention)
    }
    return first
  }

  /// The entry with the same title that has nothing else to tell it by, for a record whose title does not identify it.
  private func untitledTwin(of prepared: PreparedEntry) throws -> (number: Int64, mention: Mention?)? {
    guard !prepared.identifiers.contains(where: Self.isTitle), prepared.identifiers.count < prepared.hashes.count else {
      return nil
    }
    // Behind those of the identifiers stands the title's hash.
    let hash = prepared.hashes[prepared.identifiers.count]
    let numbers = try store.identities.numbers(hash, most: Self.mostTwins)
    guard !numbers.isEmpty, !Folding.key(prepared.entry.title).isEmpty else { return nil }
    for number in numbers {
      guard let entry = try merges.entry(number) else { continue }
      let others = entry.identifiers
      guard others.allSatisfy(Self.isTitle), isTwin(prepared, entry, others) else { continue }
      return (number, try mention(of: number, occurrence: occurrences[number]))
    }
    return nil
  }

  /// Entries of one title that are looked at: where many share it, it says nothing.
  private static let mostTwins: Int64 = 16

  /// Whether two entries that share a title are one: one of them has nothing but the title, and neither the years nor
  /// the authors say otherwise.
  private func isTwin(_ prepared: PreparedEntry, _ other: Entry, _ identifiers: [Identifier]) -> Bool {
    guard prepared.identifiers.allSatisfy(Self.isTitle) || identifiers.allSatisfy(Self.isTitle) else { return false }
    if let year = prepared.entry.year, let otherYear = other.year, year != otherYear { return false }
    guard !prepared.entry.authors.isEmpty, !other.authors.isEmpty else { return true }
    let words = Set(prepared.entry.authors.flatMap { Folding.key($0).split(separator: " ") })
    return other.authors.contains { Folding.key($0).split(separator: " ").contains { words.contains($0) } }
  }

  private static func isTitle(_ identifier: Identifier) -> Bool {
    if case .title = identifier { true } else { false }
  }
}
