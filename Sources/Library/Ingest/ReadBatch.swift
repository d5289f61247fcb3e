import Formats
import ReadingList

/// What was read and is still to be prepared.
struct ReadBatch: Sendable {
  enum Item: Sendable {
    case ready(ReadItem)
    /// By reference, as that of `ListItem`.
    indirect case entry(Entry, position: Int, source: String, line: Int)
  }

  private var items: [Item] = []
  private var bytes = 0
  private static let mostItems = 512
  private static let mostBytes = 1 << 20

  mutating func append(_ item: Item) {
    items.append(item)
    if case .entry(let entry, _, _, _) = item {
      bytes += entry.title.utf8.count + (entry.note?.utf8.count ?? 0) + (entry.abstract?.utf8.count ?? 0)
    }
  }

  /// Whether the batch is as long as is useful, or as memory should hold.
  var isFull: Bool { items.count >= Self.mostItems || bytes >= Self.mostBytes }

  /// The items with all that can be worked out without the library.
  func prepared(_ ahead: ReadingAhead) -> [ReadItem] {
    var sites = SiteFacets()
    let packs = ahead.packs
    var result: [ReadItem] = []
    result.reserveCapacity(items.count)
    for item in items {
      switch item {
      case .ready(let item): result.append(item)
      case .entry(let entry, let position, let source, let line):
        let prepared = PreparedEntry(entry, position: position, line: line, packs: packs, &sites)
        func report(_ message: String) {
          result.append(.problem(Problem(source: source, line: line, message: message)))
        }
        for field in prepared.cut {
          report("\(field.name): longer than \(Entry.longestField >> 20) MiB; what follows is left out")
        }
        if prepared.entry.title.isEmpty {
          report("entry without a title; give it one")
        } else {
          result.append(.entry(prepared, nil))
        }
      }
    }
    if ahead.inverts { Self.invert(&result, ahead) }
    return result
  }

  private static func invert(_ items: inout [ReadItem], _ ahead: ReadingAhead) {
    var sectionTexts: [String] = []
    var contents: [[String]] = []
    for case .entry(let prepared, _) in items {
      let sectionText = ahead.sectionText(of: prepared.entry.sections)
      sectionTexts.append(sectionText)
      contents.append(prepared.row.indexContent(section: sectionText))
    }
    guard let batch = InvertedBatch(contents) else { return }
    var ordinal = 0
    for index in items.indices {
      guard case .entry(let prepared, _) = items[index] else { continue }
      let inverted = InvertedEntry(batch: batch, ordinal: ordinal, sectionText: sectionTexts[ordinal])
      items[index] = .entry(prepared, inverted)
      ordinal += 1
    }
  }
}
