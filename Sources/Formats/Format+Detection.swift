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
    let head = try head(of: source, peekSize)
    if head.text.isEmpty { return head.named ?? (head.isWhole ? .markdown : nil) }
    return try recognize(source, head) ?? (head.named?.isReadable == true ? head.named : nil)
  }

  /// The format of `source` as its first kilobytes tell it; nil if they do not, whatever its name says.
  ///
  /// - throws: `SourceError.unreadable`.
  public static func recognize(_ source: ByteSource) throws -> Format? {
    try recognize(source, head(of: source, peekSize))
  }

  private static func recognize(_ source: ByteSource, _ head: SourceHead) throws -> Format? {
    var best = likeliest(head)
    if head.looksLikeJSON, !head.isWhole, best?.likelihood != .certain {
      // The first text of a record may be longer than what was looked at, and the names that tell the format behind it.
      best = likeliest(try self.head(of: source, 8 * peekSize)) ?? best
    }
    return best?.format
  }

  private static func head(of source: ByteSource, _ size: Int) throws -> SourceHead {
    let bytes = try source.peek(size)
    return SourceHead(bytes: bytes, isWhole: bytes.count < size, name: source.name)
  }

  private static func likeliest(_ head: SourceHead) -> (format: Format, likelihood: Likelihood)? {
    var best: (format: Format, likelihood: Likelihood)?
    var bestWeight = 0
    for format in all where format.isReadable {
      let likelihood = format.recognize(head)
      let weight = (likelihood == .certain ? 8 : 2 * likelihood.rawValue) + (format == head.named ? 3 : 0)
      if likelihood > .unlikely, weight > bestWeight { (best, bestWeight) = ((format, likelihood), weight) }
    }
    return best
  }
}
