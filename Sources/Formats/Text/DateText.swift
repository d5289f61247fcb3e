import ReadingList

/// Brings dates to ISO 8601 that are written in other ways.
enum DateText {
  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
  private static let zones = [
    "ut": "Z", "utc": "Z", "gmt": "Z", "z": "Z", "est": "-05:00", "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00",
    "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00",
  ]

  /// The month that `text` names, by its number or in English; nil if it names none.
  static func month(_ text: some StringProtocol) -> Int? {
    let text = text.trimmingBlanks().lowercased()
    if let number = Int(text) { return 1...12 ~= number ? number : nil }
    return months.firstIndex { text.hasPrefix($0) }.map { $0 + 1 }
  }

  /// "2020-07-24" of its parts, as far as they are given and make sense; nil without a year.
  static func date(year: String?, month: String?, day: String?) -> String? {
    guard let year = year.flatMap({ Year.within($0) }) else { return nil }
    var text = String(year)
    guard let month = month.flatMap({ self.month($0) }) else { return text }
    text += "-" + twoDigits(month)
    guard let day = day.flatMap({ Int($0.trimmingBlanks()) }), 1...31 ~= day else { return text }
    return text + "-" + twoDigits(day)
  }

  /// The date and time of RFC 822 ("Mon, 09 Mar 2020 03:14:28 +0100"); a text in ISO 8601 as it is; nil for any other.
  static func mail(_ text: String?) -> String? {
    guard let text = EntryBuilder.line(text) else { return nil }
    if ISODate.isDate(text) { return text }
    var parts = text.split { $0 == " " || $0 == "," }[...]
    if let first = parts.first?.first, first.isLetter { parts = parts.dropFirst() }
    guard parts.count >= 3 else { return nil }
    let parted = Array(parts)
    var year = String(parted[2])
    if year.utf8.count == 2, let number = Int(year) { year = String(number + (number < 50 ? 2_000 : 1_900)) }
    guard let date = date(year: year, month: String(parted[1]), day: String(parted[0])), date.utf8.count == 10 else {
      return nil
    }
    let time = parted.count > 3 ? parted[3].split(separator: ":").map { Int($0) ?? -1 } : []
    guard time.count >= 2, 0...23 ~= time[0], 0...59 ~= time[1] else { return date }
    let second = time.count > 2 && 0...60 ~= time[2] ? time[2] : 0
    let zone = parted.count > 4 ? self.zone(parted[4]) : ""
    return date + "T" + [time[0], time[1], second].map { twoDigits($0) }.joined(separator: ":") + zone
  }

  /// Whether `text` is a time in UTC as ISO 8601 has it behind the date: "T03:14:28Z".
  static func isTime(_ text: some StringProtocol) -> Bool {
    let parts = text.dropFirst().dropLast().split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.utf8.count == 2 ? Int($0) : nil }
    guard text.hasPrefix("T"), text.hasSuffix("Z"), parts.count == 3, numbers.count == 3 else { return false }
    return 0...23 ~= numbers[0] && 0...59 ~= numbers[1] && 0...60 ~= numbers[2]
  }

  private static func zone(_ text: Substring) -> String {
    if let known = zones[text.lowercased()] { return known }
    let digits = text.dropFirst()
    guard text.hasPrefix("+") || text.hasPrefix("-"), digits.utf8.count == 4, digits.allSatisfy({ "0"..."9" ~= $0 })
    else { return "" }
    return "\(text.prefix(3)):\(text.suffix(2))"
  }

  private static func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
}
