import ReadingList

/// What a work is part of, in MODS.
enum MODSRelated {
  /// Adds the venue with its volume and pages (host), the series, or the title of any other related work.
  static func add(_ related: XMLElement, to builder: inout EntryBuilder) {
    let title = related.first("titleInfo").flatMap { MODSTitle.text(of: $0) }
    switch related.attribute("type") {
    case "host":
      builder.setVenue(title)
      let short = related.all("titleInfo").first { $0.attribute("type") == "abbreviated" }
      if related.all("titleInfo").count > 1 {
        builder.setDetail(DetailName.venueShort, short.flatMap { MODSTitle.text(of: $0) })
      }
      for part in related.all("part") { addPart(part, to: &builder) }
      MODSOrigin.add(related.all("originInfo"), to: &builder)
      addEditors(of: related, to: &builder)
      for id in related.all("identifier") where ["issn", "isbn"].contains(id.attribute("type")?.lowercased()) {
        MODSIdentifiers.add([id], to: &builder)
      }
      // Of a collection in a series, the series stands in the collection.
      for inner in related.all("relatedItem")
      where inner.attribute("type") == "series" || inner.attribute("type") == "host" {
        builder.setDetail(DetailName.collectionTitle, inner.first("titleInfo").flatMap { MODSTitle.text(of: $0) })
      }
    case "series": builder.setDetail(DetailName.collectionTitle, title)
    case let type: builder.setDetail((type ?? "related") + "-title", title)
    }
    for url in related.all("location", "url") {
      builder.addLink(url.text, label: related.attribute("type") ?? "related")
    }
  }

  /// Adds volume, issue, pages and date.
  static func addPart(_ part: XMLElement, to builder: inout EntryBuilder) {
    for detail in part.all("detail") {
      let number = detail.text("number") ?? detail.text("caption")
      switch detail.attribute("type")?.lowercased() {
      case "volume": builder.setDetail(DetailName.volume, number)
      case "issue", "number": builder.setDetail(DetailName.issue, number)
      case "page", "pages": builder.setPages(number, nil)
      case "chapter": builder.setDetail(DetailName.chapter, number)
      case let type?: builder.setDetail(type, number ?? detail.text("title"))
      case nil: break
      }
    }
    for extent in part.all("extent") where ["page", "pages", nil].contains(extent.attribute("unit")) {
      if let list = extent.text("list") {
        builder.setPages(list.replacing("--", with: "-"), nil)
      } else {
        builder.setPages(extent.text("start"), extent.text("end"))
      }
      builder.setDetail("number-of-pages", extent.text("total"))
    }
    if builder.entry.year == nil { builder.setDate(part.text("date")) }
  }

  /// The authors of a host are not those of the work, so every name in it that is no author's is kept, and authors as
  /// those of the container.
  private static func addEditors(of related: XMLElement, to builder: inout EntryBuilder) {
    var host = EntryBuilder()
    MODSNames.add(related.all("name"), to: &host)
    for name in host.entry.authors { builder.setDetail("container-author", name) }
    for (role, names) in host.entry.details.sorted(by: { $0.key < $1.key }) { builder.setDetail(role, names) }
  }
}
