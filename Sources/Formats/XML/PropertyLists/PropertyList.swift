/// A value of a property list.
indirect enum PropertyList: Equatable {
  struct Member: Equatable {
    var name: String
    var value: PropertyList
  }

  case text(String)
  /// In ISO 8601.
  case date(String)
  case bool(Bool)
  case array([PropertyList])
  /// With the line that it begins in; 1 in a binary property list, which has no lines.
  case dictionary([Member], line: Int)
  /// Data, and whatever else bookmarks do not need.
  case other

  /// The value under `name` in a dictionary.
  subscript(_ name: String) -> PropertyList? {
    guard case .dictionary(let members, _) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The text; nil for any other value.
  var text: String? { if case .text(let text) = self { text } else { nil } }
  /// The date; nil for any other value.
  var date: String? { if case .date(let date) = self { date } else { nil } }
  /// The elements of an array; none for any other value.
  var elements: [PropertyList] { if case .array(let elements) = self { elements } else { [] } }
  /// The line that a dictionary begins in.
  var line: Int { if case .dictionary(_, let line) = self { line } else { 1 } }
}
