import ReadingList

/// The date of an entry from the fields "year", "month" and "day", or "date".
struct BibTeXDate {
  private var yearText = ""
  private var monthText = ""
  private var dayText = ""
  private var dateText = ""

  /// Takes one of the fields.
  mutating func take(_ field: String, _ text: String) {
    switch field {
    case "year": yearText = text
    case "month": monthText = text
    case "day": dayText = text
    default: dateText = text
    }
  }

  /// The year that the fields say.
  var year: Int? {
    if !yearText.isEmpty, yearText.count <= 4, yearText.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) { return Int(yearText) }
    return Year.within(yearText) ?? Year.within(dateText)
  }

  /// The whole date, where it says more than the year: "2019-03", "2019-03-02", or a range as biblatex has it.
  var issued: String? {
    if !dateText.isEmpty { return dateText == year.map({ String($0) }) ? nil : dateText }
    guard let year = plainYear, let (month, day) = monthAndDay else { return nil }
    return year + "-" + Self.padded(month) + (day.map { "-" + Self.padded($0) } ?? "")
  }

  /// What is said in none of them, by the names of the fields: "in press", "spring".
  var rest: [(name: String, text: String)] {
    var rest: [(String, String)] = []
    if !yearText.isEmpty, plainYear == nil { rest.append(("year", yearText)) }
    let isUsed = dateText.isEmpty && plainYear != nil && monthAndDay != nil
    if !monthText.isEmpty, !isUsed { rest.append(("month", monthText)) }
    if !dayText.isEmpty, !isUsed || monthAndDay?.day != Int(dayText) { rest.append(("day", dayText)) }
    return rest
  }

  private var plainYear: String? {
    yearText.count == 4 && yearText.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? yearText : nil
  }

  /// Month and day as "month" and "day" have them: "mar", "March", "3", or both in one as in "1~" # jan.
  private var monthAndDay: (month: Int, day: Int?)? {
    let words = monthText.lowercased().split { !$0.isLetter && !$0.isNumber }
    guard (1...2).contains(words.count), !monthText.contains("/"), !monthText.contains("-"),
      !monthText.contains("\u{2013}")
    else { return nil }
    if words.count == 1, let number = Int(words[0]) {
      return 1...12 ~= number ? (number, day(dayText)) : nil
    }
    guard let name = words.first(where: { $0.first?.isLetter == true }),
      let month = Self.months.firstIndex(where: { name.hasPrefix($0) }).map({ $0 + 1 })
    else { return nil }
    if words.count == 1 { return (month, day(dayText)) }
    guard dayText.isEmpty, let day = words.first(where: { $0 != name }).flatMap({ day(String($0)) }) else { return nil }
    return (month, day)
  }

  private func day(_ text: String) -> Int? {
    Int(text).flatMap { 1...31 ~= $0 ? $0 : nil }
  }

  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
