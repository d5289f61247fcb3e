import ReadingList

extension BibTeXRecord {
  /// Takes a field that has a date; false if `field` has none.
  mutating func takeDate(_ field: BibTeXEntry.Field) -> Bool {
    switch field.name {
    case "year", "month", "day", "date": date.take(field.name, line(field))
    case "creationdate": keepAdded(line(field))
    case "date-added", "dateadded", "added-at", "timestamp":
      let text = line(field)
      let date = text.count == 10 ? text.replacing(".", with: "-") : text
      if builder.entry.added == nil, ISODate.isDate(date) {
        builder.entry.added = EntryBuilder.line(date)
      } else {
        builder.setDetail(field.name, text)
      }
    default: return false
    }
    return true
  }

  /// JabRef's date of adding counts more than other dates, which stay under their names.
  private mutating func keepAdded(_ text: String) {
    if let added = builder.entry.added { builder.setDetail("date-added", added) }
    builder.entry.added = EntryBuilder.line(text)
  }
}
