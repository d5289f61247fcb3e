/// What a source is packed in, told by its first bytes.
enum Packing {
  /// One file, made smaller: gzip, bzip2, xz, zstd.
  case stream
  case zip
  case tar

  /// Bytes from which every packing can be told.
  static let headSize = 512

  /// The packing of a source that begins with `head`; nil if it is not packed.
  init?(head: ArraySlice<UInt8>) {
    let streams: [[UInt8]] = [
      [0x1F, 0x8B, 0x08], Array("BZh".utf8), [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], [0x28, 0xB5, 0x2F, 0xFD],
    ]
    // "BZh" could begin a text; behind it stand a digit and the digits of pi.
    let isText = head.starts(with: streams[1]) && head.dropFirst(4).prefix(2) != [0x31, 0x41]
    if streams.contains(where: { head.starts(with: $0) }), !isText {
      self = .stream
    } else if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
      self = .zip
    } else if head.dropFirst(257).starts(with: Array("ustar".utf8)) {
      self = .tar
    } else {
      return nil
    }
  }

  /// Endings of the names of compressed files.
  static let streamEndings = ["gz", "gzip", "bz2", "xz", "zst", "zstd"]

  /// `name` without the ending that says how it is compressed: "papers.ndjson" for "papers.ndjson.zst".
  static func innerName(of name: String) -> String {
    guard let dot = name.lastIndex(of: ".") else { return name }
    let ending = name[name.index(after: dot)...].lowercased()
    if ending == "tgz" { return name[..<dot] + ".tar" }
    return streamEndings.contains(ending) ? String(name[..<dot]) : name
  }
}
