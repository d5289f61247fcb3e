/// Dates in ISO 8601.
enum ISODate {
  /// The date and time in UTC that `text`, whole seconds since 1970, names; nil if it is none or after the year 9999.
  static func text(secondsSince1970 text: some StringProtocol) -> String? {
    guard let seconds = Int(text), (0..<253_402_300_800).contains(seconds) else { return nil }
    let (days, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
    // Howard Hinnant's civil_from_days, for days from 1970 on: eras of 400 years that begin on 1 March.
    let shifted = days + 719_468
    let (era, day) = shifted.quotientAndRemainder(dividingBy: 146_097)
    let yearOfEra = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365
    let dayOfYear = day - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    let date = [padded(year, 4), padded(month, 2), padded(dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, 2)]
    let time = [padded(rest / 3_600, 2), padded(rest / 60 % 60, 2), padded(rest % 60, 2)]
    return date.joined(separator: "-") + "T" + time.joined(separator: ":") + "Z"
  }

  /// Whether `text` is a year, with a month and a day if they are given, and a time behind "T" or a blank.
  static func isDate(_ text: some StringProtocol) -> Bool {
    let date = text.prefix { $0 != "T" && $0 != " " }
    let parts = date.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), parts.allSatisfy({ $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }) else {
      return false
    }
    let numbers = parts.map { Int($0) ?? 0 }
    guard parts[0].utf8.count == 4, Year.range.contains(numbers[0]) else { return false }
    return parts.dropFirst().allSatisfy { $0.utf8.count == 2 }
      && (numbers.count < 2 || 1...12 ~= numbers[1]) && (numbers.count < 3 || 1...31 ~= numbers[2])
  }

  /// The date that `text` begins with, written with hyphens or, as in tags of pages, with slashes and without leading
  /// zeros: "2021/6" is "2021-06"; nil if it begins with none.
  static func text(of text: some StringProtocol) -> String? {
    let date = text.trimmingBlanks().prefix { "0123456789-/".contains($0) }
    let parts = date.split { "-/".contains($0) }.prefix(3)
    guard parts.first?.utf8.count == 4, parts.dropFirst().allSatisfy({ (1...2).contains($0.utf8.count) }) else {
      return nil
    }
    let iso = parts.enumerated().map { index, part in padded(Int(part) ?? 0, index == 0 ? 4 : 2) }.joined(
      separator: "-")
    return isDate(iso) ? iso : nil
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
