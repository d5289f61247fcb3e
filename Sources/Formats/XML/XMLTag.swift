/// The beginning of an element.
struct XMLTag: Equatable {
  struct Attribute: Equatable {
    var name: String
    var value: String
  }

  /// The name; with a prefix, the usual one of its namespace, where that is not the document's own (`XMLNames`).
  var name: String
  var attributes: [Attribute] = []
  /// The line that it stands in, from 1.
  var line = 1

  /// The value of the attribute `name`, which is written with its prefix as the document has it; nil if there is none.
  func attribute(_ name: String) -> String? {
    attributes.first { $0.name == name }?.value
  }
}
