import ReadingList

/// Reads documents that are lists of records, one record at a time.
struct XMLRecords {
  enum Item {
    case record(XMLElement)
    case problem(line: Int, message: String)
  }

  /// What the elements outside records say, the first of each: their text by their path ("rss/channel/title"), and their
  /// attributes ("feed@xml:base").
  private(set) var facts: [String: String] = [:]
  private let stream: XMLStream
  private let names: Set<String>
  private var path: [String] = []
  private var text = ""
  /// Elements of the record that are open.
  private var open: [XMLElement] = []
  private static let manyFacts = 200

  /// The records in `input`: the outermost elements with one of `names`.
  ///
  /// - throws: `SourceError`.
  init(_ input: ByteSource, names: Set<String>) throws {
    self.names = names
    stream = try XMLStream(input, records: names)
  }

  /// The next record or problem; nil at the end.
  ///
  /// - throws: `SourceError`.
  mutating func next() throws -> Item? {
    while let event = try stream.next() {
      switch event {
      case .problem(let line, let message): return .problem(line: line, message: message)
      case .start(let tag):
        if !open.isEmpty || names.contains(tag.name) {
          open.append(XMLElement(tag: tag))
        } else {
          path.append(tag.name)
          text = ""
          for attribute in tag.attributes { note("@" + attribute.name, attribute.value) }
        }
      case .text(let part):
        if open.isEmpty { text += part } else { open[open.count - 1].nodes.append(.text(part)) }
      case .end:
        if let element = open.popLast() {
          if open.isEmpty { return .record(element) }
          open[open.count - 1].nodes.append(.element(element))
        } else {
          endOuter()
        }
      }
    }
    return nil
  }

  private mutating func endOuter() {
    note("", text)
    text = ""
    path.removeLast()
  }

  private mutating func note(_ suffix: String, _ text: String) {
    guard facts.count < Self.manyFacts, let text = EntryBuilder.line(text) else { return }
    let name = path.joined(separator: "/") + suffix
    if facts[name] == nil { facts[name] = text }
  }

  /// Sends to `yield` what `items` makes of each record in `input`, each section once, and all problems.
  static func read(
    _ input: ByteSource, names: Set<String>, yield: (ListItem) throws -> Void,
    items: (XMLElement, _ facts: [String: String]) throws -> [ListItem]
  ) throws {
    var records = try XMLRecords(input, names: names)
    var sections = SectionOrdinals()
    while let found = try records.next() {
      switch found {
      case .problem(let line, let message): try yield(.problem(line: line, message: message))
      case .record(let element):
        for item in try items(element, records.facts) {
          if let item = sections.numbered(item) { try yield(item) }
        }
      }
    }
  }
}
