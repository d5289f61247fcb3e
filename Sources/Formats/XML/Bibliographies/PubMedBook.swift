import ReadingList

/// Books and their chapters in PubMed.
enum PubMedBook {
  /// The entry of `document`, which stands in `record`.
  static func builder(of document: XMLElement, in record: XMLElement) -> EntryBuilder {
    var builder = EntryBuilder()
    let book = document.first("Book")
    let bookTitle = PubMedFields.title(book?.text("BookTitle"))
    if let chapter = PubMedFields.title(document.text("ArticleTitle")) {
      builder.setTitle(chapter)
      builder.setVenue(bookTitle)
      builder.setDetail(DetailName.type, "chapter")
    } else {
      builder.setTitle(bookTitle)
      if bookTitle != nil { builder.setDetail(DetailName.type, "book") }
    }
    for type in document.all("PublicationType") { builder.setDetail(DetailName.genre, type.text) }
    let issued = PubMedFields.addDate(book?.first("PubDate"), to: &builder)
    if !issued { PubMedFields.addDate(document.first("ContributionDate"), to: &builder) }
    PubMedFields.addPeople(document.all("AuthorList"), to: &builder)
    let bookPeople = book?.all("AuthorList") ?? []
    // The authors of a chapter are those of the entry, if it has any.
    PubMedFields.addPeople(
      bookPeople.filter { builder.entry.authors.isEmpty || $0.attribute("Type") == "editors" }, to: &builder)
    PubMedFields.addAbstract(document.first("Abstract"), to: &builder)
    PubMedFields.addPages(of: document, to: &builder)
    builder.setDetail(DetailName.language, document.text("Language"))
    builder.setDetail(DetailName.publisher, book?.text("Publisher", "PublisherName"))
    builder.setDetail(DetailName.publisherPlace, book?.text("Publisher", "PublisherLocation"))
    builder.setDetail(DetailName.collectionTitle, book?.text("CollectionTitle"))
    builder.setDetail(DetailName.volume, book?.text("Volume"))
    builder.setDetail(DetailName.edition, book?.text("Edition"))
    for number in book?.all("Isbn") ?? [] { builder.setDetail(DetailName.isbn, number.text) }
    for number in book?.all("ELocationID") ?? [] where number.attribute("EIdType") == "doi" {
      builder.setDOI(number.text)
    }
    let lists = document.all("ArticleIdList") + record.all("PubmedBookData", "ArticleIdList")
    PubMedFields.addIdentifiers(of: document, lists: lists, to: &builder)
    PubMedFields.addTags(of: document, to: &builder)
    return builder
  }
}
