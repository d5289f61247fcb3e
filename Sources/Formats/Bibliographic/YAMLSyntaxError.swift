/// Why bytes are not YAML that dogear reads.
struct YAMLSyntaxError: Error, Equatable {
  /// The line, from 0.
  var line: Int
  /// One line without a full stop.
  var message: String
}
