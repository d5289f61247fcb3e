/// An entry as it stands in a bibliography: its values are not decoded yet, most of them not even copied.
struct BibTeXEntry {
  /// A value: a part of the source, or a text put together from several parts or macros.
  enum Value {
    case source(Range<Int>)
    case text([UInt8])

    /// Bytes that the value has.
    var count: Int {
      switch self {
      case .source(let range): range.count
      case .text(let bytes): bytes.count
      }
    }
  }

  /// A field with its name in lower case.
  struct Field {
    var name: String
    var value: Value
  }

  /// The type in lower case, without "@".
  var type: String
  /// The citation key; empty if there is none.
  var key: String
  /// Where the "@" is.
  var offset: Int
  var fields: [Field]

  /// The first field of `name`.
  func first(_ name: String) -> Field? { fields.first { $0.name == name } }
}
