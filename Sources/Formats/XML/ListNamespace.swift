/// The namespace of what dogear adds to the formats of others, which their readers pass over.
enum ListNamespace {
  static let address = "urn:x-dogear:list"
  static let prefix = "dogear"
  /// What makes addresses of entries' ids.
  static let idPrefix = "urn:x-dogear:entry:"
}
