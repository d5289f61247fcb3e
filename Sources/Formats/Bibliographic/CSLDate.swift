import ReadingList

/// A date as CSL and the formats made after it have it.
struct CSLDate {
  /// The year, if a work can have it.
  private(set) var year: Int?
  /// The date in ISO 8601, a range of two with "/", or the text that the source has for it.
  private(set) var text = ""

  /// The date that `value` is: `{"date-parts": [[2019, 3, 2]]}`, `{"raw": ..}`, `[{"year": 2019}]`, a text or a number;
  /// nil if it says none.
  init?(_ value: JSONValue?) {
    guard let value else { return nil }
    if let text = value.text {
      take(text)
    } else if let parts = value["date-parts"] {
      // One date in place of an array of dates is a usual mistake.
      let dates = parts.elements.contains { if case .array = $0 { true } else { false } } ? parts.elements : [parts]
      take(dates.map { $0.elements.map { $0.text.flatMap { Int($0.trimmingBlanks()) } ?? 0 } })
    }
    if text.isEmpty {
      if let raw = ["raw", "literal", "edtf"].lazy.compactMap({ value[$0]?.text }).first {
        take(raw)
      } else {
        let dates = value.elements
        take(dates.map { date in ["year", "month", "day"].map { date[$0]?.text.flatMap { Int($0) } ?? 0 } })
        if text.isEmpty, let literal = dates.lazy.compactMap({ $0["literal"]?.text }).first { take(literal) }
      }
    }
    if text.isEmpty { return nil }
  }

  /// The text, unless it says no more than the year.
  var beyondYear: String? { year.map { String($0) } == text ? nil : text }

  private mutating func take(_ raw: String) {
    text = raw.collapsingBlanks()
    year = Year.within(text)
    // A time of day at which a program noted the date is no part of it.
    if ISODate.isDate(text), let end = text.firstIndex(where: { $0 == "T" || $0 == " " }) {
      text = String(text[..<end])
    }
  }

  private mutating func take(_ dates: [[Int]]) {
    let texts = dates.compactMap { parts -> String? in
      guard let year = parts.first, year != 0, abs(year) < 10_000 else { return nil }
      let digits = String(abs(year))
      var text = (year < 0 ? "-" : "") + String(repeating: "0", count: 4 - digits.count) + digits
      for (part, range) in zip(parts.dropFirst(), [1...12, 1...31]) {
        guard range.contains(part) else { break }
        text += part < 10 ? "-0\(part)" : "-\(part)"
      }
      return text
    }
    if let first = dates.first?.first, Year.range.contains(first) { year = first }
    text = texts.joined(separator: "/")
  }
}

extension EntryBuilder {
  /// Sets the year, and the detail "issued" where `date` says more.
  mutating func setIssued(_ date: CSLDate?) {
    guard let date else { return }
    if entry.year == nil { entry.year = date.year }
    if entry.details[DetailName.issued] == nil { setDetail(DetailName.issued, date.beyondYear) }
  }
}
