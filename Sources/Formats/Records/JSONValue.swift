/// A JSON value. Numbers keep their text, so that an id of 20 digits stays what it is.
enum JSONValue: Equatable {
  struct Member: Equatable {
    var name: String
    var value: JSONValue
  }

  case null
  case bool(Bool)
  case number(String)
  case string(String)
  case array([JSONValue])
  case object([Member])

  /// What the value is, for messages: "a number".
  var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .number: "a number"
    case .string: "text"
    case .array: "an array"
    case .object: "an object"
    }
  }
}
