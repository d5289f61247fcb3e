/// When lists of postings are written and texts packed, and how much memory building the index and loads take.
package struct IndexPolicy: Sendable {
  /// Entries of a library from which on it has lists: below, FTS5 itself answers in no time.
  package var fewestEntries = 5_000
  /// Postings of a word from which on it has a list: FTS5 finds fewer as fast, and most words of a library have fewer.
  package var fewestPostings = 32
  /// Entries of a library from which on texts are packed.
  package var fewestPacked = 1_000
  /// Entries that may have changed before the lists are written again.
  package var mostChanges = 1_000
  /// The same as a part of the library's entries; the greater of the two counts.
  package var mostChangedPart = 0.02

  /// Entries with a word from which on it is frequent, so that its phrases with other frequent words can have lists.
  package var fewestOfPairedWord = 1_000
  /// The same as a part of the library's entries; the greater of the two counts.
  package var leastPartOfPairedWord = 0.05
  /// The part of the entries with such a phrase from which on it has a list, if these are enough for a word's: of others,
  /// all places are read soon enough.
  package var leastPartOfPair = 0.003
  /// Frequent words whose phrases are looked for: the most frequent.
  package var mostPairedWords = 512
  /// Bytes of these words' postings, which are held in memory meanwhile.
  package var mostPairedBytes = 128 << 20

  /// Bytes of postings that are gathered in memory before they go to a file.
  package var mostGatheredBytes = 64 << 20
  /// Identities of entries that are held in memory before they are written: those of a million entries, in 64 MB.
  package var mostPendingIdentities = 3_000_000

  package init() {}
}
