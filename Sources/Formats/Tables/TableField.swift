/// What a column of a table can hold.
public enum TableField: String, Sendable, CaseIterable {
  case title, url, authors, year, date, section, note, abstract, tags, venue, doi, arxiv, added, status, key
}
