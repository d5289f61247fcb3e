extension Format {
  /// Archives of lists.
  public static let archive: Format = Format(
    "archive", title: "Archives: zip and tar", extensions: ["zip", "tar", "tgz"],
    recognize: { head in Packing(head: head.bytes).map { $0 != .stream } == true ? .certain : .unlikely },
    reader: { ArchiveReader($0) })
}

/// Reads the lists in an archive, each in its own format, as if they were files in a folder.
///
/// Members whose names end like no list are passed over, as they are in folders.
struct ArchiveReader: FormatReader {
  private let options: ReadingOptions
  /// Archives around this one.
  private let depth: Int
  /// Archives within archives that are followed: an archive can hold itself.
  private static let maximumDepth = 2

  init(_ options: ReadingOptions, depth: Int = 0) {
    self.options = options
    self.depth = depth
  }

  func read(_ input: ByteSource, yield: (ListItem) throws -> Void) throws {
    guard let packing = try Packing(head: input.peek(Packing.headSize)), packing != .stream else {
      return try yield(.problem(line: nil, message: "is neither a zip nor a tar archive, whatever its name says"))
    }
    let unpacker = try Unpacker(input, packing)
    var sections = SectionOrdinals()
    var isEmpty = true
    var count = 0
    while let path = try unpacker.nextMember() {
      count += 1
      // What has a name in no known encoding is told by its content.
      let member = path.isEmpty ? "file \(count)" : path
      // Office documents are zip files too; their parts are no lists.
      if isEmpty, member == "[Content_Types].xml" || member == "mimetype" { break }
      let isAmbiguous = ListName.isAmbiguous(path)
      guard path.isEmpty || isAmbiguous || ListName.isList(path) else { continue }
      var isNamed = false
      do {
        let bytes = try ByteSource(name: member) { try unpacker.read(into: $0) }.unpacked()
        if isAmbiguous, !ListName.isList(bytes) { continue }
        (isEmpty, isNamed) = (false, true)
        try yield(.member(member))
        try read(member: bytes) { item in
          if case .member(let inner) = item { return try yield(.member(member + "/" + inner)) }
          if let item = sections.numbered(item) { try yield(item) }
        }
      } catch SourceError.unreadable(_, let reason) {
        isEmpty = false
        if !isNamed { try yield(.member(member)) }
        try yield(.problem(line: nil, message: "cannot be read: \(reason)"))
      }
    }
    if isEmpty { try yield(.problem(line: nil, message: "holds no list whose name tells its format")) }
  }

  private func read(member: ByteSource, yield: (ListItem) throws -> Void) throws {
    guard let format = try Format.detect(member), format.isReadable else {
      return try yield(.problem(line: nil, message: "format not recognised; unpack it and name it with --format"))
    }
    guard format == .archive else {
      try format.reader(options)?.read(member, yield: yield)
      return
    }
    guard depth < Self.maximumDepth else {
      return try yield(.problem(line: nil, message: "archives this deep within others are not read; unpack it"))
    }
    try ArchiveReader(options, depth: depth + 1).read(member, yield: yield)
  }
}
