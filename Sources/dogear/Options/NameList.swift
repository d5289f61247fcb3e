import Rendering

/// Names of a known set on the command line, separated by commas.
enum NameList {
  /// The values that the names in `text` mean, each once, in their order.
  ///
  /// - parameter option: The option, for the error.
  /// - throws: `CommandError.unknownName`.
  static func parse<Value: RawRepresentable<String> & CaseIterable & Hashable>(
    _ text: String, option: String, _ make: (Substring) -> Value?
  ) throws -> [Value] {
    var values: [Value] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let name = part.drop { $0 == " " }
      guard let value = make(name) else {
        throw CommandError.unknownName(String(name), option: option, known: Value.allCases.map(\.rawValue))
      }
      if !values.contains(value) { values.append(value) }
    }
    return values
  }
}
