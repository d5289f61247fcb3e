/// The folders that every Firefox has, which it names for itself and not for people.
enum FirefoxFolder {
  /// The section that a folder is: its title, unless it is one of Firefox's own; nil for one that is no section.
  ///
  /// `root` is the name or the id by which Firefox knows its own folders; nil for folders of people.
  static func name(_ title: String?, root: String?) -> String? {
    switch root {
    case "placesRoot", "root________", "bookmarksMenuFolder", "menu________", "places", "menu": nil
    case "toolbarFolder", "toolbar_____", "toolbar": "Bookmarks Toolbar"
    case "unfiledBookmarksFolder", "unfiled_____", "unfiled": "Other Bookmarks"
    case "mobileFolder", "mobile______", "mobile": "Mobile Bookmarks"
    default: title
    }
  }

  /// Whether `root` is the folder that has a folder for each tag.
  static func isTags(_ root: String?) -> Bool {
    root == "tagsFolder" || root == "tags________" || root == "tags"
  }
}
