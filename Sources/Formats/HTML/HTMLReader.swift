public struct HTMLReader: FormatReader {
  public func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {}
}
