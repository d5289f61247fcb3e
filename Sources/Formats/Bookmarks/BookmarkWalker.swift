import ReadingList

/// Follows the tags of a bookmark file and makes entries of its links.
struct BookmarkWalker {
  private struct Folder {
    /// The names of all open folders; empty where there is none.
    var path = ""
    var tagline: String?
  }

  /// What the text that is read belongs to.
  private enum Target {
    case nothing, title, folder, note, tagline
  }

  /// Levels of folders whose names are taken; deeper ones belong to the last of these.
  private static let maximumDepth = 64

  private var folders: [Folder] = []
  private var named: (name: String, tagline: String?)?
  private var bookmark: (builder: EntryBuilder, line: Int)?
  private var target = Target.nothing
  private var text = ""
  private var items: [ListItem] = []

  /// What has been found since the last call.
  mutating func takeItems() -> [ListItem] {
    defer { items.removeAll(keepingCapacity: true) }
    return items
  }

  mutating func take(_ token: MarkupScanner.Token) {
    switch token {
    case .text(let text): if target != .nothing { self.text += text }
    case .problem(let message, let line): items.append(.problem(line: line, message: message))
    case .open(let name, let attributes, let line): open(name, attributes, line: line)
    case .close(let name): close(name)
    }
  }

  /// Sends the last bookmark.
  mutating func finish() {
    endText()
    guard let (builder, line) = bookmark else { return }
    bookmark = nil
    items += builder.items(line: line)
  }

  private mutating func open(_ name: String, _ attributes: [String: String], line: Int) {
    switch name {
    case "a":
      // A link in a description is part of it, unless it says when it was saved.
      if target == .note || target == .tagline, attributes["add_date"] == nil {
        bookmark?.builder.addLink(attributes["href"].flatMap { LinkAddress.real($0) })
      } else {
        begin(attributes, line: line)
      }
    case "dt", "li", "hr": finish()
    case "h2", "h3", "h4", "h5", "h6":
      finish()
      (target, named) = (.folder, nil)
    case "dl":
      finish()
      enter()
    case "dd":
      endText()
      target = bookmark != nil ? .note : named != nil ? .tagline : .nothing
    case "br", "p": if target == .note || target == .tagline { text += "\n" }
    default: break
    }
  }

  private mutating func close(_ name: String) {
    switch name {
    case "a": if target == .title { endText() }
    case "h2", "h3", "h4", "h5", "h6": if target == .folder { endText() }
    case "dl":
      finish()
      if !folders.isEmpty { folders.removeLast() }
    default: break
    }
  }

  /// Enters the list below the folder that was named last.
  private mutating func enter() {
    var folder = folders.last ?? Folder()
    folder.tagline = nil
    if let (name, tagline) = named, !name.isEmpty, folders.count < Self.maximumDepth {
      folder.path += (folder.path.isEmpty ? "" : Section.pathSeparator) + name
      folder.tagline = tagline
      if tagline != nil { items.append(.section(Section(name: folder.path, tagline: tagline))) }
    }
    named = nil
    folders.append(folder)
  }

  private mutating func begin(_ attributes: [String: String], line: Int) {
    finish()
    // A folder without a list of its own is empty.
    named = nil
    var builder = BookmarkAttributes.builder(attributes)
    if let folder = folders.last, !folder.path.isEmpty {
      builder.entry.sections = [folder.path]
      builder.tagline = folder.tagline
    }
    bookmark = (builder, line)
    target = .title
  }

  /// Gives the text that was read to what it belongs to.
  private mutating func endText() {
    switch target {
    case .nothing: break
    case .title: bookmark?.builder.setTitle(text)
    case .note: bookmark?.builder.addNote(text)
    case .folder: named = (text.collapsingBlanks(), nil)
    case .tagline: named?.tagline = EntryBuilder.line(text)
    }
    text = ""
    target = .nothing
  }
}
