/// Names of details that bookmark services have and bibliographies do not.
enum BookmarkDetail {
  /// "true" where the person marked the entry as a favourite.
  static let favorite = "favorite"
  /// The short word that opens the bookmark in its browser.
  static let keyword = "keyword"
}
