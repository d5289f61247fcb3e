import ReadingList

/// A date of RIS: "YYYY/MM/DD/other", of which all but the year may be empty.
struct RISDate {
  var year: Int
  /// As much of the date as is known, in ISO 8601.
  var iso: String
  /// What happened then, where it is not that the work appeared: "received".
  var event: String?

  init?(_ text: String) {
    let separator: Character = text.contains("/") ? "/" : "-"
    let parts = text.split(separator: separator, omittingEmptySubsequences: false).map { $0.trimmingBlanks() }
    guard let year = Year.within(parts.first ?? text) ?? Year.within(text) else { return nil }
    self.year = year
    iso = String(year)
    for (part, range) in zip(parts.dropFirst(), [1...12, 1...31]) {
      guard let number = Int(part), range.contains(number) else { break }
      iso += number < 10 ? "-0\(number)" : "-\(number)"
    }
    if parts.count == 4, ["received", "accepted", "revised"].contains(parts[3]) { event = parts[3] }
  }
}
