/// Names of the details of an entry (`Entry.details`) that several formats have.
///
/// They are the variables of CSL 1.0.2 (citationstyles.org, appendix IV) where CSL has one. A fact for which there is no
/// name here is kept under the name that its source gives it, in lower case.
public enum DetailName {
  /// The kind of work, as CSL names it: "article-journal", "paper-conference", "book", "webpage", "software" ...
  public static let type = "type"
  /// The whole date of publication where more than the year is known: "2019-03" or "2019-03-02".
  public static let issued = "issued"
  /// Volume.
  public static let volume = "volume"
  /// Issue of the volume.
  public static let issue = "issue"
  /// Pages, with a hyphen between the first and the last: "1-12".
  public static let page = "page"
  /// The number of a report, a patent or an article.
  public static let number = "number"
  /// Edition, as a number or in words.
  public static let edition = "edition"
  /// Number of the chapter.
  public static let chapter = "chapter-number"
  /// Publisher, school or institution.
  public static let publisher = "publisher"
  /// Where the publisher is.
  public static let publisherPlace = "publisher-place"
  /// Series.
  public static let collectionTitle = "collection-title"
  /// Conference or other event.
  public static let event = "event-title"
  /// Names, with "; " between them.
  public static let editor = "editor"
  /// Translators, with "; " between them.
  public static let translator = "translator"
  /// International Standard Book Numbers.
  public static let isbn = "ISBN"
  /// International Standard Serial Numbers.
  public static let issn = "ISSN"
  /// Number in PubMed.
  public static let pmid = "PMID"
  /// Number in PubMed Central, with "PMC".
  public static let pmcid = "PMCID"
  /// Language, as its source names it.
  public static let language = "language"
  /// The kind within a type: "PhD thesis".
  public static let genre = "genre"
  /// License, as a name or an address.
  public static let license = "license"
  /// Title before translation.
  public static let originalTitle = "original-title"
  /// The title in short.
  public static let titleShort = "title-short"
  /// The venue in short: "Proc. ACL".
  public static let venueShort = "container-title-short"
  /// The day on which an address was looked at.
  public static let accessed = "accessed"
  /// The file that holds the work.
  public static let file = "file"
  /// "private" where the person keeps the entry to themselves.
  public static let visibility = "visibility"
}
