extension Format {
  /// Bytes that are looked at.
  private static let peekSize = 8_192

  /// The format of `source` as its first kilobytes tell it, or else the ending of its name; nil if neither does.
  ///
  /// The likeliest format is taken. That the name says the same outweighs everything but a mark which only one format
  /// has. An empty source is an empty list of the format that its name says, and Markdown if that says nothing either.
  ///
  /// - throws: `SourceError.unreadable`.
  public static func detect(_ source: ByteSource) throws -> Format? {
    let bytes = try source.peek(peekSize)
    let head = SourceHead(bytes: bytes, isWhole: bytes.count < peekSize, name: source.name)
    if head.text.isEmpty { return head.named ?? (head.isWhole ? .markdown : nil) }
    var best: (format: Format, weight: Int)?
    for format in all where format.isReadable {
      let likelihood = format.recognize(head)
      guard likelihood > .unlikely else { continue }
      let weight = (likelihood == .certain ? 8 : 2 * likelihood.rawValue) + (format == head.named ? 3 : 0)
      if weight > best?.weight ?? 0 { best = (format, weight) }
    }
    return best?.format ?? (head.named?.isReadable == true ? head.named : nil)
  }
}
