public struct MarkdownReader: FormatReader {
  public func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {}
}
