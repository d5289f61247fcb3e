/// Points in time as programs write them, brought to ISO 8601.
enum Timestamp {
  /// The date, or date and time in UTC, that `text` names; nil if it is none.
  ///
  /// Understood are seconds, milliseconds and microseconds since 1970, microseconds since 1601 (Chromium's), ISO 8601
  /// with a zone or without one, which then stays open, "2024/01/31" and "31.01.2024".
  static func text(_ text: some StringProtocol) -> String? {
    let text = text.trimmingBlanks()
    if let number = Int(text) { return self.text(epoch: number) }
    let parts = text.split(maxSplits: 1) { $0 == "T" || $0 == " " }
    guard let date = parts.first.flatMap({ self.date($0) }) else { return nil }
    guard parts.count > 1 else { return date }
    return time(parts[1], on: date)
  }

  /// Before this, a number counts seconds; it is the year 5138.
  private static let leastMilliseconds = 100_000_000_000
  private static let leastMicroseconds = 100_000_000_000_000
  /// From here on a number counts microseconds since 1601: it is 1970 in these and the year 2338 in those since 1970.
  private static let leastSince1601 = 11_644_473_600_000_000

  private static func text(epoch number: Int) -> String? {
    let seconds =
      switch number {
      case ..<1: 0
      case ..<leastMilliseconds: number
      case ..<leastMicroseconds: number / 1_000
      case ..<leastSince1601: number / 1_000_000
      default: (number - leastSince1601) / 1_000_000
      }
    // A year alone, or a day without separators, is no point in time.
    guard seconds >= 100_000_000 || number >= leastMilliseconds else { return nil }
    return ISODate.text(secondsSince1970: String(seconds))
  }

  /// The date and time of a number of microseconds since 1601, in which Chromium counts; nil for 0 and the like.
  static func text(microsecondsSince1601 number: Int) -> String? {
    guard number > leastSince1601 else { return nil }
    return ISODate.text(secondsSince1970: String((number - leastSince1601) / 1_000_000))
  }

  private static func date(_ text: Substring) -> String? {
    if ISODate.isDate(text) { return String(text) }
    let (separator, isReversed): (Character, Bool) = text.contains("/") ? ("/", false) : (".", true)
    var parts = text.split(separator: separator, omittingEmptySubsequences: false).map { String($0) }
    guard parts.count == 3 else { return nil }
    if isReversed { parts.reverse() }
    let date = parts.map { $0.utf8.count < 2 ? "0" + $0 : $0 }.joined(separator: "-")
    return ISODate.isDate(date) ? date : nil
  }

  /// `date` with the time that `text` names: "12:05", "12:05:00.123Z", "12:05:00+0200".
  private static func time(_ text: Substring, on date: String) -> String? {
    let clock = text.prefix { $0.isASCII && ($0.isNumber || $0 == ":") }
    var numbers = clock.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
    if numbers.count == 2 { numbers.append(0) }
    guard numbers.count == 3, 0..<24 ~= numbers[0], 0..<60 ~= numbers[1], 0...60 ~= numbers[2] else { return nil }
    var rest = text[clock.endIndex...]
    if rest.first == "." { rest = rest.dropFirst().drop { $0.isNumber } }
    let zone = rest.trimmingBlanks()
    let local = numbers[0] * 3_600 + numbers[1] * 60 + numbers[2]
    if zone.isEmpty {
      let time = numbers.map { $0 < 10 ? "0\($0)" : String($0) }.joined(separator: ":")
      return date + "T" + time
    }
    guard let offset = offset(of: zone), let days = days(of: date) else { return nil }
    return ISODate.text(secondsSince1970: String(days * 86_400 + local - offset))
  }

  /// Seconds by which a zone ("Z", "UTC", "+0200", "-05:30") is ahead of UTC.
  private static func offset(of zone: String) -> Int? {
    if ["Z", "UTC", "GMT"].contains(zone) { return 0 }
    guard let sign = zone.first, sign == "+" || sign == "-" else { return nil }
    let digits = zone.dropFirst().filter { $0 != ":" }
    guard digits.utf8.count == 2 || digits.utf8.count == 4, let number = Int(digits) else { return nil }
    let minutes = digits.utf8.count == 2 ? number * 60 : number / 100 * 60 + number % 100
    return (sign == "-" ? -60 : 60) * minutes
  }

  /// Days from 1970 to `date`, which has year, month and day. Howard Hinnant's days_from_civil.
  private static func days(of date: String) -> Int? {
    let parts = date.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    let year = parts[1] <= 2 ? parts[0] - 1 : parts[0]
    let (era, yearOfEra) = year.quotientAndRemainder(dividingBy: 400)
    let dayOfYear = (153 * (parts[1] > 2 ? parts[1] - 3 : parts[1] + 9) + 2) / 5 + parts[2] - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

extension Timestamp {
  /// Whole seconds since 1970 of an ISO date, at midnight, or date and time, in UTC unless it names a zone; nil if
  /// `text` is none.
  static func secondsSince1970(_ text: String) -> Int? {
    let parts = text.split(maxSplits: 1) { $0 == "T" || $0 == " " }
    guard let date = parts.first, let days = days(of: String(date)), ISODate.isDate(date) else { return nil }
    guard parts.count > 1 else { return days * 86_400 }
    guard let whole = self.text(text) else { return nil }
    guard whole.hasSuffix("Z") else { return secondsSince1970(whole + "Z") }
    let clock = whole.dropLast().split(separator: "T").last?.split(separator: ":").compactMap { Int($0) } ?? []
    guard clock.count == 3, let day = self.days(of: String(whole.prefix(10))) else { return nil }
    return day * 86_400 + clock[0] * 3_600 + clock[1] * 60 + clock[2]
  }
}
