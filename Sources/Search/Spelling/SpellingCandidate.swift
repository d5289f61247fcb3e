import Glibc

/// A spelling that a person may have meant.
struct SpellingCandidate: Equatable {
  /// The words of the spelling; several where a space was missing.
  var tokens: [String]
  /// Entries that have it.
  var frequency: Int
  /// See `TypingCost`.
  var cost: Double

  /// Nats that an edit takes from a candidate: one edit weighs as much as being about 400 times as frequent.
  private static let natsOfAnEdit = 6.0

  /// The logarithm of how likely the spelling was meant, but for a constant: ln P(spelling) + ln P(typed | spelling),
  /// the noisy channel of Kernighan, Church and Gale (1990).
  var evidence: Double {
    log(Double(frequency)) - Self.natsOfAnEdit * cost
  }
}
