/// Dates with English months, as catalogues have them: "2016 Apr 19", "JUN 14".
enum EnglishDate {
  /// The date in ISO 8601, with the day if there is one; nil if `text` names no month. A month may be a number that
  /// stands before the year.
  static func iso(_ text: String, year: Int) -> String? {
    var month: Int?
    var day: Int?
    for word in text.split(whereSeparator: { " -/,;".contains($0) }) {
      let name = word.prefix(3).lowercased()
      if month == nil, let index = months.firstIndex(of: name) {
        month = index + 1
      } else if let number = Int(word), 1...31 ~= number {
        if month != nil { day = day ?? number } else if word.utf8.count == 2, number <= 12 { month = number }
      } else if Int(word) != year {
        // The second month of a range says nothing of the day.
        break
      }
    }
    guard let month else { return nil }
    let text = "\(year)-" + (month < 10 ? "0" : "") + String(month)
    return day.map { text + ($0 < 10 ? "-0" : "-") + String($0) } ?? text
  }

  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
}
