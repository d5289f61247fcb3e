import ReadingList

/// The items of a Zotero database, filled table by table.
///
/// Written for the tables of Zotero 5 to 8, and for those of the versions before where they only differ in names.
struct ZoteroLibrary {
  private static let maximumDepth = 16

  private(set) var items: [Int64: ZoteroItem] = [:]
  private var libraries: [Int64: Int64] = [:]

  /// The items that are neither in the trash nor in a feed, with their fields.
  ///
  /// - throws: `SourceError.unreadable`.
  init(_ database: ForeignDatabase) throws {
    var left = "SELECT itemID FROM deletedItems"
    if try !database.columns(of: "feedItems").isEmpty { left += " UNION SELECT itemID FROM feedItems" }
    try database.rows(
      """
      SELECT i.itemID, i.key, t.typeName, i.dateAdded, i.libraryID FROM items i
      LEFT JOIN itemTypes t ON t.itemTypeID = i.itemTypeID WHERE i.itemID NOT IN (\(left))
      """
    ) { row in
      guard let id = row.number(0), row.text(2) != "annotation" else { return }
      items[id] = ZoteroItem(key: row.text(1), type: row.text(2) ?? "document", added: row.text(3))
      libraries[id] = row.number(4)
    }
    try database.rows(
      """
      SELECT d.itemID, f.fieldName, v.value FROM itemData d JOIN fields f ON f.fieldID = d.fieldID
      JOIN itemDataValues v ON v.valueID = d.valueID ORDER BY d.itemID, d.fieldID
      """
    ) { row in
      guard let id = row.number(0), let name = row.text(1), let value = row.text(2) else { return }
      items[id]?.fields.append((name, value))
    }
  }

  /// - throws: `SourceError.unreadable`.
  mutating func readCreators(_ database: ForeignDatabase) throws {
    let isOld = try database.columns(of: "creators").contains("creatorDataID")
    let names = isOld ? "creatorData n ON n.creatorDataID = c.creatorDataID" : "creators n ON n.creatorID = c.creatorID"
    try database.rows(
      """
      SELECT i.itemID, n.firstName, n.lastName, t.creatorType FROM itemCreators i
      JOIN creators c ON c.creatorID = i.creatorID JOIN \(names)
      LEFT JOIN creatorTypes t ON t.creatorTypeID = i.creatorTypeID ORDER BY i.itemID, i.orderIndex
      """
    ) { row in
      guard let id = row.number(0) else { return }
      let creator = ZoteroItem.Creator(given: row.text(1), family: row.text(2), role: row.text(3) ?? "author")
      items[id]?.creators.append(creator)
    }
  }

  /// - throws: `SourceError.unreadable`.
  mutating func readTags(_ database: ForeignDatabase) throws {
    try database.rows(
      "SELECT i.itemID, t.name FROM itemTags i JOIN tags t ON t.tagID = i.tagID ORDER BY i.itemID, t.name"
    ) { row in
      if let id = row.number(0), let name = row.text(1) { items[id]?.tags.append(name) }
    }
  }

  /// Collections are sections; those of groups lie below the group's name.
  ///
  /// - throws: `SourceError.unreadable`.
  mutating func readCollections(_ database: ForeignDatabase) throws {
    var groups: [Int64: String] = [:]
    if try !database.columns(of: "groups").isEmpty {
      try database.rows("SELECT libraryID, name FROM groups") { row in
        if let id = row.number(0) { groups[id] = row.text(1) }
      }
    }
    var collections: [Int64: (name: String, parent: Int64?, library: Int64?)] = [:]
    let trash =
      try database.columns(of: "deletedCollections").isEmpty
      ? "" : "WHERE collectionID NOT IN (SELECT collectionID FROM deletedCollections)"
    try database.rows("SELECT collectionID, collectionName, parentCollectionID, libraryID FROM collections \(trash)") {
      row in
      if let id = row.number(0) { collections[id] = (row.text(1) ?? "", row.number(2), row.number(3)) }
    }
    func path(_ id: Int64) -> [String] {
      var path: [String] = []
      var next: Int64? = id
      var library: Int64?
      while let id = next, path.count < Self.maximumDepth, let collection = collections[id] {
        path.insert(collection.name, at: 0)
        (next, library) = (collection.parent, collection.library)
      }
      return (library.flatMap { groups[$0] }.map { [$0] } ?? []) + path
    }
    try database.rows("SELECT itemID, collectionID FROM collectionItems ORDER BY itemID, collectionID") { row in
      guard let id = row.number(0), let collection = row.number(1), collections[collection] != nil else { return }
      items[id]?.collections.append(path(collection))
    }
    for (id, library) in libraries where items[id]?.collections.isEmpty == true {
      if let group = groups[library] { items[id]?.collections = [[group]] }
    }
  }

  /// - throws: `SourceError.unreadable`.
  mutating func readNotes(_ database: ForeignDatabase) throws {
    let parent = try parentColumn(of: "itemNotes", database)
    try database.rows("SELECT itemID, \(parent), note FROM itemNotes ORDER BY itemID") { row in
      // A note in the trash is no item any more.
      guard let id = row.number(0), items[id] != nil else { return }
      let parent = row.number(1)
      items[id]?.parent = parent
      if let text = row.text(2).flatMap({ HTMLPlainText.text($0) }) { items[parent ?? id]?.notes.append(text) }
    }
  }

  /// - throws: `SourceError.unreadable`.
  mutating func readAttachments(_ database: ForeignDatabase) throws {
    let parent = try parentColumn(of: "itemAttachments", database)
    try database.rows("SELECT itemID, \(parent), path FROM itemAttachments ORDER BY itemID") { row in
      guard let id = row.number(0), let item = items[id] else { return }
      let parent = row.number(1)
      items[id]?.parent = parent
      func field(_ name: String) -> String? { item.fields.first { $0.name == name }?.value }
      // Files that Zotero keeps lie in a folder of their own, beside the database.
      let file = row.text(2).map { path in
        path.hasPrefix("storage:") ? "storage/" + (item.key ?? "") + "/" + path.dropFirst(8) : path
      }
      let attachment = ZoteroItem.Attachment(
        title: field("title"), url: parent == nil ? nil : field("url"), file: file)
      items[parent ?? id]?.attachments.append(attachment)
    }
  }

  private func parentColumn(of table: String, _ database: ForeignDatabase) throws -> String {
    try database.columns(of: table).contains("parentItemID") ? "parentItemID" : "sourceItemID"
  }
}
