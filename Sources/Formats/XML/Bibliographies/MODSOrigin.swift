import ReadingList

/// Where and when a work was published, in MODS.
enum MODSOrigin {
  private static let dates = ["dateIssued", "copyrightDate", "dateCreated", "dateOther"]

  /// Adds date, publisher, place and edition.
  static func add(_ origins: [XMLElement], to builder: inout EntryBuilder) {
    for name in dates where builder.entry.year == nil {
      let found = origins.flatMap { $0.all(name) }.filter { $0.attribute("point") != "end" }
      // Catalogues give a date as a code ("2011") and as it stands in the book ("c2011").
      let date = found.first { ISODate.isDate($0.text.trimmingBlanks()) } ?? found.first
      builder.setDate(date?.text)
    }
    for origin in origins {
      builder.setDetail(DetailName.publisher, origin.text("publisher") ?? origin.text("agent", "namePart"))
      for place in origin.all("place") {
        let term = place.all("placeTerm").first { $0.attribute("type") != "code" }
        builder.setDetail(DetailName.publisherPlace, term?.text ?? (place.first("placeTerm") == nil ? place.text : nil))
      }
      builder.setDetail(DetailName.edition, origin.text("edition"))
    }
  }
}
