extension ByteSource {
  /// The source itself or, if it is compressed (gzip, bzip2, xz, zstd), what it holds: unpacked as it is read, and named
  /// without the compression's ending.
  ///
  /// - throws: `SourceError.unreadable`, and so does reading what is returned.
  public func unpacked() throws -> ByteSource {
    try unpacked(limit: Unpacker.minimumLimit)
  }

  /// The same, with another limit on what a small source may unpack to.
  func unpacked(limit: Int64) throws -> ByteSource {
    guard try Packing(head: peek(Packing.headSize)) == .stream else { return self }
    let unpacker = try Unpacker(self, .stream, limit: limit)
    let inner = Packing.innerName(of: name)
    guard try unpacker.nextMember() != nil else { return ByteSource(name: inner, bytes: []) }
    return ByteSource(name: inner) { try unpacker.read(into: $0) }
  }
}
