/// Reads one format into entries.
///
/// A reader takes whatever can be taken: it reports what is broken as `ListItem.problem` and goes on.
public protocol FormatReader: Sendable {
  /// Sends what `input` holds to `yield`, in order.
  ///
  /// - throws: what `yield` throws, or a `SourceError` if the source cannot be read at all.
  func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws
}
